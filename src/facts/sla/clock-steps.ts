// How a clock's time adds up: which stretch between start and end counted, which did not and why (for `sla explain`).
import type { Calendar } from '../../model/calendar.ts';
import type { Pause } from '../pauses.ts';

/** `counted`: inside the calendar's hours · `closed`: outside them · `paused`: the clock stood still. */
export type StepKind = 'counted' | 'closed' | 'paused';

export interface ClockStep {
  readonly from: number;
  readonly to: number;
  readonly kind: StepKind;
  /** Service ms that this stretch gave, and all stretches up to its end together. */
  readonly countedMs: number;
  readonly sumMs: number;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: StepKind;
}

/** Hours and what lies between them, of one unpaused stretch. */
function openStretches(calendar: Calendar, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const span of calendar.openSpans(from, to)) {
    if (span.from > at) stretches.push({ from: at, to: span.from, kind: 'closed' });
    stretches.push({ from: span.from, to: span.to, kind: 'counted' });
    at = span.to;
  }
  if (at < to) stretches.push({ from: at, to, kind: 'closed' });
  return stretches;
}

function stretchesOf(calendar: Calendar, pauses: readonly Pause[], [from, to]: [number, number]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const pause of pauses) {
    if (pause.to <= at || pause.from >= to) continue;
    const stop = Math.max(at, pause.from);
    stretches.push(...openStretches(calendar, at, stop));
    at = Math.min(to, pause.to);
    stretches.push({ from: stop, to: at, kind: 'paused' });
  }
  return [...stretches, ...openStretches(calendar, at, to)].filter((stretch) => stretch.to > stretch.from);
}

/** The stretches from start to end, ascending and without a gap; their counted ms add up to the clock's service time. */
export function clockSteps(
  calendar: Calendar,
  pauses: readonly Pause[],
  span: [number, number],
): ClockStep[] {
  let sumMs = 0;
  return stretchesOf(calendar, pauses, span).map(({ from, to, kind }) => {
    const countedMs = kind === 'counted' ? to - from : 0;
    sumMs += countedMs;
    return { from, to, kind, countedMs, sumMs };
  });
}
