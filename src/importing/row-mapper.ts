// What turns rows into drafts, whatever the file is: one row may give several, a group of rows may be held until complete.
import type { Draft, Rejection } from '../model/draft.ts';
import type { SourceRow } from './row-table.ts';

/** What became of one row: its drafts, parents first (none: the row says nothing of its own); or why it is not taken. */
export type MappedRow =
  | { readonly row: SourceRow; readonly drafts: readonly Draft[]; readonly rejection: null }
  | { readonly row: SourceRow; readonly drafts: null; readonly rejection: Rejection };

/** Rows go in, in file order; mapped rows come out, in file order, as soon as their group is complete. */
export interface RowMapper {
  take(row: SourceRow): readonly MappedRow[];
  end(): readonly MappedRow[];
  /** Lines that `rows.skip_if` left out so far. */
  readonly skipped: number;
}
