// One row while its records are made: the values of its columns, and the rows that belong to it.
import type { CellValue } from '../steps/cell-value.ts';

export interface RowView {
  /** By position in the prepared columns; null where blank or not asked for at this level. */
  readonly values: readonly CellValue[];
  /** The rows of its group, itself among them; only its own where the profile has no groups. */
  readonly group: readonly RowView[];
  /** What `rows.threads` found; null where it says nothing. */
  readonly thread: string | null;
}

/** Where names of a mapping document lead, and a note of what was used on the way. */
export interface ColumnScope {
  /** The position of a short name; notes that each row of this level needs it. */
  column(name: string): number;
  /** The same for a column of which every row of the group is asked. */
  columnOfGroup(name: string): number;
}
