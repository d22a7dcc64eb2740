// Judged clocks → what is news: alerts to tell, old breaches to count, sources to call stale.
import type { AlertKind } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { isAlertRecorded, lastChange, readAlertWatch } from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import { type CheckFound, checkFound, firstOf } from '../news-check/check-found.ts';
import type { CheckReading } from '../news-check/open-check.ts';
import { describeAlerts } from './describe-alert.ts';
import { type CheckMoment, isTellable, type JudgedClock, judgeClocks, momentOf } from './judge-clocks.ts';
import type { SlaCheckRequest } from './sla-request.ts';

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
  isTold(clock: JudgedClock, kind: AlertKind): boolean;
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

/** Clocks of which nothing is said because the data of their source is too old; old breaches call nothing stale. */
function staleAmong(overdue: readonly JudgedClock[], moment: CheckMoment): JudgedClock[] {
  return overdue.filter((judged) => !isTellable(judged, moment) && !isOld(judged, moment));
}

/** Everything that is overdue and still runs, whatever was told before. */
function findOpen(reading: CheckReading, request: SlaCheckRequest, moment: CheckMoment): Finding {
  const all = { dueAfter: NO_MEMORY.settledUntil, withRunning: request.withAtRisk };
  const { overdue, atRisk } = judgeClocks(reading.db, moment, all);
  const open = [...eachOnce(overdue), ...eachOnce(atRisk)];
  const told = firstOf(open, request.limit);
  const found = checkFound(reading, request, {
    alerts: describeAlerts(reading.db, told, { request, asOf: moment.asOf }),
    hiddenCount: open.length - told.length,
    baselineCount: 0,
    stale: staleAmong(overdue, moment),
    isOtherPolicy: false,
  });
  return { found, baseline: [] };
}

function findNew(reading: CheckReading, request: SlaCheckRequest, moment: CheckMoment): Finding {
  const { db } = reading;
  const memory = request.mode === 'replay' ? NO_MEMORY : readMemory(db, request.policy.policyHash, moment);
  const { overdue, atRisk } = judgeClocks(db, moment, {
    dueAfter: memory.settledUntil,
    withRunning: request.withAtRisk,
  });
  const known = overdue.filter((judged) => isTellable(judged, moment));
  const fresh = eachOnce(known).filter((judged) => !memory.isTold(judged, 'breach'));
  const isBaseline = (judged: JudgedClock): boolean => memory.isOtherPolicy || isOld(judged, moment);
  const risky = eachOnce(atRisk).filter((judged) => !memory.isTold(judged, 'at_risk'));
  const news = [...fresh.filter((judged) => !isBaseline(judged)), ...risky];
  const told = firstOf(news, request.limit);
  const baseline = fresh.filter(isBaseline);
  const found = checkFound(reading, request, {
    alerts: describeAlerts(db, told, { request, asOf: moment.asOf }),
    hiddenCount: news.length - told.length,
    baselineCount: baseline.length,
    stale: staleAmong(overdue, moment),
    isOtherPolicy: memory.isOtherPolicy,
  });
  return { found, baseline };
}

/** What the facts of a reading say to the question. Reads only. */
export function findAlerts(reading: CheckReading, request: SlaCheckRequest): Finding {
  const moment = momentOf(reading, request);
  return request.mode === 'open' ? findOpen(reading, request, moment) : findNew(reading, request, moment);
}
