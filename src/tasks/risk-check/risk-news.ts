// `order at-risk --check`: each order is told once per rule and occasion.
import { prepareRules } from '../../facts/fact-rules.ts';
import { type RankedRisk, rankRisks } from '../../facts/orders/rank-risks.ts';
import { ordersKnownUntil } from '../../model/known-until.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { loadParcels, loadRiskCandidates } from '../../store/risk-orders.ts';
import type { CheckRequest } from '../news-check/check-request.ts';
import type { NewsKind, Sighting } from '../news-check/news-kind.ts';
import type { CheckReading } from '../news-check/open-check.ts';
import { describeRiskAlert, earlierOccasions, riskOccasion } from './risk-alert.ts';

/** Every order at risk now; what may have ended a risk is known as far as the orders of its source are. */
function judgeRisks(
  { db, asOf: at, isPast, dataUntil }: CheckReading,
  { policy }: LoadedPolicy,
): RankedRisk[] {
  const rules = prepareRules(policy);
  const { lapseMs, learn } = rules.policy.orderRisk;
  const asOf = isPast ? at : null;
  const knownUntil = ordersKnownUntil(dataUntil, at);
  return rankRisks(
    loadRiskCandidates(db, { at, since: at - lapseMs, asOf }),
    loadParcels(db, { knownUntil, withinMs: learn.withinMs }, asOf),
    { at, knownUntil, rules },
  );
}

function sightingOf({ db, asOf }: CheckReading, entry: RankedRisk, request: CheckRequest): Sighting {
  const { order, risk, isPresumed, knownUntil, contactedAt } = entry;
  return {
    ...{ rule: risk.rule, since: risk.startedAt, isPresumed, isUndated: risk.isUndated === true },
    ...{ source: order.source, dataUntil: knownUntil },
    isOpen: contactedAt === null,
    occasion: riskOccasion(entry),
    otherOccasions: () => earlierOccasions(entry),
    describe: () => describeRiskAlert(db, entry, { request, asOf }),
  };
}

export const RISK_NEWS: NewsKind = {
  name: 'risk',
  command: 'order at-risk',
  subject: 'order',
  see: (reading, request) =>
    judgeRisks(reading, request.policy).map((entry) => sightingOf(reading, entry, request)),
  /** They come as ranked. */
  compare: () => 0,
};
