// What a rule of `sla` may say: what it matches, and a target for each clock.
import { z } from 'zod';
import { SLA_METRICS, type SlaMetric } from '../model/policy.ts';
import { CHANNELS, CLASSES, PRIORITIES, STAGES } from '../model/vocabulary.ts';
import { duration, words } from './schema-values.ts';

const CLOCKS: Readonly<Record<SlaMetric, string>> = {
  queue: 'Entered the queue → accepted by an agent (phone: answered).',
  first_response: 'First response: the human stage begins → first human message.',
  next_response: 'Every further question → the next human message.',
  solution_offered:
    'First customer message → `solution_offered` event, else the first resolution; pauses stop it.',
  resolution: 'First customer message → first resolution; pauses stop it.',
  closure: 'First customer message → final resolution, or the end of its return when later; pauses stop it.',
  follow_up: 'First resolution of an after-sale conversation → next human message or `followed_up` event.',
  unresolved_follow_up:
    'Last customer message or promise of an unresolved first contact → next human message to that customer.',
  department_answer: 'A department is asked → its next message, note or event.',
  legal_answer: 'First complaint of an issue → first human message after it.',
  order_confirm: 'Order paid → confirmed, or a human message on that order.',
  risk_contact:
    'An order is at risk by a rule of `order_risk` → human message or event of contact on that order.',
};

const targetTexts = Object.fromEntries(
  SLA_METRICS.map((metric) => [metric, duration.exactOptional().describe(CLOCKS[metric])]),
) as Record<SlaMetric, ReturnType<typeof duration.exactOptional>>;

const when = z.strictObject({
  channel: z.array(z.enum(CHANNELS)).exactOptional().describe('Channels.'),
  priority: z.array(z.enum(PRIORITIES)).exactOptional().describe('Priorities.'),
  stage: z
    .array(z.enum([...STAGES, 'unknown']))
    .exactOptional()
    .describe('Before, during or after the sale.'),
  class: z
    .array(z.enum([...CLASSES, 'unknown']))
    .exactOptional()
    .describe('How hard the case is.'),
  tier: words.exactOptional().describe('Tiers of customers, as the export names them.'),
  shop: words.exactOptional().describe('Shops.'),
  team: words.exactOptional().describe('Teams of the assigned agents.'),
  complaint: z.boolean().exactOptional().describe('Complaints only, or everything else only.'),
  complaint_type: words.exactOptional().describe('`product.defect`, or `product` for all its sub-scenes.'),
  tag: words.exactOptional().describe('Any of these tags.'),
});

/** One entry of `sla`. */
export const RULE = z.strictObject({
  rule: z.string().min(1).describe('Name of the rule; it stands beside every clock that the rule sets.'),
  because: z.string().min(1).describe('Why; shown wherever the target is.'),
  when: when.exactOptional().describe('What the rule matches; without it, everything.'),
  ...targetTexts,
  in_promotion: z
    .strictObject(targetTexts)
    .exactOptional()
    .describe('Targets of clocks that start inside a promotion; the same clocks as outside.'),
  calendar: z
    .string()
    .exactOptional()
    .describe("Name of the calendar that its clocks run in; default: the channel's."),
  exempt_outside_hours: z
    .boolean()
    .exactOptional()
    .describe("A clock that starts outside the calendar's hours is exempt."),
  compensation: z
    .string()
    .min(1)
    .exactOptional()
    .describe('What to offer when the target was missed; shown with the breach.'),
});
