// Share of next responses within their target (metrics.md §2.3), over clocks that are due.
import { asOfOf, attainmentVerdict, exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { NOT_ASKED } from './verdict.ts';

export const nextResponseWithinTarget = metric({
  id: 'next_response_within_target',
  unit: 'share',
  kind: 'share',
  population: 'rounds',
  agentColumn: 'round_agent',
  columns: ['exclusion', 'source', 'is_first', 'due_at', 'stopped_at', 'is_exempt', 'is_assumed'],
  assumedColumn: 'is_assumed',
  judge: (fact, moment) => {
    if (fact.number('is_first') === 1) return NOT_ASKED;
    const [dueAt, stoppedAt] = [fact.number('due_at'), fact.number('stopped_at')];
    const isExempt = fact.number('is_exempt') === 1;
    return exclusionOf(fact) ?? attainmentVerdict({ dueAt, stoppedAt, isExempt, asOf: asOfOf(fact, moment) });
  },
});
