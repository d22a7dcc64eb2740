// What an SLA clock says at a moment (metrics.md §0, §4): facts hold instants, states are asked of them here and nowhere else.

/** `no_data`: the source says that it ended before it began. */
export const CLOCK_STATES = [
  'met',
  'breached',
  'presumed',
  'at_risk',
  'running',
  'exempt',
  'no_data',
] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** The stored instants of a clock, epoch ms. */
export interface ClockInstants {
  readonly startedAt: number;
  /** When 80 % of the target have passed; null where that never comes. */
  readonly atRiskAt: number | null;
  /** Null while it stands still without an end, or where no hours ever come. */
  readonly dueAt: number | null;
  readonly stoppedAt: number | null;
  /** Since when the stop is known; a stop that is known only later has not happened. */
  readonly stopKnownAt: number | null;
  readonly isExempt: boolean;
}

/** `asOf`: the moment that is asked for; `dataUntil`: how far the clock's sources are known. Epoch ms. */
export interface ClockMoment {
  readonly asOf: number;
  readonly dataUntil: number;
}

const hasCome = (instant: number | null, by: number): boolean => instant !== null && instant <= by;

/**
 * Due decides: met is stopped ≤ due. A running clock is breached from its due instant on when the data reaches it, presumed
 * when only the asked moment does; as with what is presumed, the asked moment decides what is at risk.
 */
export function clockState(clock: ClockInstants, { asOf, dataUntil }: ClockMoment): ClockState {
  const { startedAt, atRiskAt, dueAt, stoppedAt, stopKnownAt, isExempt } = clock;
  const known = Math.min(asOf, dataUntil);
  if (isExempt) return 'exempt';
  if (stoppedAt !== null && hasCome(stopKnownAt ?? stoppedAt, known)) {
    if (stoppedAt < startedAt) return 'no_data';
    return dueAt === null || stoppedAt <= dueAt ? 'met' : 'breached';
  }
  if (hasCome(dueAt, known)) return 'breached';
  if (hasCome(dueAt, asOf)) return 'presumed';
  return hasCome(atRiskAt, asOf) ? 'at_risk' : 'running';
}
