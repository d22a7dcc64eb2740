// Draft: one record as a file row gives it, typed and checked, before it meets the store.
import type { RecordKindName } from './record-kinds.ts';
import type { AuthorKind, ContentKind } from './vocabulary.ts';

/** Epoch ms, integers, ten-thousandths and booleans (0/1) are numbers; ids, words and text strings; lists `a|b`. */
export type DraftValue = string | number;

/** A text with what it is part of. */
export interface SaidText {
  readonly text: string;
  readonly content: ContentKind;
  readonly author: AuthorKind;
}

/** What is kept of a text besides the sealed text itself. */
export interface TextReading {
  /** FEATURE bits. */
  readonly features: number;
  /** Packed cues (`packCues`); null: none. */
  readonly cues: string | null;
  /** JSON list of keyed hashes of the order numbers in it; null: none. */
  readonly orderMentions: string | null;
}

/**
 * `source` and `shop` are null when neither the row nor a flag says them. Only fields with a value are present;
 * `updated_at` is among them. A `date_or_instant` that was a plain date is a number of local days in `days`, not in `values`.
 */
export interface Draft {
  readonly kind: RecordKindName;
  readonly source: string | null;
  readonly shop: string | null;
  readonly values: Readonly<Record<string, DraftValue>>;
  readonly days?: Readonly<Record<string, number>>;
  /** What the text of a message says; absent when it is unknown. */
  readonly reading?: TextReading;
  /** Cells of the row that no field takes, by column, without personal ones; with `--keep-raw` only, once per row. */
  readonly raw?: Readonly<Record<string, string>>;
}

/** Where a row stands: record number from 1 (header not counted) and its first and last line in the file. */
export interface RowPlace {
  readonly recordNo: number;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** A row that was not taken: the column when one is to blame, a reason code, and the row itself for `--retry-rejected`. */
export interface Rejection extends RowPlace {
  readonly column: string | null;
  readonly reason: RejectReason;
  readonly cells: Readonly<Record<string, string>>;
  /** What the mapping document says of it (`message` of a column). */
  readonly note?: string;
  /** JSON: the array whose element the row is. */
  readonly level?: string;
}

export const REJECT_REASONS = [
  'E_REQUIRED',
  'E_BAD_INSTANT',
  'E_NO_ZONE',
  'E_ZONE_GAP',
  'E_FUTURE_INSTANT',
  'E_BAD_NUMBER',
  'E_BAD_BOOLEAN',
  'E_UNKNOWN_WORD',
  'E_DAMAGED_ID',
  'E_BAD_VALUE',
  'E_GROUP_REJECTED',
  'E_NUL',
  'E_SURROGATE',
  'E_CELL_TOO_LARGE',
  'E_COLUMN_COUNT',
  'E_HEADER_AGAIN',
  'E_BAD_ROW',
  'E_PARENT_AMBIGUOUS',
  'E_SHOP_UNDECIDED',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** What became of one row of a file. */
export type RowOutcome = 'new' | 'changed' | 'same' | 'forgotten';
