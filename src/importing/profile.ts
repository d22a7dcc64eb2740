// What a profile (a mapping document) may say: one known export layout as data; built-in profiles and users' files alike.
import type { RecordKindName } from '../model/record-kinds.ts';
import type { Channel } from '../model/vocabulary.ts';
import type { ColumnType, RejectIf, Step } from './profile-step.ts';

export type {
  ColumnType,
  DatetimeStep,
  MapElse,
  MapValue,
  RejectIf,
  Step,
} from './profile-step.ts';

/** Names of the source's columns, best first (`a|b` inside `detect` only); or the name comes from `--set option=NAME`. */
export type ColumnSpec =
  | readonly string[]
  | {
      readonly option: string;
      readonly required?: boolean;
      readonly example?: string;
      readonly aliases?: readonly string[];
    };

export interface Condition {
  /** Short column names; a list means all of them. */
  readonly present?: string | readonly string[];
  readonly absent?: string | readonly string[];
  /** The text after the column's steps equals the word, or one of the words. */
  readonly equals?: Readonly<Record<string, string | readonly string[]>>;
  readonly not_equals?: Readonly<Record<string, string | readonly string[]>>;
  readonly matching?: Readonly<Record<string, string>>;
  /** Two columns hold the same text. */
  readonly same?: readonly [string, string];
  /** The name or id stands in the list of agents (agents.csv), imported before or in this call. */
  readonly listed_agent?: string;
  readonly not?: Condition;
}

/** Where the value of a field comes from: a short column name, or one of these. */
export type ValueSpec =
  | string
  | { readonly from: string; readonly steps?: readonly Step[] }
  | { readonly const: string | number | boolean }
  /** A key of `defaults`: channel, currency, shop. */
  | { readonly default: string }
  | { readonly coalesce: readonly ValueSpec[] }
  | { readonly join: readonly ValueSpec[]; readonly with?: string }
  /** The list of the non-blank values. */
  | { readonly list: readonly ValueSpec[] }
  /** Numbers: over the row's columns; with `over: group` also over the rows of the group. `minus` are taken off. */
  | { readonly sum: readonly string[]; readonly minus?: readonly string[]; readonly over?: 'row' | 'group' }
  /** Instants: the earliest one of the row's columns; with `over: group` also over the rows of the group. */
  | { readonly earliest: readonly string[]; readonly over?: 'row' | 'group' }
  /** For records written per row: the first non-blank value of the column in the row's group (an id that only the first row has). */
  | { readonly first_of_group: string }
  /** What `rows.threads` found for the row. */
  | { readonly thread: 'id' }
  | { readonly choose: readonly { readonly when?: Condition; readonly value: ValueSpec }[] }
  /** `agent` or `bot` when the list of agents has the name or id, else `customer`; none listed at all stops the import. */
  | { readonly author_kind_of: string };

/**
 * Fields that a record kind requires are asked of every row when `set` names them. An `order` may leave out `placed_at`: it
 * then adds to an order that another file of the source describes (Olist items: the latest moment to ship).
 */
export interface RecordSpec {
  readonly to: RecordKindName;
  /** JSON: one record per element of this array (`comments[]`); CSV and xlsx: leave out. */
  readonly each?: string;
  /** Written once per group of `rows.group_by` (from the first non-blank cells of its rows) instead of once per row. */
  readonly per?: 'row' | 'group';
  readonly when?: Condition;
  /** Several records of this kind per row: each entry's keys are added to `set`. Skipped when its `value` (or first field) is blank. */
  readonly for_each?: readonly Readonly<Record<string, ValueSpec>>[];
  /** Canonical field names (data-model.md) → values. Fields of other records are errors. */
  readonly set: Readonly<Record<string, ValueSpec>>;
}

export interface DetectSpec {
  /** Globs over the file's base name, case-insensitive. They add weight, they never decide alone. */
  readonly file_name?: readonly string[];
  /** Every one must be a column; `a|b` = either. Normalised names. JSON: key paths of the first documents. */
  readonly all?: readonly string[];
  /** At least one must be a column. */
  readonly any?: readonly string[];
  /** None may be a column. */
  readonly none?: readonly string[];
  /** Cells that must look like this in the first rows, by column alias (RE2), for layouts whose names are too common. */
  readonly cells?: Readonly<Record<string, string>>;
}

