// Resolution times (metrics.md §2.4): from the customer's first message to the first, and to the final resolution.
import { RESOLUTION_COLUMNS, resolutionVerdict } from './judgements.ts';
import { metric } from './metric.ts';

export const firstResolution = metric({
  id: 'first_resolution',
  unit: 's',
  kind: 'duration',
  columns: [...RESOLUTION_COLUMNS, 'first_resolution_service_ms'],
  judge: (fact, moment) =>
    resolutionVerdict(fact, moment, {
      knownAt: fact.number('first_resolution_known_at'),
      durationMs: fact.number('first_resolution_service_ms'),
    }),
});

export const firstResolutionWall = metric({
  id: 'first_resolution_wall',
  unit: 's',
  kind: 'duration',
  columns: [...RESOLUTION_COLUMNS, 'first_resolution_wall_ms'],
  judge: (fact, moment) =>
    resolutionVerdict(fact, moment, {
      knownAt: fact.number('first_resolution_known_at'),
      durationMs: fact.number('first_resolution_wall_ms'),
    }),
});

/** The last resolution that no reopening follows. */
export const finalResolution = metric({
  id: 'final_resolution',
  unit: 's',
  kind: 'duration',
  columns: [...RESOLUTION_COLUMNS, 'final_resolution_service_ms'],
  judge: (fact, moment) =>
    resolutionVerdict(fact, moment, {
      knownAt: fact.number('last_resolution_known_at'),
      durationMs: fact.number('final_resolution_service_ms'),
    }),
});

export const finalResolutionWall = metric({
  id: 'final_resolution_wall',
  unit: 's',
  kind: 'duration',
  columns: [...RESOLUTION_COLUMNS, 'final_resolution_wall_ms'],
  judge: (fact, moment) =>
    resolutionVerdict(fact, moment, {
      knownAt: fact.number('last_resolution_known_at'),
      durationMs: fact.number('final_resolution_wall_ms'),
    }),
});
