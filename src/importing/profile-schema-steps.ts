// The steps of a mapping document as a schema. Part of profile-schema.ts.
import { z } from 'zod';
import { isZone } from '../model/time.ts';

const text = z.string();
const words = z.array(text.min(1)).min(1);
const wordOrWords = z.union([text.min(1), words]);
const zone = text.refine(isZone, 'Asia/Shanghai, Europe/London, UTC');

/** A word as a map gives it: null, or the word `null`, is blank. */
const mapValue = z.union([text, z.number(), z.boolean(), z.null()]);

export const mapElse = z.union([
  z.enum(['keep_raw', 'error', 'null']),
  z.null(),
  z.strictObject({ const: mapValue.describe('What every unknown word becomes.') }),
]);

/** The settings of each step that has some, by its key. */
export const STEP_SETTINGS = {
  prefix_drop: wordOrWords.describe('Takes off the first of these with which the text begins.'),
  suffix_drop: wordOrWords.describe('Takes off the first of these with which the text ends.'),
  regex: z
    .strictObject({
      pattern: text.min(1).describe('RE2 syntax: no look-around, no back references.'),
      group: z.int().min(0).exactOptional().describe('Default 0, the whole match.'),
      else: z
        .union([z.enum(['keep', 'null', 'error']), z.null()])
        .exactOptional()
        .describe('Without a match: `null` blank (default), `keep` the text, `error` rejects the row.'),
    })
    .describe('The first match of a pattern.'),
  split: z
    .strictObject({
      by: text.min(1).describe('What stands between the pieces.'),
      index: z.int().describe('From 0; negative ones count from the end.'),
    })
    .describe('One piece of the text.'),
  split_list: z
    .strictObject({ by: text.min(1).describe('What stands between the items.') })
    .describe('A list.'),
  number: z
    .strictObject({
      decimal: z.enum(['.', ',']).exactOptional().describe('Default a dot.'),
      thousands: text.exactOptional().describe('Default a comma, or a dot where the decimal is a comma.'),
      strip: z
        .array(text.min(1))
        .exactOptional()
        .describe('Words to take out; signs of money go by themselves.'),
    })
    .describe('A number: `1,234.50`, `(12)`, full-width digits.'),
  duration: z
    .strictObject({
      in: z
        .enum(['ms', 'seconds', 'minutes', 'hours'])
        .exactOptional()
        .describe('What a plain number counts.'),
      format: z
        .enum(['HH:MM:SS', 'HH:MM'])
        .exactOptional()
        .describe('How a clock is written; hours may pass 24.'),
    })
    .refine((spec) => (spec.in === undefined) !== (spec.format === undefined), 'in, format')
    .describe('Seconds; a negative duration is blank.'),
  datetime: z
    .strictObject({
      formats: words.exactOptional().describe('Tried in this order.'),
      unit: z
        .enum(['s', 'ms', 'auto'])
        .exactOptional()
        .describe('Numbers since 1970; 0 is blank. `auto`: 12 digits and more are milliseconds.'),
      timezone: zone
        .exactOptional()
        .describe('Zone of texts that name none, where it is not the one of `defaults`.'),
      ambiguous_day_month: z
        .enum(['error', 'day_first', 'month_first'])
        .exactOptional()
        .describe(
          'When no date of the file tells two formats apart that differ in the order of day and month.',
        ),
    })
    .refine(({ formats, unit }) => formats !== undefined || unit !== undefined, 'formats, unit')
    .describe('An instant or a day. RFC 3339 is always read.'),
  map: z.record(text, mapValue).describe('Word → word; null, or `null`, is blank.'),
  const: text.describe('This text, whatever the cell holds.'),
  hash: z
    .strictObject({ salt: text.min(1).describe('Keeps columns with equal values apart.') })
    .describe('A keyed pseudonym.'),
} as const;

/** Steps of `clean`: they take off what an export put around every value. */
export const cleanStep = z.enum(['strip', 'tabs', 'excel_formula', 'apostrophe', 'nfkc']);

const wordStep = z.enum([
  'strip',
  'tabs',
  'excel_formula',
  'apostrophe',
  'nfkc',
  'lower',
  'html_to_text',
  'hash',
]);

export const step = z
  .union([
    wordStep,
    z.strictObject({ prefix_drop: STEP_SETTINGS.prefix_drop }),
    z.strictObject({ suffix_drop: STEP_SETTINGS.suffix_drop }),
    z.strictObject({ regex: STEP_SETTINGS.regex }),
    z.strictObject({ split: STEP_SETTINGS.split }),
    z.strictObject({ split_list: STEP_SETTINGS.split_list }),
    z.strictObject({ number: STEP_SETTINGS.number }),
    z.strictObject({ duration: STEP_SETTINGS.duration }),
    z.strictObject({ datetime: STEP_SETTINGS.datetime }),
    z.strictObject({
      map: STEP_SETTINGS.map,
      else: mapElse
        .exactOptional()
        .describe(
          'Words that the map does not know: `error` rejects the row (default), `keep_raw` keeps them, `null` is blank.',
        ),
    }),
    z.strictObject({ const: STEP_SETTINGS.const }),
    z.strictObject({ hash: STEP_SETTINGS.hash }),
  ])
  .meta({ id: 'step' });

export { zone };
