// Orders at risk → what is news: risks to tell, old ones to count, sources to call stale. In the manner of `sla check`.
import { prepareRules } from '../../facts/fact-rules.ts';
import { type RankedRisk, rankRisks } from '../../facts/orders/rank-risks.ts';
import type { StaleSource } from '../../model/alert.ts';
import { isAlertRecorded, isStaleSourceRecorded, readAlertWatch } from '../../store/alerts.ts';
import { loadParcels, loadRiskCandidates } from '../../store/risk-orders.ts';
import type { CheckFound } from '../sla-check/check-request.ts';
import type { CheckReading } from '../sla-check/open-check.ts';
import { describeRiskAlert, riskIdentity } from './risk-alert.ts';
import type { RiskCheckRequest } from './risk-request.ts';

/** What was found, and the old risks that are to be recorded with it. */
export interface RiskFinding {
  readonly found: CheckFound;
  readonly told: readonly RankedRisk[];
  readonly baseline: readonly RankedRisk[];
}

/** Every order at risk now; what may have ended a risk is known as far as the orders of its source are. */
export function judgeRisks(
  reading: CheckReading,
  { policy }: Pick<RiskCheckRequest, 'policy'>,
): RankedRisk[] {
  const { db, asOf: at, isPast, dataUntil } = reading;
  const rules = prepareRules(policy.policy);
  const { lapseMs, learn } = rules.policy.orderRisk;
  const known = new Map(
    dataUntil.filter(({ family }) => family === 'orders').map((entry) => [entry.source, entry.at]),
  );
  const asOf = isPast ? at : null;
  const earliest = Math.min(at, ...known.values());
  return rankRisks(
    loadRiskCandidates(db, { at, since: at - lapseMs, asOf }),
    loadParcels(db, earliest - learn.withinMs, asOf),
    { at, knownUntil: (source) => Math.min(at, known.get(source) ?? at), rules },
  );
}

interface Among {
  readonly fresh: readonly RankedRisk[];
  readonly stale: readonly RankedRisk[];
}

/** Risks that nobody was told of; a presumed one needs fresh data, else its source is stale. */
function newRisks(reading: CheckReading, request: RiskCheckRequest): Among {
  const { db, asOf } = reading;
  const { rules, freshnessMs, mode } = request;
  const isTold = (entry: RankedRisk): boolean =>
    mode === 'new' && isAlertRecorded(db, riskIdentity(entry), 'risk');
  const isTellable = ({ isPresumed, knownUntil, order }: RankedRisk): boolean =>
    !isPresumed || asOf - knownUntil <= freshnessMs(order.source);
  const wanted = judgeRisks(reading, request).filter(
    ({ risk }) => rules === null || rules.includes(risk.rule),
  );
  return {
    fresh: wanted.filter((entry) => isTellable(entry) && !isTold(entry)),
    stale: wanted.filter((entry) => !isTellable(entry)),
  };
}

function staleAmong(entries: readonly RankedRisk[], { freshnessMs }: RiskCheckRequest): StaleSource[] {
  const found = new Map(
    entries.map(({ order: { source }, knownUntil }) => [
      source,
      { source, dataUntil: knownUntil, freshnessMs: freshnessMs(source) },
    ]),
  );
  return [...found.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** What the facts of a reading say to the question. Reads only. */
export function findRiskNews(reading: CheckReading, request: RiskCheckRequest): RiskFinding {
  const { db, asOf, isPast, dataUntil } = reading;
  const { policy, policyHash } = request.policy;
  const isReplay = request.mode === 'replay';
  const watch = isReplay ? null : readAlertWatch(db, 'risk');
  const isOtherPolicy = watch !== null && watch.policyHash !== policyHash;
  const isOld = ({ risk }: RankedRisk): boolean => risk.startedAt < asOf - policy.alertHorizonMs;
  const { fresh, stale } = newRisks(reading, request);
  const baseline = fresh.filter((entry) => isOtherPolicy || isOld(entry));
  const news = fresh.filter((entry) => !baseline.includes(entry));
  const told = request.limit === null ? news : news.slice(0, request.limit);
  const staleSources = staleAmong(
    stale.filter((entry) => !isOld(entry)),
    request,
  );
  const isStaleNews = ({ source, dataUntil: until }: StaleSource): boolean =>
    isReplay || !isStaleSourceRecorded(db, source, until);
  const found = {
    ...{ asOf, isPast, dataUntil },
    alerts: told.map((entry) => describeRiskAlert(db, entry, { request, asOf })),
    hiddenCount: news.length - told.length,
    baselineCount: baseline.length,
    staleSources: staleSources.filter(isStaleNews),
    isStale: staleSources.length > 0,
  };
  return { found, told, baseline };
}
