// Bot containment (metrics.md §5): bot-served conversations that a bot ended for good, once old enough to tell.
import { asOfOf, exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, NOT_ASKED, PENDING } from './verdict.ts';

export const botContainment = metric({
  id: 'bot_containment',
  unit: 'share',
  kind: 'share',
  columns: [
    'exclusion',
    'source',
    'is_bot_served',
    'bot_ended_at',
    'last_message_at',
    'opened_at',
    'is_bot_resolved',
    'bot_resolved_known_at',
  ],
  judge: (fact, moment) => {
    const excluded = exclusionOf(fact);
    if (excluded !== null) return excluded;
    if (fact.number('is_bot_served') !== 1) return NOT_ASKED;
    const endedAt = fact.number('bot_ended_at') ?? fact.number('last_message_at') ?? fact.known('opened_at');
    const settledAt = Math.max(
      endedAt + moment.policy.botSettleMs,
      fact.number('bot_resolved_known_at') ?? 0,
    );
    return settledAt > asOfOf(fact, moment) ? PENDING : caseOf(fact.number('is_bot_resolved') === 1);
  },
});
