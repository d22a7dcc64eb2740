// Judged clocks → what is news: alerts to tell, old breaches to count, sources to call stale.
import { alertIdentity } from '../../model/alert-identity.ts';
import {
  type AlertKindStored,
  isAlertRecorded,
  isStaleSourceRecorded,
  lastChange,
  readAlertWatch,
} from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import type { CheckFound, CheckRequest } from './check-request.ts';
import { describeAlerts } from './describe-alert.ts';
import {
  type CheckMoment,
  isTellable,
  type JudgedClock,
  judgeClocks,
  momentOf,
  staleSourcesOf,
} from './judge-clocks.ts';
import type { CheckReading } from './open-check.ts';

/** What was found, and the old breaches that are to be recorded with it. */
export interface Finding {
  readonly found: CheckFound;
  readonly baseline: readonly JudgedClock[];
}

/** What earlier checks recorded; a replay looks at nothing of it, so that it says the same whenever it is asked. */
interface Memory {
  /** Every breach due up to here is recorded. */
  readonly settledUntil: number;
  /** The checks before followed other rules: what is breached by these is no news. */
  readonly isOtherPolicy: boolean;
  isTold(clock: JudgedClock, kind: AlertKindStored): boolean;
}

const NO_MEMORY: Memory = {
  settledUntil: Number.MIN_SAFE_INTEGER,
  isOtherPolicy: false,
  isTold: () => false,
};

/** What a check settled whose clock stood ahead of ours is not believed: it may have found stale what is fresh. */
function readMemory(db: Db, policyHash: string, { asOf, policy }: CheckMoment): Memory {
  const watch = readAlertWatch(db, 'sla');
  const isUnmoved = watch?.policyHash === policyHash && watch.lastChange === lastChange(db);
  const isSettled = isUnmoved && watch.settledUntil <= asOf - policy.alertHorizonMs;
  return {
    settledUntil: isSettled ? watch.settledUntil : NO_MEMORY.settledUntil,
    isOtherPolicy: watch !== null && watch.policyHash !== policyHash,
    isTold: ({ clock }, kind) => isAlertRecorded(db, alertIdentity(clock), kind),
  };
}

/** One alert per identity: two clocks of one metric may start at one instant. */
function eachOnce(clocks: readonly JudgedClock[]): JudgedClock[] {
  const seen = new Set<string>();
  return clocks.filter(({ clock }) => {
    const identity = alertIdentity(clock);
    const isFirst = !seen.has(identity);
    seen.add(identity);
    return isFirst;
  });
}

function isOld({ clock }: JudgedClock, { asOf, policy }: CheckMoment): boolean {
  return clock.dueAt < asOf - policy.alertHorizonMs;
}

interface Told {
  readonly clocks: readonly JudgedClock[];
  readonly hiddenCount: number;
}

function cut(clocks: readonly JudgedClock[], limit: number | null): Told {
  const told = limit === null ? clocks : clocks.slice(0, limit);
  return { clocks: told, hiddenCount: clocks.length - told.length };
}

/** Everything that is overdue and still runs, whatever was told before. */
function findOpen({ db, ...reading }: CheckReading, request: CheckRequest, moment: CheckMoment): Finding {
  const all = { dueAfter: NO_MEMORY.settledUntil, withRunning: request.withAtRisk };
  const { overdue, atRisk } = judgeClocks(db, moment, all);
  const told = cut([...eachOnce(overdue), ...eachOnce(atRisk)], request.limit);
  const stale = staleSourcesOf(
    overdue.filter((judged) => !isTellable(judged, moment) && !isOld(judged, moment)),
    moment,
  );
  const found = {
    ...reading,
    alerts: describeAlerts(db, told.clocks, { request, asOf: moment.asOf }),
    hiddenCount: told.hiddenCount,
    baselineCount: 0,
    staleSources: stale,
    isStale: stale.length > 0,
  };
  return { found, baseline: [] };
}

function findNew({ db, ...reading }: CheckReading, request: CheckRequest, moment: CheckMoment): Finding {
  const isReplay = request.mode === 'replay';
  const memory = isReplay ? NO_MEMORY : readMemory(db, request.policy.policyHash, moment);
  const { overdue, atRisk } = judgeClocks(db, moment, {
    dueAfter: memory.settledUntil,
    withRunning: request.withAtRisk,
  });
  const isKnown = (judged: JudgedClock): boolean => isTellable(judged, moment);
  const fresh = eachOnce(overdue.filter(isKnown)).filter((judged) => !memory.isTold(judged, 'breach'));
  const isBaseline = (judged: JudgedClock): boolean => memory.isOtherPolicy || isOld(judged, moment);
  const risky = eachOnce(atRisk).filter((judged) => !memory.isTold(judged, 'at_risk'));
  const told = cut([...fresh.filter((judged) => !isBaseline(judged)), ...risky], request.limit);
  const baseline = fresh.filter(isBaseline);
  const stale = staleSourcesOf(
    overdue.filter((judged) => !isKnown(judged) && !isOld(judged, moment)),
    moment,
  );
  const isNews = ({ source, dataUntil }: { source: string; dataUntil: number }): boolean =>
    isReplay || !isStaleSourceRecorded(db, source, dataUntil);
  const found = {
    ...reading,
    alerts: describeAlerts(db, told.clocks, { request, asOf: moment.asOf }),
    hiddenCount: told.hiddenCount,
    baselineCount: baseline.length,
    staleSources: stale.filter(isNews),
    isStale: stale.length > 0,
  };
  return { found, baseline };
}

/** What the facts of a reading say to the question. Reads only. */
export function findAlerts(reading: CheckReading, request: CheckRequest): Finding {
  const moment = momentOf(reading, request);
  return request.mode === 'open' ? findOpen(reading, request, moment) : findNew(reading, request, moment);
}
