// Complaint rate (metrics.md §3.6): issues with a complaint, by the first complaint's day ÷ orders paid in the period.
import { issueAsOf } from './issue-judgements.ts';
import { metric } from './metric.ts';
import { NOT_ASKED, valued } from './verdict.ts';

/** An issue's product, supplier and the like are those of the order that it names first. */
export const complaintRate = metric({
  id: 'complaint_rate',
  unit: 'share',
  kind: 'ratio',
  population: 'complaints',
  per: 'orders_paid',
  needs: ['conversations', 'orders'],
  columns: ['source', 'other_sources', 'complaint_started_at'],
  judge: (fact, moment) =>
    fact.known('complaint_started_at') <= issueAsOf(fact, moment) ? valued(1) : NOT_ASKED,
});
