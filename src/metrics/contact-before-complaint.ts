// Contact before complaint (metrics.md §5): orders at risk whose customer heard from a person before the first complaint ÷ orders at risk.
import type { Fact } from './fact.ts';
import { type Moment, metric } from './metric.ts';
import { caseOf, failedBy, leftOut, NOT_ASKED, type Verdict } from './verdict.ts';

const COLUMNS = ['source', 'is_spoken_of', 'first_risk_at', 'risk_told_at', 'first_complaint_at'] as const;
type RiskColumn = (typeof COLUMNS)[number];

/**
 * At risk: since the first rule that asks for contact found it (facts/orders/derive-order.ts), whatever became of it. What
 * was written before that warned nobody, and who complains in the same instant was not warned either.
 */
function riskVerdict(fact: Fact<RiskColumn>, moment: Moment): Verdict {
  const asOf = moment.orderAsOf(fact.text('source') ?? '');
  const known = (at: number | null): number => (at === null || at > asOf ? Number.POSITIVE_INFINITY : at);
  const [riskAt, toldAt] = [known(fact.number('first_risk_at')), known(fact.number('risk_told_at'))];
  const complainedAt = known(fact.number('first_complaint_at'));
  if (riskAt > asOf) return NOT_ASKED;
  if (fact.number('is_spoken_of') !== 1) return leftOut('not_spoken_of');
  if (toldAt < complainedAt) return caseOf(true);
  if (complainedAt > asOf) return failedBy('not_contacted');
  return failedBy(complainedAt <= riskAt ? 'complained_before_risk' : 'complained_first');
}

/** By the day the order was placed. */
export const contactBeforeComplaint = metric({
  id: 'contact_before_complaint',
  unit: 'share',
  kind: 'share',
  population: 'orders',
  needs: ['orders', 'conversations'],
  columns: COLUMNS,
  judge: riskVerdict,
});
