// Share of first responses within their target (metrics.md §2.3), over clocks that are due.
import { asOfOf, attainmentVerdict, RESPONSE_COLUMNS, responseExclusionOf } from './judgements.ts';
import { metric } from './metric.ts';

export const firstResponseWithinTarget = metric({
  id: 'first_response_within_target',
  unit: 'share',
  kind: 'share',
  agentColumn: 'first_responder',
  assumedColumn: 'first_response_is_assumed',
  columns: [...RESPONSE_COLUMNS, 'first_response_stopped_at'],
  judge: (fact, moment) =>
    responseExclusionOf(fact) ??
    attainmentVerdict({
      dueAt: fact.number('first_response_due_at'),
      stoppedAt: fact.number('first_response_stopped_at'),
      isExempt: fact.number('first_response_is_exempt') === 1,
      asOf: asOfOf(fact, moment),
    }),
});
