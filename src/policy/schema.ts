// What a policy file may say. Loaded only when a user's file is read: zod costs start-up time.
import { z } from 'zod';
import { TARGET_KEYS } from '../model/target-keys.ts';
import { isZone } from '../model/time.ts';
import { CAUSES, CHANNELS, CLASSES } from '../model/vocabulary.ts';
import { CALENDAR_ENTRY, HOLIDAY_FILE, PROMOTION } from './calendar-schema.ts';
import { HIGH_CARE } from './care-schema.ts';
import { LEXICON_PACKS } from './lexicon.ts';
import { LEXICON_SCHEMA } from './lexicon-schema.ts';
import { ORDER_SHAPE } from './order-shape.ts';
import { checkPolicy } from './policy-checks.ts';
import type { PolicyFile } from './policy-file.ts';
import { ORDER_RISK } from './risk-schema.ts';
import { RULE } from './rule-schema.ts';
import { duration, durationOrNever, durationOrNone, patterns, words } from './schema-values.ts';

const amount = z.number().min(0).max(1_000_000_000);
const share = z.number().min(-100).max(1_000_000);

const target = z
  .strictObject({
    at_least: share.exactOptional().describe('The figure is to be at least this; shares as 0.8.'),
    at_most: z
      .union([share, duration])
      .exactOptional()
      .describe('The figure is to be at most this; durations as `4h`.'),
    because: z.string().min(1).describe('Why; shown with the target.'),
  })
  .refine((entry) => (entry.at_least === undefined) !== (entry.at_most === undefined), 'at_least, at_most');

const scale = z
  .strictObject({
    low: z.number().describe('The score that stands for 1 star.'),
    high: z.number().describe('The score that stands for 5 stars.'),
  })
  .refine(({ low, high }) => low < high, 'low < high');

const text = z.strictObject({
  closing: words.describe('Messages made of these only open no round and reopen nothing.'),
  closing_emoji: words.describe('Signs that belong to such messages.'),
  handoff_notices: patterns.describe('Bot texts that hand over to a person: no answer.'),
  input_requests: patterns.describe('Bot texts that ask for input: answers, even where they hold a notice.'),
  question_endings: words.describe('What makes a message a question by its end.'),
  question_starts: words.describe('What makes a message a question by its beginning.'),
  promise_patterns: patterns.describe('Promises to come back: such a message resolves nothing by silence.'),
  lexicon: LEXICON_SCHEMA.describe(
    'Cues by label and language: complaint types (`product.defect`), `cause.people`, `emotion.anger`, `escalation`, `stage.pre_sale`, `satisfied` for verdicts that settle what was said before them, `praise` for what outweighs a blemish, and `plain` for phrases that say nothing.',
  ),
  packs: z
    .array(z.enum(Object.keys(LEXICON_PACKS)))
    .describe('Category packs whose cues are added to the lexicon.'),
  lexicon_files: words.describe('Files of cues to add, beside the policy file: labels as under `lexicon`.'),
  negators: z
    .strictObject({
      before: words.describe('Undo a cue that begins at most 3 characters behind them in the clause.'),
      praise: words.describe(
        'Do the same to praise and content verdicts only: 不满意 is a complaint’s own word.',
      ),
      words: words.describe('Undo a cue that begins at most 3 words behind them in the clause.'),
      not: words.describe('Phrases that hold a negator and negate nothing.'),
    })
    .describe('What negates a cue. A cue that holds its own negator matches whole.'),
  doubts: words.describe(
    'In its clause, a cue is asked rather than stated: half the weight while no order is linked.',
  ),
  boosters: words.describe('Near a cue of emotion, they add 1 to its weight.'),
  order_numbers: z
    .strictObject({
      shapes: z
        .array(z.string().regex(ORDER_SHAPE, '#{15,20}, ###-#######-#######'))
        .describe('What an order number looks like: `#` a digit, `@` a letter or digit, `{4,20}` how many.'),
      after: words.describe('Words behind which any number of 4 and more digits or letters is one.'),
    })
    .describe('How order numbers are found in texts; mobile and identity card numbers never are.'),
});

