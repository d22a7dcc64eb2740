// An order at risk as the alert that people and programs are told; what makes two sightings of it the same.
import type { RankedRisk } from '../../facts/orders/rank-risks.ts';
import type { Alert } from '../../model/alert.ts';
import { type AlertedClock, alertIdentity } from '../../model/alert-identity.ts';
import { isCompensated } from '../../store/compensations.ts';
import type { Db } from '../../store/database.ts';
import type { CheckRequest } from '../news-check/check-request.ts';

const SHORT = 8;

/**
 * One per order, rule and occasion. A silence is named by the scan that it began with: a limit that is learned anew makes no
 * new alert.
 */
export function riskOccasion({ order, risk }: RankedRisk): AlertedClock {
  const { source, shop, externalId } = order;
  const startedAt = risk.rule === 'no_scan' ? risk.since : risk.startedAt;
  return { source, shop, externalId, metric: `order_risk.${risk.rule}`, startedAt };
}

/** As what else it was told: by a complaint, before a mark without a date said the same of the order. */
export function earlierOccasions(entry: RankedRisk): AlertedClock[] {
  if (entry.risk.isUndated !== true) return [];
  return entry.order.complaints.map(({ at: startedAt }) => ({ ...riskOccasion(entry), startedAt }));
}

/** Reason, words and option are those of the policy in force. */
export function describeRiskAlert(
  db: Db,
  entry: RankedRisk,
  { request, asOf }: { request: CheckRequest; asOf: number },
): Alert {
  const { order, risk, isPresumed } = entry;
  const rule = request.policy.policy.orderRisk.rules[risk.rule];
  const identity = alertIdentity(riskOccasion(entry));
  const compensated = { since: risk.startedAt, asOf };
  return {
    identity,
    shortName: identity.slice(0, SHORT),
    kind: 'risk',
    state: isPresumed ? 'presumed' : 'breached',
    metric: 'order_at_risk',
    source: order.source,
    shop: order.shop === '' ? null : order.shop,
    subject: 'order',
    externalId: order.externalId,
    channel: null,
    agent: null,
    rule: risk.rule,
    because: rule.because,
    targetMs: risk.limitMs,
    startedAt: risk.startedAt,
    dueAt: risk.startedAt,
    overdueMs: Math.max(0, asOf - risk.startedAt),
    compensation: rule.option[request.language],
    isCompensated: isCompensated(db, { subject: 'order', id: order.id }, compensated),
    link: request.link(order.source, order.externalId),
    customer: order.customer,
    acknowledged: null,
  };
}
