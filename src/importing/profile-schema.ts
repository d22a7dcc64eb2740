// What a mapping document may say, as a schema. Loaded only when a user's file is read: zod costs start-up time.
import { z } from 'zod';
import { CHANNELS } from '../model/vocabulary.ts';
import { isEncoding } from './decode-bytes.ts';
import { cleanStep, mapElse, STEP_SETTINGS, step, zone } from './profile-schema-steps.ts';
import { condition, value } from './profile-schema-values.ts';
import { DELIMITERS, SURVEY_LINES } from './survey-csv.ts';

const name = z.string().min(1);
const names = z.array(name);
const someNames = names.min(1);
/** Short names of columns; a dot or a bracket would look like a path of JSON. */
const shortName = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u, 'order_no, created');

const rejectIf = z.strictObject({ matching: name.exactOptional(), not_matching: name.exactOptional() });

const columnType = z.strictObject({
  steps: z.array(step).min(1).exactOptional(),
  same_as: name.exactOptional(),
  reject_if: rejectIf.exactOptional(),
  message: name.exactOptional(),
  ...(Object.fromEntries(
    Object.entries(STEP_SETTINGS).map(([key, settings]) => [key, settings.exactOptional()]),
  ) as { [Key in keyof typeof STEP_SETTINGS]: z.ZodExactOptional<(typeof STEP_SETTINGS)[Key]> }),
  else: mapElse.exactOptional(),
});

const column = z.union([
  someNames,
  z.strictObject({
    option: name,
    required: z.boolean().exactOptional(),
    example: name.exactOptional(),
    aliases: someNames.exactOptional(),
  }),
]);

const record = z.strictObject({
  to: name,
  each: name.exactOptional(),
  per: z.enum(['row', 'group']).exactOptional(),
  when: condition.exactOptional(),
  for_each: z.array(z.record(name, value)).min(1).exactOptional(),
  set: z.record(name, value),
});

const detect = z.strictObject({
  file_name: someNames.exactOptional(),
  all: someNames.exactOptional(),
  any: someNames.exactOptional(),
  none: someNames.exactOptional(),
  cells: z.record(name, name).exactOptional(),
});

const delimiter = z.enum(DELIMITERS);
const quoteRule = z.enum(['"', 'none']);

const read = z.strictObject({
  format: z.array(z.enum(['csv', 'xlsx', 'ndjson', 'json', 'whatsapp'])).min(1),
  encoding: z.array(z.string().refine(isEncoding, 'utf-8, gb18030, windows-1252')).min(1).exactOptional(),
  delimiter: z.union([delimiter, z.array(delimiter).min(1)]).exactOptional(),
  quote: z.union([quoteRule, z.array(quoteRule).min(1)]).exactOptional(),
  header_row: z
    .union([z.int().min(1), z.strictObject({ search_first: z.int().min(1).max(SURVEY_LINES) })])
    .exactOptional(),
  header_lines: z.union([z.literal(1), z.literal(2)]).exactOptional(),
  duplicate_headers: z.enum(['error', 'suffix']).exactOptional(),
  short_rows: z.enum(['error', 'blank']).exactOptional(),
  max_field_bytes: z.int().min(1).exactOptional(),
  sheet: name.exactOptional(),
  documents: z.array(z.string()).min(1).exactOptional(),
  unwrap: someNames.exactOptional(),
});

const defaults = z.strictObject({
  channel: z.enum(CHANNELS).exactOptional(),
  timezone: z
    .union([zone, z.strictObject({ option: z.literal('timezone'), required: z.boolean() })])
    .exactOptional(),
  currency: name.exactOptional(),
  shop: z
    .strictObject({ option: z.literal('shop').exactOptional(), column: name.exactOptional() })
    .exactOptional(),
  null_values: z.array(z.string()).exactOptional(),
  clean: z.array(cleanStep).exactOptional(),
});

const rows = z.strictObject({
  key: name.exactOptional(),
  on_duplicate: z.enum(['last_wins', 'first_wins', 'newest_by']).exactOptional(),
  newest_by: name.exactOptional(),
  group_by: name.exactOptional(),
  order_fields: z.literal('first_non_blank').exactOptional(),
  fill_down: someNames.exactOptional(),
  reject_if: z.record(name, rejectIf).exactOptional(),
  threads: z
    .union([z.strictObject({ id: name, reply_to: name }), z.strictObject({ authors: name })])
    .exactOptional(),
  skip_if: z.union([condition, z.array(condition).min(1)]).exactOptional(),
});

/** Every key of a mapping document. What a schema cannot say is checked by check-profile.ts. */
export const PROFILE_SCHEMA = z.strictObject({
  mapping: z.literal(1),
  profile: z.string().regex(/^[a-z0-9._-]+$/, 'a-z 0-9 . _ -'),
  version: z.int().min(1),
  title: name,
  source: name,
  time_precision: z.enum(['ms', 'second', 'minute', 'day']).exactOptional(),
  endless_threads: z.boolean().exactOptional(),
  personal_id: z.boolean().exactOptional(),
  detect,
  read,
  defaults: defaults.exactOptional(),
  columns: z.record(shortName, column),
  types: z.record(name, columnType).exactOptional(),
  rows: rows.exactOptional(),
  records: z.array(record).min(1),
  drop: names.exactOptional(),
  hash: names.exactOptional(),
  personal: names.exactOptional(),
  notes: names.exactOptional(),
});
