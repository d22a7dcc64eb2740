// Answered calls that settled their issue within ten minutes and needed no further contact (metrics.md §5).
import { issueAsOf, matureVerdict } from './issue-judgements.ts';
import { metric } from './metric.ts';
import { NOT_ASKED } from './verdict.ts';

const MOST_MS = 10 * 60 * 1000;

export const phone10Min = metric({
  id: 'phone_10min',
  unit: 'share',
  kind: 'share',
  agentColumn: 'first_responder',
  columns: [
    'source',
    'issue_source',
    'other_sources',
    'channel',
    'first_response_at',
    'call_ended_at',
    'first_resolved_at',
    'last_message_at',
    'contact_ended_at',
    'next_contact_at',
  ],
  judge: (fact, moment) => {
    const [answeredAt, endedAt] = [fact.number('first_response_at'), fact.number('contact_ended_at')];
    if (fact.text('channel') !== 'phone' || answeredAt === null || endedAt === null) return NOT_ASKED;
    const windowMs = moment.policy.fcrWindowMs;
    const hungUpAt =
      fact.number('call_ended_at') ??
      fact.number('first_resolved_at') ??
      fact.number('last_message_at') ??
      endedAt;
    const nextAt = fact.number('next_contact_at');
    const isFailed = hungUpAt - answeredAt > MOST_MS || (nextAt !== null && nextAt - endedAt <= windowMs);
    const ofIssue = moment.effectiveAsOf(fact.text('issue_source') ?? '');
    const asOf = Math.min(ofIssue, issueAsOf(fact, moment));
    return matureVerdict({ endedAt, windowMs, asOf, isFailed }, () => !isFailed);
  },
});
