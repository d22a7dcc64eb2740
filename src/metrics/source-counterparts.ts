// Which of our metrics a source's own figure can be held against: the one map between the two.
import type { MetricId } from '../model/metric-id.ts';

/** Names under which profiles keep these figures. */
type ComparedFigure =
  | 'first_response'
  | 'next_response'
  | 'first_resolution'
  | 'full_resolution'
  | 'requester_wait'
  | 'replies';

/** The source's figure: its name and its clock; figures without a clock fit both. */
export interface Counterpart {
  readonly name: ComparedFigure;
  /** Null for counts. */
  readonly clock: 'calendar' | 'business' | null;
  /** Our metric for the same figure by the source's other clock. */
  readonly otherClock: MetricId | null;
}

function pair(
  name: ComparedFigure,
  service: MetricId,
  wall: MetricId,
): readonly (readonly [MetricId, Counterpart])[] {
  return [
    [service, { name, clock: 'business', otherClock: wall }],
    [wall, { name, clock: 'calendar', otherClock: service }],
  ];
}

/**
 * Service time beside business hours, wall time beside the calendar. Sources start the first response at creation, so the
 * full wait from the customer's first message is held against it too.
 */
const COUNTERPARTS: ReadonlyMap<MetricId, Counterpart> = new Map([
  ...pair('first_response', 'first_response', 'first_response_wall'),
  [
    'first_response_from_inbound',
    { name: 'first_response', clock: 'calendar', otherClock: 'first_response' },
  ] as const,
  ...pair('next_response', 'next_response', 'next_response_wall'),
  ...pair('first_resolution', 'first_resolution', 'first_resolution_wall'),
  ...pair('full_resolution', 'final_resolution', 'final_resolution_wall'),
  ...pair('requester_wait', 'customer_wait', 'customer_wait_wall'),
  ['messages_out', { name: 'replies', clock: null, otherClock: null }] as const,
]);

/** Our metrics that have one, in the order of the map. */
export const COMPARABLE_METRICS: readonly MetricId[] = [...COUNTERPARTS.keys()];

export function counterpartOf(id: MetricId): Counterpart | null {
  return COUNTERPARTS.get(id) ?? null;
}
