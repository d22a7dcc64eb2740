// Dispute rate (metrics.md §5): escalated returns, by requested day ÷ orders paid in the period.
import { metric } from './metric.ts';
import { NOT_ASKED, valued } from './verdict.ts';

export const disputeRate = metric({
  id: 'dispute_rate',
  unit: 'share',
  kind: 'ratio',
  population: 'returns',
  per: 'orders_paid',
  needs: ['returns', 'orders'],
  columns: ['source', 'requested_at', 'escalated'],
  judge: (fact, moment) => {
    const isKnown = fact.known('requested_at') <= moment.familyAsOf('returns', fact.text('source') ?? '');
    return isKnown && fact.number('escalated') === 1 ? valued(1) : NOT_ASKED;
  },
});