const policyFile: z.ZodType<PolicyFile> = z.strictObject({
  timezone: z
    .string()
    .refine(isZone, 'Asia/Shanghai, Europe/London, UTC')
    .describe('IANA name; days, weeks and months are cut here.'),
  day_starts_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '00:00')
    .describe('When a local day begins; `05:00` counts the night to the day before.'),
  assisted_counts_as_human: z.boolean().describe('A person who sends a suggested text answers as a person.'),
  idle_close: z
    .strictObject(
      Object.fromEntries(CHANNELS.map((channel) => [channel, durationOrNever])) as Record<
        (typeof CHANNELS)[number],
        typeof durationOrNever
      >,
    )
    .describe("Silence after a human's last word that counts as a resolution, by channel."),
  session_gap: duration.describe('A longer silence in a thread that never ends begins a new conversation.'),
  contact_merge_gap: duration.describe(
    'Conversations of a customer closer together than this are one contact.',
  ),
  issue_gap: duration.describe(
    "A contact that starts later than this after the end of an issue's last contact is another issue.",
  ),
  issue_max_age: duration.describe('No contact joins an issue that started longer ago than this.'),
  untyped_gap: duration.describe(
    'The same as `issue_gap` for contacts that neither topic nor order ties; such issues are counted beside every FCR.',
  ),
  fcr_window: duration.describe(
    "First-contact resolution: how long after the first contact's end no further contact or reopening may come.",
  ),
  second_complaint_window: duration.describe(
    "How long after a complaint contact's end a further complaint on the same issue counts as its second one.",
  ),
  bot_settle: duration.describe(
    "How long a bot's ending must stay without a new conversation to count as contained.",
  ),
  past_due_without_target: duration.describe('Without a target, a question is past due after this.'),
  next_response: z
    .strictObject({
      include_first_round: z.boolean().describe('The first response is one of the next ones too.'),
      cap: durationOrNone.describe('Nothing counts as longer; what is unanswered counts as this.'),
    })
    .describe('How next responses are counted.'),
  long_queue: duration.describe('What `long_queue_share` calls long.'),
  alert_horizon: duration.describe(
    '`sla check` counts breaches that were due longer ago in one line and alerts none of them.',
  ),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'CNY, USD')
    .describe('What the limits below are in; amounts in another currency are left out and counted.'),
  payout_authority: amount.describe('What one person may pay in one conversation without asking.'),
  refund_only_limit: amount.describe('Refunds without a return up to this amount pass by themselves.'),
  refund_only_frequent: z
    .int()
    .min(1)
    .describe('Customers with so many refunds without a return in a period are listed.'),
  qc_no_error: words.describe('Words in the place of an error that say that a quality check found none.'),
  complaint_tags: words.describe('Tags and categories that make a conversation a complaint.'),
  class_by_complaint_type: z
    .record(z.string(), z.enum(CLASSES))
    .describe('Class of a case by its complaint type, where the export names none.'),
  csat_scales: z
    .record(z.string(), scale)
    .describe('Rating scales by name: the scores that stand for 1 and for 5 stars.'),
  calendar: z.string().describe('Name of the calendar where neither rule nor channel names one.'),
  channel_calendars: z.partialRecord(z.enum(CHANNELS), z.string()).describe('Calendar by channel.'),
  calendars: z
    .record(z.string(), CALENDAR_ENTRY)
    .describe('Business hours by name. `always` (24×7) is there without being named.'),
  holiday_tables: z
    .record(z.string(), HOLIDAY_FILE)
    .describe(
      'Days off and make-up workdays by name; a year of `china` here replaces or follows the shipped one.',
    ),
  departments: words.describe('Values of `assigned` and `escalated` events that are departments.'),
  complaint_departments: z
    .array(
      z.strictObject({
        department: z.string().min(1).describe('Its name, as reports print it.'),
        complaint_type: words
          .exactOptional()
          .describe('`logistics.late`, or `logistics` for all its sub-scenes; without it, every type.'),
        cause: z.array(z.enum(CAUSES)).exactOptional().describe('Causes; without it, every cause.'),
      }),
    )
    .describe('Departments that complaints are for, read in order: the first that fits.'),
  promotions: z
    .array(PROMOTION)
    .describe('Windows in which the targets under `in_promotion` hold; they may not overlap.'),
  orders: z
    .strictObject({
      ship_within: duration.describe(
        'An order without a promise of its own is to be shipped so long after payment.',
      ),
      cancelled_statuses: words.describe('Statuses of orders that were cancelled, where no instant says so.'),
      delivered_statuses: words.describe('Statuses of orders that have arrived, where no instant says so.'),
    })
    .describe('How orders are read where their own instants say nothing.'),
  sla: z
    .array(RULE)
    .describe('SLA rules, read in order: per clock the first that matches and sets a target for it wins.'),
  high_care: HIGH_CARE.describe('Which customers need a person: rules with reasons, never a score.'),
  order_risk: ORDER_RISK.describe('Which orders are at risk, and what to say and to offer.'),
  targets: (
    z.strictObject(Object.fromEntries(TARGET_KEYS.map((key) => [key, target.exactOptional()]))) as z.ZodType<
      PolicyFile['targets']
    >
  ).describe('Targets of metrics that are no clock, by metric.'),
  text: text.describe('Word lists. Texts are read at import: a change needs `hicare classify run`.'),
});

/** Every key of a policy, required: a user's file is merged over the default before it is checked. */
export const POLICY_SCHEMA: z.ZodType<PolicyFile> = policyFile.superRefine(checkPolicy);
