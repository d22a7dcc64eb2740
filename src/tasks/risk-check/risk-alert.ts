// An order at risk as the alert that people and programs are told; what makes two sightings of it the same.
import type { RankedRisk } from '../../facts/orders/rank-risks.ts';
import type { Alert } from '../../model/alert.ts';
import { type AlertedClock, alertIdentity } from '../../model/alert-identity.ts';
import { isCompensated } from '../../store/compensations.ts';
import type { Db } from '../../store/database.ts';
import type { RiskCheckRequest } from './risk-request.ts';

const SHORT = 8;

/** Under which the alert is recorded: one per order, rule and occasion. */
export function riskMetric({ risk }: RankedRisk): string {
  return `order_risk.${risk.rule}`;
}

/** A silence is named by the scan that it began with: a limit that is learned anew makes no new alert. */
export function occasionOf({ order, risk }: RankedRisk): Omit<AlertedClock, 'metric'> {
  const { source, shop, externalId } = order;
  return { source, shop, externalId, startedAt: risk.rule === 'no_scan' ? risk.since : risk.startedAt };
}

/** SHA-256 (hex), see model/alert-identity.ts. */
export function riskIdentity(entry: RankedRisk): string {
  return alertIdentity({ ...occasionOf(entry), metric: riskMetric(entry) });
}

/** Reason, words and option are those of the policy in force. */
export function describeRiskAlert(
  db: Db,
  entry: RankedRisk,
  { request, asOf }: { request: RiskCheckRequest; asOf: number },
): Alert {
  const { order, risk, isPresumed } = entry;
  const rule = request.policy.policy.orderRisk.rules[risk.rule];
  const identity = riskIdentity(entry);
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
