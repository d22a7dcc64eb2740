// First response time (metrics.md §2.1): from the human stage to the first public human message.
import type { Fact } from './fact.ts';
import {
  asOfOf,
  durationVerdict,
  RESPONSE_COLUMNS,
  type ResponseColumn,
  responseExclusionOf,
  waitingVerdict,
} from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import type { Verdict } from './verdict.ts';

/** The stored duration of an answered conversation; the unanswered count once due. */
function responseVerdict(fact: Fact<ResponseColumn>, moment: Moment, durationMs: number | null): Verdict {
  const excluded = responseExclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.number('first_response_at') !== null) return durationVerdict(durationMs);
  const [startedAt, dueAt] = [fact.known('human_stage_at'), fact.number('first_response_due_at')];
  return waitingVerdict({ startedAt, dueAt, asOf: asOfOf(fact, moment) }, moment);
}

/** The headline: service time. */
export const firstResponse = metric({
  id: 'first_response',
  unit: 's',
  kind: 'duration',
  agentColumn: 'first_responder',
  assumedColumn: 'first_response_is_assumed',
  target: {
    from: 'clock',
    metric: 'first_response',
    column: 'first_response_target_ms',
    exemptColumn: 'first_response_is_exempt',
  },
  columns: [...RESPONSE_COLUMNS, 'first_response_service_ms'],
  judge: (fact, moment) => responseVerdict(fact, moment, fact.number('first_response_service_ms')),
});

/** Wall time; targets are service time, so it has none. */
export const firstResponseWall = metric({
  id: 'first_response_wall',
  unit: 's',
  kind: 'duration',
  agentColumn: 'first_responder',
  target: null,
  columns: [...RESPONSE_COLUMNS, 'first_response_wall_ms'],
  judge: (fact, moment) => responseVerdict(fact, moment, fact.number('first_response_wall_ms')),
});

/** The full wait from the customer's first message, the time with a bot included; wall time. */
export const firstResponseFromInbound = metric({
  id: 'first_response_from_inbound',
  unit: 's',
  kind: 'duration',
  agentColumn: 'first_responder',
  target: null,
  columns: [...RESPONSE_COLUMNS, 'first_response_from_inbound_ms'],
  judge: (fact, moment) => responseVerdict(fact, moment, fact.number('first_response_from_inbound_ms')),
});
