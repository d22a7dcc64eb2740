// Volumes: conversations opened in the period, and the messages that went in and out of them.
import { exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { valued } from './verdict.ts';

/** All of them, excluded ones too, so that opened = resolved + open + excluded (metrics.md §0, "Reconcile"). */
export const opened = metric({
  id: 'opened',
  unit: 'count',
  kind: 'count',
  columns: [],
  judge: () => valued(1),
});

/** Public customer messages. */
export const messagesIn = metric({
  id: 'messages_in',
  unit: 'count',
  kind: 'count',
  columns: ['exclusion', 'inbound_count'],
  judge: (fact) => exclusionOf(fact) ?? valued(fact.known('inbound_count')),
});

/** Public messages by people of ours. */
export const messagesOut = metric({
  id: 'messages_out',
  unit: 'count',
  kind: 'count',
  columns: ['exclusion', 'human_count'],
  judge: (fact) => exclusionOf(fact) ?? valued(fact.known('human_count')),
});
