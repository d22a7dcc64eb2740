// One SLA clock: when it is due under the terms that hold when it starts, and what stopped it (metrics.md §4).
import type { Calendar } from '../../model/calendar.ts';
import type { Clock } from '../../model/facts.ts';
import type { SlaMetric } from '../../model/policy.ts';
import type { Pause } from '../pauses.ts';
import type { SlaTerm } from './find-terms.ts';

/** A clock is at risk once this share of its target has passed: four fifths (metrics.md §4). */
const AT_RISK_SHARE = 4 / 5;
/** The shortest span that tells whether an instant lies inside a calendar's hours. */
const MOMENT_MS = 1;

/** What ended a clock, and since when that is known (idleness is known only when the silence has lasted). */
export interface Stop {
  readonly at: number;
  readonly knownAt: number;
}

export interface ClockSpan {
  readonly metric: SlaMetric;
  /** Tells the clocks of one metric in one conversation apart, from 1. */
  readonly roundNo: number;
  readonly startedAt: number;
  readonly stop: Stop | null;
  /** Spans in which it stands still, ascending. */
  readonly pauses: readonly Pause[];
}

/** A stop that is known when it happens. */
export function stopAt(at: number | null | undefined): Stop | null {
  return at === null || at === undefined ? null : { at, knownAt: at };
}

/**
 * The smallest instant at which `targetMs` of the calendar have passed outside the pauses; Infinity where a pause lasts or
 * no hours come.
 */
export function dueWithPauses(
  calendar: Calendar,
  pauses: readonly Pause[],
  { startedAt, targetMs }: { startedAt: number; targetMs: number },
): number {
  let from = startedAt;
  let left = targetMs;
  for (const pause of pauses) {
    if (pause.to <= from) continue;
    const until = Math.max(from, pause.from);
    const passed = calendar.serviceMs(from, until);
    if (passed >= left) break;
    left -= passed;
    from = pause.to;
    if (from === Number.POSITIVE_INFINITY) return from;
  }
  return calendar.dueAt(from, left);
}

/** The clock of a span; null where no rule sets a target. A clock that can never be due has `dueAt` null. */
export function makeClock(term: SlaTerm, span: ClockSpan): Clock | null {
  const { rule, calendar, targetAt } = term;
  const { metric, roundNo, startedAt, stop, pauses } = span;
  const targetMs = targetAt(startedAt);
  if (rule === null || targetMs === null) return null;
  const instantAfter = (ms: number): number | null => {
    const instant = dueWithPauses(calendar, pauses, { startedAt, targetMs: ms });
    return instant === Number.POSITIVE_INFINITY ? null : instant;
  };
  const dueAt = instantAfter(targetMs);
  const isOutside = calendar.serviceMs(startedAt, startedAt + MOMENT_MS) === 0;
  return {
    metric,
    roundNo,
    rule: rule.name,
    calendar: calendar.name,
    targetMs,
    startedAt,
    atRiskAt: instantAfter(Math.ceil(targetMs * AT_RISK_SHARE)),
    dueAt,
    stoppedAt: stop?.at ?? null,
    stopKnownAt: stop?.knownAt ?? null,
    isExempt: rule.isExemptOutsideHours && isOutside,
    isAssumed: dueAt !== null && calendar.isAssumed(startedAt, dueAt),
  };
}
