// Backlog: what is open, and who is waiting, at the report's moment, whenever it was opened.
import { exclusionOf, isResolved } from './judgements.ts';
import { metric } from './metric.ts';
import { NOT_ASKED, valued } from './verdict.ts';

/** Neither resolved nor closed. */
export const openNow = metric({
  id: 'open_now',
  unit: 'count',
  kind: 'count',
  population: 'stock',
  columns: ['exclusion', 'source', 'last_resolution_known_at', 'abandoned_at'],
  judge: (fact, moment) => {
    const isOpen = !isResolved(fact, moment) && fact.number('abandoned_at') === null;
    return exclusionOf(fact) ?? (isOpen ? valued(1) : NOT_ASKED);
  },
});

/** A round is open: the customer wrote last and nobody answered. */
export const waitingNow = metric({
  id: 'waiting_now',
  unit: 'count',
  kind: 'count',
  population: 'stock',
  columns: ['exclusion', 'open_wait_since', 'abandoned_at'],
  judge: (fact) => {
    const isWaiting = fact.number('open_wait_since') !== null && fact.number('abandoned_at') === null;
    return exclusionOf(fact) ?? (isWaiting ? valued(1) : NOT_ASKED);
  },
});
