// Promises kept (metrics.md §5): promises in agents' texts that a public human message followed in time ÷ those that are due.
import { asOfOf, attainmentVerdict, exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';

/** A promise per message (facts/agent-promises.ts), credited to who made it. */
export const promiseKept = metric({
  id: 'promise_kept',
  unit: 'share',
  kind: 'share',
  population: 'promises',
  onlyWithRows: true,
  agentColumn: 'promised_by',
  columns: ['exclusion', 'source', 'promised_at', 'due_at', 'kept_at'],
  judge: (fact, moment) => {
    const excluded = exclusionOf(fact);
    if (excluded !== null) return excluded;
    const asOf = asOfOf(fact, moment);
    const keptAt = fact.number('kept_at');
    const stoppedAt = keptAt !== null && keptAt <= asOf ? keptAt : null;
    return attainmentVerdict({ dueAt: fact.known('due_at'), stoppedAt, isExempt: false, asOf });
  },
});
