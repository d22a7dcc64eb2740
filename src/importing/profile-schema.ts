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

const rejectIf = z.strictObject({
  matching: name.exactOptional().describe('RE2 pattern; a text in which it occurs rejects the row.'),
  not_matching: name
    .exactOptional()
    .describe('RE2 pattern; a text in which it does not occur rejects the row. Blank cells are not asked.'),
});

const columnType = z.strictObject({
  steps: z
    .array(step)
    .min(1)
    .exactOptional()
    .describe('Steps, one after the other, for cells that are not blank.'),
  same_as: name.exactOptional().describe('The column whose type this one has too.'),
  reject_if: rejectIf.exactOptional().describe('Asked of the cleaned text, before the steps.'),
  message: name.exactOptional().describe('Said of rows that `reject_if` rejects.'),
  ...(Object.fromEntries(
    Object.entries(STEP_SETTINGS).map(([key, settings]) => [key, settings.exactOptional()]),
  ) as { [Key in keyof typeof STEP_SETTINGS]: z.ZodExactOptional<(typeof STEP_SETTINGS)[Key]> }),
  else: mapElse.exactOptional().describe('Belongs to `map`.'),
});

const column = z.union([
  someNames,
  z.strictObject({
    option: name.describe("The column's name comes from `--set OPTION=NAME`."),
    required: z.boolean().exactOptional().describe('Without the option the file is not imported.'),
    example: name.exactOptional().describe('Shown when the option is asked for.'),
    aliases: someNames.exactOptional().describe('Names to look for where the option is not given.'),
  }),
]);

const record = z.strictObject({
  to: name.describe('Kind of record, as in `docs/canonical-files.md`: order, or orders.'),
  each: name.exactOptional().describe('JSON: one record for each element of this array.'),
  per: z
    .enum(['row', 'group'])
    .exactOptional()
    .describe('Once for each row (default), or once for each group of `rows.group_by`.'),
  when: condition.exactOptional().describe('Only rows of which this holds give the record.'),
  for_each: z
    .array(z.record(name, value))
    .min(1)
    .exactOptional()
    .describe(
      'One record for each entry, whose fields are added to `set`; left out where its `value`, or first field, is blank.',
    ),
  set: z.record(name, value).describe('Field of the record → where its value comes from.'),
});

const detect = z.strictObject({
  file_name: someNames
    .exactOptional()
    .describe('Patterns of file names with `*`; they add weight, they never decide alone.'),
  all: someNames.exactOptional().describe('Each of these must be a column; `a|b` is either.'),
  any: someNames.exactOptional().describe('At least one of these must be a column.'),
  none: someNames.exactOptional().describe('None of these may be a column.'),
  cells: z
    .record(name, name)
    .exactOptional()
    .describe('Column → RE2 pattern that its first cells match, for layouts whose names are too common.'),
});

const delimiter = z.enum(DELIMITERS);
const quoteRule = z.enum(['"', 'none']);

const read = z.strictObject({
  format: z
    .array(z.enum(['csv', 'xlsx', 'ndjson', 'json', 'whatsapp']))
    .min(1)
    .describe('What the files are.'),
  encoding: z
    .array(z.string().refine(isEncoding, 'utf-8, gb18030, windows-1252'))
    .min(1)
    .exactOptional()
    .describe('Tried in this order, strictly; a byte order mark comes first.'),
  delimiter: z
    .union([delimiter, z.array(delimiter).min(1)])
    .exactOptional()
    .describe('What stands between cells; of several the one that fits. Default a comma.'),
  quote: z
    .union([quoteRule, z.array(quoteRule).min(1)])
    .exactOptional()
    .describe('`none`: a quote is a character like any other. A list goes with the list of delimiters.'),
  header_row: z
    .union([
      z.int().min(1),
      z.strictObject({
        search_first: z.int().min(1).max(SURVEY_LINES).describe('Among so many first lines.'),
      }),
    ])
    .exactOptional()
    .describe('The line of the names: its number, or `{search_first: 15}` looks for it. Default 1.'),
  header_lines: z
    .union([z.literal(1), z.literal(2)])
    .exactOptional()
    .describe('2: a line of group titles stands above the names.'),
  duplicate_headers: z
    .enum(['error', 'suffix'])
    .exactOptional()
    .describe('A name that stands twice is an error (default), or the second becomes `name_2`.'),
  short_rows: z
    .enum(['error', 'blank'])
    .exactOptional()
    .describe('Rows with fewer cells than the header: rejected (default), or blank at the end.'),
  max_field_bytes: z
    .int()
    .min(1)
    .exactOptional()
    .describe('A longer cell rejects its row; default 1,000,000.'),
  sheet: name
    .exactOptional()
    .describe('Workbooks: name of the sheet; default the first that has the header.'),
  documents: z
    .array(z.string())
    .min(1)
    .exactOptional()
    .describe('JSON: where the documents stand; the first path that exists, empty for the root.'),
  unwrap: someNames.exactOptional().describe('JSON: a document `{ticket: {…}}` stands for what is inside.'),
});

