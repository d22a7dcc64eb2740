// Running clocks → what each says at the moment of the check: breached, presumed, at risk, or that its source is stale.
import { type ClockState, clockState } from '../../model/clock-state.ts';
import type { Policy } from '../../model/policy.ts';
import type { DataUntil } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { type RunningClock, readClocksDue, readClocksKnownLater } from '../../store/running-clocks.ts';
import type { CheckRequest } from '../news-check/check-request.ts';
import type { CheckReading } from '../news-check/open-check.ts';

export interface CheckMoment {
  /** Epoch ms. */
  readonly asOf: number;
  readonly dataUntil: readonly DataUntil[];
  readonly policy: Policy;
  readonly freshnessMs: (source: string) => number;
}

export interface JudgedClock {
  readonly clock: RunningClock;
  readonly state: ClockState;
  /** The source whose data ends first among those of the clock, and where it ends. */
  readonly source: string;
  readonly dataUntil: number;
}

export interface Judged {
  /** Breached, or presumed so. */
  readonly overdue: readonly JudgedClock[];
  readonly atRisk: readonly JudgedClock[];
}

/** The moment that a request asks a reading for. */
export function momentOf(
  { asOf, dataUntil }: CheckReading,
  { policy, freshnessMs }: CheckRequest,
): CheckMoment {
  return { asOf, dataUntil, policy: policy.policy, freshnessMs };
}

/** Later than any instant that a file may carry. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

/** Where an answer would be seen: an order is confirmed by a column of its own, or by a message that names it. */
const FAMILIES: Readonly<Record<RunningClock['subject'], readonly string[]>> = {
  conversation: ['conversations'],
  order: ['orders', 'conversations'],
};

/** How far a source is known to its end; what no import vouches for is as known as the moment itself. */
function reachOf({ dataUntil, asOf }: CheckMoment, source: string, families: readonly string[]): number {
  const reaches = dataUntil.filter((entry) => entry.source === source && families.includes(entry.family));
  return reaches.length === 0 ? asOf : Math.min(...reaches.map(({ at }) => at));
}

/** Whatever may stop the clock must be known; so it is known no further than the source that ends first. */
function judge(clock: RunningClock, moment: CheckMoment): JudgedClock {
  const reaches = [clock.source, ...clock.otherSources].map((source) => ({
    source,
    dataUntil: reachOf(moment, source, FAMILIES[clock.subject]),
  }));
  const first = reaches.reduce((a, b) => (b.dataUntil < a.dataUntil ? b : a));
  const state = clockState({ ...clock, isExempt: false }, { asOf: moment.asOf, dataUntil: first.dataUntil });
  return { clock, state, ...first };
}

/** The longest silence that may stand between a stop and its being known. */
function longestIdleMs({ idleCloseMs, botSettleMs }: Policy): number {
  return Math.max(botSettleMs, ...Object.values(idleCloseMs).map((ms) => ms ?? 0));
}

/** Stops that no data has shown yet lie within one silence behind the end of their source's data. */
function clocksKnownLater(db: Db, moment: CheckMoment): RunningClock[] {
  const silenceMs = longestIdleMs(moment.policy);
  return moment.dataUntil
    .filter(({ family }) => family === 'conversations')
    .flatMap(({ source, at }) => {
      const after = Math.min(at, moment.asOf);
      return readClocksKnownLater(db, source, { after, until: after + silenceMs });
    });
}

/**
 * Judges all clocks that run and are due after `dueAfter`. With `withRunning` those not yet due are looked at too, else
 * `atRisk` is empty.
 */
export function judgeClocks(
  db: Db,
  moment: CheckMoment,
  { dueAfter, withRunning }: { dueAfter: number; withRunning: boolean },
): Judged {
  const until = withRunning ? END_OF_TIME : moment.asOf;
  const later = clocksKnownLater(db, moment).filter(({ dueAt }) => dueAt > dueAfter && dueAt <= until);
  const lapsedBy = moment.asOf - moment.policy.orderRisk.lapseMs;
  const running = readClocksDue(db, { after: dueAfter, until, lapsedBy });
  const judged = [...running, ...later].map((clock) => judge(clock, moment));
  return {
    overdue: judged.filter(({ state }) => state === 'breached' || state === 'presumed').sort(byDue),
    atRisk: judged.filter((each) => each.state === 'at_risk' && isTellable(each, moment)).sort(byDue),
  };
}

const nameOf = ({ clock }: JudgedClock): string =>
  JSON.stringify([clock.source, clock.shop, clock.externalId, clock.metric, clock.startedAt]);

/** Due first; at one instant by what they are, so that the order never hangs on row ids. */
function byDue(a: JudgedClock, b: JudgedClock): number {
  return a.clock.dueAt - b.clock.dueAt || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** A presumption needs fresh data; where the data is too old, its source is stale and nothing is said of the clock. */
export function isTellable({ clock, state, source, dataUntil }: JudgedClock, moment: CheckMoment): boolean {
  const isKnown = state === 'breached' || (state === 'at_risk' && (clock.atRiskAt ?? 0) <= dataUntil);
  return isKnown || moment.asOf - dataUntil <= moment.freshnessMs(source);
}
