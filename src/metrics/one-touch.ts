// One touch (metrics.md §2.4): resolved with exactly one human turn and no reopening, of the resolved. It is not FCR.
import { exclusionOf, isResolved } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, NOT_ASKED } from './verdict.ts';

export const oneTouch = metric({
  id: 'one_touch',
  unit: 'share',
  kind: 'share',
  columns: ['exclusion', 'source', 'last_resolution_known_at', 'has_messages', 'human_turns', 'reopen_count'],
  judge: (fact, moment) => {
    const excluded = exclusionOf(fact);
    if (excluded !== null) return excluded;
    if (!isResolved(fact, moment)) return NOT_ASKED;
    if (fact.number('has_messages') !== 1) return leftOut('header_only');
    return caseOf(fact.number('human_turns') === 1 && fact.number('reopen_count') === 0);
  },
});
