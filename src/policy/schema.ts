// What a policy file may say. Loaded only when a user's file is read: zod costs start-up time.
import { z } from 'zod';
import { SLA_METRICS, type SlaMetric } from '../model/policy.ts';
import { TARGET_KEYS } from '../model/target-keys.ts';
import { isZone } from '../model/time.ts';
import { CHANNELS, CLASSES, PRIORITIES, STAGES } from '../model/vocabulary.ts';
import { CALENDAR_ENTRY, HOLIDAY_FILE, PROMOTION } from './calendar-schema.ts';
import { DURATION } from './duration.ts';
import { checkPolicy } from './policy-checks.ts';
import type { PolicyFile } from './policy-file.ts';

const duration = z.string().regex(DURATION, '30s, 15m, 1h, 24h, 30d');
const durationOrNever = z.string().refine((text) => text === 'never' || DURATION.test(text), '24h, never');
const durationOrNone = z.string().refine((text) => text === 'none' || DURATION.test(text), '600s, none');
const words = z.array(z.string().min(1));
/** `…`, `#` and `{a|b}`: braces must close and hold something. */
const patterns = z.array(z.string().regex(/^(?:[^{}]|\{[^{}]+\})+$/, '#, …, {a|b}'));
const share = z.number().min(-100).max(1_000_000);

const targetTexts = Object.fromEntries(
  SLA_METRICS.map((metric) => [metric, duration.exactOptional()]),
) as Record<SlaMetric, ReturnType<typeof duration.exactOptional>>;

const when = z.strictObject({
  channel: z.array(z.enum(CHANNELS)).exactOptional(),
  priority: z.array(z.enum(PRIORITIES)).exactOptional(),
  stage: z.array(z.enum([...STAGES, 'unknown'])).exactOptional(),
  class: z.array(z.enum([...CLASSES, 'unknown'])).exactOptional(),
  tier: words.exactOptional(),
  shop: words.exactOptional(),
  team: words.exactOptional(),
  complaint: z.boolean().exactOptional(),
  complaint_type: words.exactOptional(),
  tag: words.exactOptional(),
});

const rule = z.strictObject({
  rule: z.string().min(1),
  because: z.string().min(1),
  when: when.exactOptional(),
  ...targetTexts,
  in_promotion: z.strictObject(targetTexts).exactOptional(),
  calendar: z.string().exactOptional(),
  exempt_outside_hours: z.boolean().exactOptional(),
  compensation: z.string().min(1).exactOptional(),
});

const target = z
  .strictObject({
    at_least: share.exactOptional(),
    at_most: z.union([share, duration]).exactOptional(),
    because: z.string().min(1),
  })
  .refine((entry) => (entry.at_least === undefined) !== (entry.at_most === undefined), 'at_least, at_most');

const scale = z
  .strictObject({ low: z.number(), high: z.number() })
  .refine(({ low, high }) => low < high, 'low < high');

const text = z.strictObject({
  closing: words,
  closing_emoji: words,
  handoff_notices: patterns,
  input_requests: patterns,
  question_endings: words,
  question_starts: words,
  promise_patterns: patterns,
});

const policyFile: z.ZodType<PolicyFile> = z.strictObject({
  timezone: z.string().refine(isZone, 'Asia/Shanghai, Europe/London, UTC'),
  day_starts_at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '00:00'),
  assisted_counts_as_human: z.boolean(),
  idle_close: z.strictObject(
    Object.fromEntries(CHANNELS.map((channel) => [channel, durationOrNever])) as Record<
      (typeof CHANNELS)[number],
      typeof durationOrNever
    >,
  ),
  session_gap: duration,
  contact_merge_gap: duration,
  bot_settle: duration,
  past_due_without_target: duration,
  next_response: z.strictObject({ include_first_round: z.boolean(), cap: durationOrNone }),
  long_queue: duration,
  alert_horizon: duration,
  complaint_tags: words,
  class_by_complaint_type: z.record(z.string(), z.enum(CLASSES)),
  csat_scales: z.record(z.string(), scale),
  calendar: z.string(),
  channel_calendars: z.partialRecord(z.enum(CHANNELS), z.string()),
  calendars: z.record(z.string(), CALENDAR_ENTRY),
  holiday_tables: z.record(z.string(), HOLIDAY_FILE),
  departments: words,
  promotions: z.array(PROMOTION),
  sla: z.array(rule),
  targets: z.strictObject(
    Object.fromEntries(TARGET_KEYS.map((key) => [key, target.exactOptional()])),
  ) as z.ZodType<PolicyFile['targets']>,
  text,
});

/** Every key of a policy, required: a user's file is merged over the default before it is checked. */
export const POLICY_SCHEMA: z.ZodType<PolicyFile> = policyFile.superRefine(checkPolicy);
