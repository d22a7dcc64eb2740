// What `targets:` of a policy may name: the metrics whose target is no SLA clock, and marks beside them.
import { METRIC_IDS, type MetricId } from './metric-id.ts';

/** Metrics whose target comes from SLA rules, or that stand beside one that has it; a test compares with the catalogue. */
const WITHOUT_KEY = [
  'first_response',
  'first_response_wall',
  'first_response_from_inbound',
  'next_response',
  'next_response_wall',
  'fcr_strict',
  'fcr_km',
  'customer_wait_wall',
] as const satisfies readonly MetricId[];

/** `bot_containment_fault`: the mark under which a bot is a fault. */
type TargetKey = Exclude<MetricId, (typeof WITHOUT_KEY)[number]> | 'bot_containment_fault';

/** In the order of the reports, the marks last. */
export const TARGET_KEYS: readonly TargetKey[] = [
  ...METRIC_IDS.filter((id): id is Exclude<MetricId, (typeof WITHOUT_KEY)[number]> =>
    (WITHOUT_KEY as readonly MetricId[]).every((other) => other !== id),
  ),
  'bot_containment_fault',
];
