// A file as lines of cells, before anybody knows which line is the header: what CSV and xlsx readers give.
import type { SourceRow } from './row-table.ts';

/** One line of a grid; `fault` as in SourceRow, its column a 1-based number as text while names are unknown. */
export type GridRow = Omit<SourceRow, 'recordNo' | 'level'>;

export interface Grid {
  readonly format: 'csv' | 'xlsx';
  readonly batches: AsyncIterable<readonly GridRow[]>;
}
