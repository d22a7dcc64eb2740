// The steps of a mapping document as a schema. Part of profile-schema.ts.
import { z } from 'zod';
import { isZone } from '../model/time.ts';

const text = z.string();
const words = z.array(text.min(1)).min(1);
const zone = text.refine(isZone, 'Asia/Shanghai, Europe/London, UTC');

/** A word as a map gives it: null, or the word `null`, is blank. */
const mapValue = z.union([text, z.number(), z.boolean(), z.null()]);

export const mapElse = z.union([
  z.enum(['keep_raw', 'error', 'null']),
  z.null(),
  z.strictObject({ const: mapValue }),
]);

/** The settings of each step that has some, by its key. */
export const STEP_SETTINGS = {
  prefix_drop: z.union([text.min(1), words]),
  suffix_drop: z.union([text.min(1), words]),
  regex: z.strictObject({
    pattern: text.min(1),
    group: z.int().min(0).exactOptional(),
    else: z.union([z.enum(['keep', 'null', 'error']), z.null()]).exactOptional(),
  }),
  split: z.strictObject({ by: text.min(1), index: z.int() }),
  split_list: z.strictObject({ by: text.min(1) }),
  number: z.strictObject({
    decimal: z.enum(['.', ',']).exactOptional(),
    thousands: text.exactOptional(),
    strip: z.array(text.min(1)).exactOptional(),
  }),
  duration: z
    .strictObject({
      in: z.enum(['ms', 'seconds', 'minutes', 'hours']).exactOptional(),
      format: z.enum(['HH:MM:SS', 'HH:MM']).exactOptional(),
    })
    .refine((spec) => (spec.in === undefined) !== (spec.format === undefined), 'in, format'),
  datetime: z
    .strictObject({
      formats: words.exactOptional(),
      unit: z.enum(['s', 'ms', 'auto']).exactOptional(),
      timezone: zone.exactOptional(),
      ambiguous_day_month: z.enum(['error', 'day_first', 'month_first']).exactOptional(),
    })
    .refine(({ formats, unit }) => formats !== undefined || unit !== undefined, 'formats, unit'),
  map: z.record(text, mapValue),
  const: text,
  hash: z.strictObject({ salt: text.min(1) }),
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

export const step = z.union([
  wordStep,
  z.strictObject({ prefix_drop: STEP_SETTINGS.prefix_drop }),
  z.strictObject({ suffix_drop: STEP_SETTINGS.suffix_drop }),
  z.strictObject({ regex: STEP_SETTINGS.regex }),
  z.strictObject({ split: STEP_SETTINGS.split }),
  z.strictObject({ split_list: STEP_SETTINGS.split_list }),
  z.strictObject({ number: STEP_SETTINGS.number }),
  z.strictObject({ duration: STEP_SETTINGS.duration }),
  z.strictObject({ datetime: STEP_SETTINGS.datetime }),
  z.strictObject({ map: STEP_SETTINGS.map, else: mapElse.exactOptional() }),
  z.strictObject({ const: STEP_SETTINGS.const }),
  z.strictObject({ hash: STEP_SETTINGS.hash }),
]);

export { zone };
