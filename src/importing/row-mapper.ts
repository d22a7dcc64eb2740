// What turns rows into drafts, whatever the file is: one row may give several, a group of rows may be held until complete.
import type { Draft, Rejection, RejectReason } from '../model/draft.ts';
import type { DoubledColumn } from './mapping/doubled-columns.ts';
import type { MissingColumn } from './missing-columns.ts';
import type { SourceRow } from './row-table.ts';

/** What became of one row: its drafts, parents first (none: the row says nothing of its own); or why it is not taken. */
export type MappedRow =
  | { readonly row: SourceRow; readonly drafts: readonly Draft[]; readonly rejection: null }
  | { readonly row: SourceRow; readonly drafts: null; readonly rejection: Rejection };

/**
 * Rows go in, in file order; mapped rows come out in file order, those of a group when it is complete. Rows of a group that
 * lie scattered through the file come out together, with the last of them.
 */
export interface RowMapper {
  take(row: SourceRow): readonly MappedRow[];
  end(): readonly MappedRow[];
  /** Lines that `rows.skip_if` left out so far, and lines without any value. */
  readonly skipped: number;
  /** Rows that stood in the file a second time and were taken once so far. */
  readonly doubled: number;
  /** Columns that stand twice and contradict each other so far. */
  readonly doubledColumns: readonly DoubledColumn[];
  /** Main fields whose columns the file lacks. */
  readonly missing: readonly MissingColumn[];
  /** Words that the profile does not know and keeps, or leaves blank where the field's words are a closed list; with counts. */
  readonly unknownWords: readonly UnknownWord[];
  /** The columns of the file that nothing reads, in file order; complete at the end. */
  readonly unmapped: readonly string[];
  /** A row that was refused after it was mapped, without what must never be stored. */
  reject(row: SourceRow, fault: RowFault): Rejection;
}

/** A word of a closed list that the profile does not translate. */
export interface UnknownWord {
  /** As the file names it. */
  readonly column: string;
  readonly word: string;
  readonly count: number;
}

/** Why a row is not taken, and the column to blame. */
export interface RowFault {
  readonly reason: RejectReason;
  readonly column: string | null;
  /** What the mapping document says of it. */
  readonly note?: string;
}