const defaults = z.strictObject({
  channel: z.enum(CHANNELS).exactOptional().describe('The channel of conversations whose own is blank.'),
  timezone: z
    .union([
      zone,
      z.strictObject({
        option: z.literal('timezone').describe('The option, or the flag, that names it.'),
        required: z.boolean().describe('Without it the file is not imported.'),
      }),
    ])
    .exactOptional()
    .describe(
      'Zone of times that name none; `{option: timezone, required: true}` asks for it with `--timezone`.',
    ),
  currency: name.exactOptional().describe('What `{default: currency}` gives.'),
  shop: z
    .strictObject({
      option: z.literal('shop').exactOptional().describe('The option that names it.'),
      column: name.exactOptional().describe('The short name whose cell names it.'),
    })
    .exactOptional()
    .describe(
      'The shop: `option: shop` takes it from `--set shop=NAME`, `column` from a short name. `--shop` wins.',
    ),
  null_values: z
    .array(z.string())
    .exactOptional()
    .describe('Whole cells that mean blank, compared after `clean`. A date also stands for its midnight.'),
  clean: z.array(cleanStep).exactOptional().describe('Steps for every cell, before its own.'),
});

const rows = z.strictObject({
  key: name.exactOptional().describe('The column whose value names the row.'),
  on_duplicate: z
    .enum(['last_wins', 'first_wins', 'newest_by'])
    .exactOptional()
    .describe('Which of the rows with one key counts; default the last.'),
  newest_by: name.exactOptional().describe('The column of times that `on_duplicate: newest_by` compares.'),
  group_by: name.exactOptional().describe('Rows with one value of this column belong together.'),
  order_fields: z
    .literal('first_non_blank')
    .exactOptional()
    .describe(
      'Says what holds in any case: a record of a group has the first value of each column that is not blank.',
    ),
  fill_down: someNames
    .exactOptional()
    .describe('Blank cells of these columns take the value of the row above.'),
  reject_if: z.record(name, rejectIf).exactOptional().describe('Column → patterns that reject the row.'),
  threads: z
    .union([
      z.strictObject({
        id: name.describe('The id of a row.'),
        reply_to: name.describe('The id of the row that it answers.'),
      }),
      z.strictObject({ authors: name.describe('Who wrote it.') }),
    ])
    .exactOptional()
    .describe(
      'Names the conversation of rows that carry no id of it: by the root of a chain of replies (`id`, `reply_to`), or by the people of a chat log who are no agents (`authors`).',
    ),
  skip_if: z
    .union([condition, z.array(condition).min(1)])
    .exactOptional()
    .describe(
      'Lines that are no rows, such as totals: counted, never stored. Of several conditions one is enough.',
    ),
});

/** Every key of a mapping document. What a schema cannot say is checked by check-profile.ts. */
export const PROFILE_SCHEMA = z.strictObject({
  mapping: z.literal(1).describe('Version of this format.'),
  profile: z
    .string()
    .regex(/^[a-z0-9._-]+$/, 'a-z 0-9 . _ -')
    .describe('Name of the profile.'),
  version: z.int().min(1).describe('Version of this document.'),
  title: name.describe('What the files are, for people.'),
  source: name.describe('The system that issued the ids; `--source` overrides it.'),
  time_precision: z
    .enum(['ms', 'second', 'minute', 'day'])
    .exactOptional()
    .describe('How exact the times of the files are.'),
  endless_threads: z
    .boolean()
    .exactOptional()
    .describe('Threads never end: they are cut into conversations at long silences.'),
  personal_id: z
    .boolean()
    .exactOptional()
    .describe('Conversation ids are personal (a phone number, a name): kept as keyed pseudonyms.'),
  detect: detect.describe('By what the files are known.'),
  read: read.describe('How the bytes become rows.'),
  defaults: defaults.exactOptional().describe('What holds for all cells and records.'),
  columns: z
    .record(shortName, column)
    .describe('Short name → names of the column in files, best first. Blanks and case do not matter.'),
  types: z
    .record(name, columnType)
    .exactOptional()
    .describe('Short name → steps of its cells; a single step may stand without the list.'),
  rows: rows.exactOptional().describe('How rows belong together, and which are none.'),
  records: z.array(record).min(1).describe('What a row, a group of rows or an element says.'),
  drop: names.exactOptional().describe('Columns of the file that are never kept, not even in rejected rows.'),
  hash: names
    .exactOptional()
    .describe('Columns, or short names, whose values become keyed pseudonyms before anything is kept.'),
  personal: names
    .exactOptional()
    .describe('Columns that are personal: never among the cells that `--keep-raw` keeps.'),
  notes: names.exactOptional().describe('What people should know before they import such a file.'),
});