export type FileFormat = 'csv' | 'xlsx' | 'ndjson' | 'json' | 'whatsapp';

export interface ReadSpec {
  readonly format: readonly FileFormat[];
  /** In this order, strict; a BOM comes first. Default utf-8 then gb18030 for profiles of Chinese systems is written out, not implied. */
  readonly encoding?: readonly string[];
  readonly delimiter?: string | readonly string[];
  /** `none`: a quote is data (Amazon). A list: one for each of `delimiter`, the last for all that are left. */
  readonly quote?: '"' | 'none' | readonly ('"' | 'none')[];
  /** Default `{search_first: 1}`; a number is the line. */
  readonly header_row?: number | { readonly search_first: number };
  /** 2 = a line of group titles stands above the names: the names are the second line. */
  readonly header_lines?: 1 | 2;
  readonly duplicate_headers?: 'error' | 'suffix';
  /** Trailing empty cells may be cut off (Amazon). */
  readonly short_rows?: 'error' | 'blank';
  readonly max_field_bytes?: number;
  /** xlsx: name of the sheet; default the first that has the header. */
  readonly sheet?: string;
  /** JSON: where the documents stand: '' = root (object or array), `tickets`, `data.payload`; first that exists wins. */
  readonly documents?: readonly string[];
  /** JSON: a document `{ticket: {…}}` is unwrapped. */
  readonly unwrap?: readonly string[];
}

export interface DefaultsSpec {
  readonly channel?: Channel;
  readonly timezone?: string | { readonly option: 'timezone'; readonly required: boolean };
  readonly currency?: string;
  readonly shop?: { readonly option?: 'shop'; readonly column?: string };
  /** Whole cells that mean "blank", compared after `clean`. */
  readonly null_values?: readonly string[];
  /** Steps for every cell before its column's own. */
  readonly clean?: readonly Step[];
}

export interface RowsSpec {
  /** The short name whose value names the main record; for messages about repeated keys. */
  readonly key?: string;
  readonly on_duplicate?: 'last_wins' | 'first_wins' | 'newest_by';
  readonly newest_by?: string;
  /** Rows of one value belong together (usually consecutive; the file need not be sorted). */
  readonly group_by?: string;
  readonly order_fields?: 'first_non_blank';
  /** Blank cells of these columns take the value of the row above (merged cells). */
  readonly fill_down?: readonly string[];
  readonly reject_if?: Readonly<Record<string, RejectIf>>;
  readonly threads?: ThreadsSpec;
  /** Lines that are no rows: totals, period lines. Counted and told, never stored. */
  readonly skip_if?: Condition | readonly Condition[];
}

/**
 * Names the conversation of rows that carry no id of it, from the whole file: the id at the root of the chain of replies
 * (which may stand in no row: two answers to it are one thread), or the authors who are no agents, joined in code point
 * order (a chat log, which is one conversation).
 */
export type ThreadsSpec = { readonly id: string; readonly reply_to: string } | { readonly authors: string };

/** One mapping document. `mapping` is the version of this format. */
export interface Profile {
  readonly mapping: 1;
  /** `[a-z0-9._-]+` */
  readonly profile: string;
  readonly version: number;
  readonly title: string;
  /** The system that issued the ids; `--source` overrides. */
  readonly source: string;
  readonly time_precision?: 'ms' | 'second' | 'minute' | 'day';
  /** Threads never end: cut into conversations at silences over the policy's `session_gap` (metrics.md §2.4). */
  readonly endless_threads?: boolean;
  /** Conversation ids are personal (a phone number, a nick): stored as keyed pseudonyms. */
  readonly personal_id?: boolean;
  readonly detect: DetectSpec;
  readonly read: ReadSpec;
  readonly defaults?: DefaultsSpec;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly types?: Readonly<Record<string, ColumnType>>;
  readonly rows?: RowsSpec;
  readonly records: readonly RecordSpec[];
  /** Columns (as in the file) that are never read into memory beyond the line. */
  readonly drop?: readonly string[];
  /** Short names or columns whose values are replaced by keyed pseudonyms before anything is stored. */
  readonly hash?: readonly string[];
  /** Columns that are personal: never part of `raw`, shown masked in samples. */
  readonly personal?: readonly string[];
  /** What people should know when they import such a file: words for `profile show` and the summary. */
  readonly notes?: readonly string[];
}
