// Throughput: conversations resolved, or closed without anybody having written, under the event's own day.
import { asOfOf, exclusionOf, isResolved } from './judgements.ts';
import { metric } from './metric.ts';
import { NOT_ASKED, valued } from './verdict.ts';

/** Resolutions that still stand, by the instant of the resolution. */
export const resolved = metric({
  id: 'resolved',
  unit: 'count',
  kind: 'count',
  population: 'resolved',
  columns: ['exclusion', 'source', 'last_resolution_known_at'],
  judge: (fact, moment) => exclusionOf(fact) ?? (isResolved(fact, moment) ? valued(1) : NOT_ASKED),
});

/** Closed, not resolved: neither a person nor a bot wrote (metrics.md §2.4). */
export const abandoned = metric({
  id: 'abandoned',
  unit: 'count',
  kind: 'count',
  population: 'abandoned',
  columns: ['exclusion', 'source', 'abandoned_at'],
  judge: (fact, moment) => {
    const at = fact.number('abandoned_at');
    const isAbandoned = at !== null && at <= asOfOf(fact, moment);
    return exclusionOf(fact) ?? (isAbandoned ? valued(1) : NOT_ASKED);
  },
});
