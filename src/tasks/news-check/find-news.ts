// Sightings → what is news: some to tell, old ones to count, sources to call stale. In the manner of `sla check`.
import { type AlertedClock, alertIdentity } from '../../model/alert-identity.ts';
import { isAlertRecorded, readAlertWatch } from '../../store/alerts.ts';
import { type CheckFound, checkFound, firstOf } from './check-found.ts';
import type { NewsRequest } from './check-request.ts';
import type { NewsKind, Sighting } from './news-kind.ts';
import type { CheckReading } from './open-check.ts';

/** What was found, what of it is told, and what old things are to be recorded with it. */
export interface NewsFinding {
  readonly found: CheckFound;
  readonly told: readonly Sighting[];
  readonly baseline: readonly Sighting[];
}

interface Among {
  readonly fresh: readonly Sighting[];
  readonly stale: readonly Sighting[];
}

/**
 * Those that nobody was told of; a presumed one needs fresh data, else its source is stale. What the first check under another
 * policy finds is its baseline, whichever rules it asks for.
 */
function newOnes(
  {
    reading,
    request,
    isOtherPolicy,
  }: { reading: CheckReading; request: NewsRequest; isOtherPolicy: boolean },
  { name, see }: NewsKind,
): Among {
  const { db, asOf } = reading;
  const { rules, freshnessMs, mode } = request;
  const isRecorded = (occasion: AlertedClock): boolean => isAlertRecorded(db, alertIdentity(occasion), name);
  const isTold = ({ occasion, otherOccasions }: Sighting): boolean =>
    mode === 'new' && (isRecorded(occasion) || otherOccasions().some(isRecorded));
  const isTellable = ({ isPresumed, source, dataUntil }: Sighting): boolean =>
    !isPresumed || asOf - dataUntil <= freshnessMs(source);
  const seen = see(reading, request);
  const wanted = seen.filter(({ rule }) => rules === null || rules.includes(rule));
  return {
    fresh: (isOtherPolicy ? seen : wanted).filter((each) => isTellable(each) && !isTold(each)),
    stale: wanted.filter((each) => !isTellable(each)),
  };
}

/** What the facts of a reading say to the question. Reads only. */
export function findNews(reading: CheckReading, request: NewsRequest, kind: NewsKind): NewsFinding {
  const { policy, policyHash } = request.policy;
  const watch = request.mode === 'new' ? readAlertWatch(reading.db, kind.name) : null;
  const isOtherPolicy = watch !== null && watch.policyHash !== policyHash;
  // Once a check has looked, what has no date and is not recorded came since.
  const isOld = ({ since, isUndated }: Sighting): boolean =>
    since < reading.asOf - policy.alertHorizonMs && !(isUndated && watch !== null);
  const isBaseline = (each: Sighting): boolean => isOtherPolicy || isOld(each);
  const { fresh, stale } = newOnes({ reading, request, isOtherPolicy }, kind);
  const baseline = fresh.filter(isBaseline);
  const news = fresh.filter((each) => !isBaseline(each)).sort(kind.compare);
  const told = firstOf(news, request.limit);
  const found = checkFound(reading, request, {
    alerts: told.map(({ describe }) => describe()),
    hiddenCount: news.length - told.length,
    baselineCount: baseline.length,
    stale: stale.filter((each) => !isOld(each)),
    isOtherPolicy,
  });
  return { found, told, baseline };
}
