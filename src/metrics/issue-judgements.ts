// What metrics of issues share: how far an issue is known, and whether its customer came back within a window.
import type { Fact } from './fact.ts';
import type { Moment } from './metric.ts';
import { caseOf, EARLY_FAILURE, PENDING, type Verdict } from './verdict.ts';

/** An issue over several sources is asked at the smallest of their moments (metrics.md §0). */
export function issueAsOf(fact: Fact<'source' | 'other_sources'>, moment: Moment): number {
  const own = moment.effectiveAsOf(fact.text('source') ?? '');
  const others = fact.text('other_sources');
  if (others === null) return own;
  return Math.min(own, ...(JSON.parse(others) as string[]).map((source) => moment.effectiveAsOf(source)));
}

/** The earlier of two instants, either of which may never have come. */
export function earlierOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

export interface Maturing {
  /** When the window begins, epoch ms. */
  readonly endedAt: number;
  readonly windowMs: number;
  readonly asOf: number;
  /** It came back, or failed otherwise, whatever else follows. */
  readonly isFailed: boolean;
}

/**
 * A rate over what has matured: ended at or before `asOf` − window. Younger ones are pending, younger failures early
 * failures; neither counts (metrics.md §3.3). `isHit` is asked of the mature only.
 */
export function matureVerdict(
  { endedAt, windowMs, asOf, isFailed }: Maturing,
  isHit: () => boolean,
): Verdict {
  if (endedAt <= asOf - windowMs) return caseOf(isHit());
  return isFailed ? EARLY_FAILURE : PENDING;
}
