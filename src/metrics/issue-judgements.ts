// What metrics of issues share: how far an issue is known, and whether its customer came back within a window.
import type { Fact } from './fact.ts';
import { jointAsOf } from './judgements.ts';
import type { Moment } from './metric.ts';
import { caseOf, earlyFailure, PENDING, type Verdict } from './verdict.ts';

/** As far as an issue is known. */
export function issueAsOf(fact: Fact<'source' | 'other_sources'>, moment: Moment): number {
  return jointAsOf({ source: fact.text('source'), otherSources: fact.text('other_sources') }, moment);
}

/** The earlier of two instants, either of which may never have come. */
export function earlierOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

export interface Window {
  /** When the window begins, epoch ms. */
  readonly endedAt: number;
  readonly windowMs: number;
  readonly asOf: number;
}

/** The whole window lies before `asOf`, so that no later contact can change what is said of it (metrics.md §3.3). */
export function isMature({ endedAt, windowMs, asOf }: Window): boolean {
  return endedAt <= asOf - windowMs;
}

export interface Maturing extends Window {
  /** It came back, or failed otherwise, whatever else follows. */
  readonly isFailed: boolean;
}

/** A rate over the mature alone: younger ones are pending, younger failures early failures. `isHit` is asked of the mature only. */
export function matureVerdict(maturing: Maturing, isHit: () => boolean): Verdict {
  if (isMature(maturing)) return caseOf(isHit());
  return maturing.isFailed ? earlyFailure() : PENDING;
}
