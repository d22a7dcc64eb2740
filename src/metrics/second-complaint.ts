// Second complaints (metrics.md §3.4): issues whose customer had to complain again, over first complaints that have matured.
import { issueAsOf, matureVerdict } from './issue-judgements.ts';
import { metric } from './metric.ts';

export const secondComplaint = metric({
  id: 'second_complaint',
  unit: 'share',
  kind: 'share',
  population: 'complaint_issues',
  agentColumn: 'issue_responder',
  columns: ['source', 'other_sources', 'complaint_ended_at', 'second_complaint_at'],
  judge: (fact, moment) => {
    const endedAt = fact.known('complaint_ended_at');
    const againAt = fact.number('second_complaint_at');
    const windowMs = moment.policy.secondComplaintWindowMs;
    const isFailed = againAt !== null && againAt - endedAt <= windowMs;
    const asOf = issueAsOf(fact, moment);
    return matureVerdict({ endedAt, windowMs, asOf, isFailed }, () => isFailed);
  },
});
