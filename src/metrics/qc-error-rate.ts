// Errors found by quality checks (metrics.md §5): results that name an error ÷ results, with Wilson's interval.
import { asOfOf, exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, NOT_ASKED } from './verdict.ts';

export const qcErrorRate = metric({
  id: 'qc_error_rate',
  unit: 'share',
  kind: 'share',
  population: 'qc_results',
  onlyWithRows: true,
  columns: ['exclusion', 'source', 'checked_at', 'error_kind'],
  judge: (fact, moment) => {
    if (fact.known('checked_at') > asOfOf(fact, moment)) return NOT_ASKED;
    const kind = fact.text('error_kind')?.trim().toLowerCase() ?? null;
    const isError = kind !== null && !moment.policy.qcNoError.includes(kind);
    return exclusionOf(fact) ?? caseOf(isError);
  },
});
