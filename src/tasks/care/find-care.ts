// Judged flags → what is news: flags to tell, old ones to count, sources to call stale. In the manner of `sla check`.
import { isAlertRecorded, isStaleSourceRecorded, readAlertWatch } from '../../store/alerts.ts';
import type { CheckFound } from '../sla-check/check-request.ts';
import type { CheckReading } from '../sla-check/open-check.ts';
import { describeCareAlert, identitiesOf } from './care-alert.ts';
import type { CareCheckRequest } from './care-request.ts';
import { type JudgedFlag, judgeFlags, staleSourcesAmong } from './judge-flags.ts';

/** What was found, and the old flags that are to be recorded with it. */
export interface CareFinding {
  readonly found: CheckFound;
  readonly told: readonly JudgedFlag[];
  readonly baseline: readonly JudgedFlag[];
}

/** Newest first; at one instant by name. */
function byNews(a: JudgedFlag, b: JudgedFlag): number {
  return b.flag.newSince - a.flag.newSince;
}

interface Among {
  readonly fresh: readonly JudgedFlag[];
  readonly stale: readonly JudgedFlag[];
}

/** New flags that nobody was told of; a presumed one needs fresh data, else its source is stale. */
function newFlags(reading: CheckReading, { rules, freshnessMs, mode }: CareCheckRequest): Among {
  const isWanted = ({ flag }: JudgedFlag): boolean => rules === null || rules.includes(flag.rule);
  const isTold = ({ flag }: JudgedFlag): boolean =>
    mode === 'new' &&
    identitiesOf(reading.db, flag).some((identity) => isAlertRecorded(reading.db, identity, 'care'));
  const isFresh = ({ source, dataUntil }: JudgedFlag): boolean =>
    reading.asOf - dataUntil <= freshnessMs(source);
  const judged = judgeFlags(reading).filter(isWanted);
  const presumed = judged.filter(({ isPresumed }) => isPresumed);
  const fresh = [...judged.filter(({ state }) => state === 'new'), ...presumed.filter(isFresh)];
  return { fresh: fresh.filter((each) => !isTold(each)), stale: presumed.filter((each) => !isFresh(each)) };
}

/** What the facts of a reading say to the question. Reads only. */
export function findCare(reading: CheckReading, request: CareCheckRequest): CareFinding {
  const { db, asOf, isPast, dataUntil } = reading;
  const { policy, policyHash } = request.policy;
  const isReplay = request.mode === 'replay';
  const watch = isReplay ? null : readAlertWatch(db, 'care');
  const isOtherPolicy = watch !== null && watch.policyHash !== policyHash;
  const isOld = ({ flag }: JudgedFlag): boolean => flag.newSince < asOf - policy.alertHorizonMs;
  const { fresh, stale } = newFlags(reading, request);
  const baseline = fresh.filter((each) => isOtherPolicy || isOld(each));
  const news = fresh.filter((each) => !baseline.includes(each)).sort(byNews);
  const told = request.limit === null ? news : news.slice(0, request.limit);
  const staleSources = staleSourcesAmong(
    stale.filter((each) => !isOld(each)),
    request.freshnessMs,
  );
  const found = {
    ...{ asOf, isPast, dataUntil },
    alerts: told.map((each) => describeCareAlert(db, each, request)),
    hiddenCount: news.length - told.length,
    baselineCount: baseline.length,
    staleSources: staleSources.filter(
      (each) => isReplay || !isStaleSourceRecorded(db, each.source, each.dataUntil),
    ),
    isStale: staleSources.length > 0,
  };
  return { found, told, baseline };
}
