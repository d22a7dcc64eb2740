// How many conversations are resolved, how many of these only by idleness, and how many were reopened (metrics.md §2.4).
import { asOfOf, exclusionOf, isResolved } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, NOT_ASKED } from './verdict.ts';

export const resolvedShare = metric({
  id: 'resolved_share',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'last_resolution_known_at'],
  judge: (fact, moment) => exclusionOf(fact) ?? caseOf(isResolved(fact, moment)),
});

/** Of the resolved: nobody said so, the customer just stayed silent. */
export const resolvedByIdleness = metric({
  id: 'resolved_by_idleness',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'last_resolution_known_at', 'last_resolved_by'],
  judge: (fact, moment) =>
    exclusionOf(fact) ??
    (isResolved(fact, moment) ? caseOf(fact.text('last_resolved_by') === 'idle') : NOT_ASKED),
});

/** Of all that were ever resolved. */
export const reopenRate = metric({
  id: 'reopen_rate',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'first_resolution_known_at', 'reopen_count'],
  judge: (fact, moment) => {
    const knownAt = fact.number('first_resolution_known_at');
    const wasResolved = knownAt !== null && knownAt <= asOfOf(fact, moment);
    return exclusionOf(fact) ?? (wasResolved ? caseOf(fact.known('reopen_count') > 0) : NOT_ASKED);
  },
});
