// Rejected rows as a table, so that they go the way of rows that come from a file.
import type { RowTable, SourceRow } from '../../importing/row-table.ts';
import type { RejectedRow } from '../../store/rejected-rows.ts';

const ROWS_PER_BATCH = 500;

/** Rows that are not whole, or of which nobody can tell which cell belongs to which column: they need the file again. */
const NEED_FILE: ReadonlySet<string> = new Set([
  'E_CELL_TOO_LARGE',
  'E_BAD_ROW',
  'E_COLUMN_COUNT',
  'E_HEADER_AGAIN',
]);

/** True for rows that only their file can bring again. */
export function needsFile(reason: string): boolean {
  return NEED_FILE.has(reason);
}

/** A row that other flags, or a change in the store, may make acceptable. */
export function canBeRetried(row: RejectedRow): boolean {
  return row.cells !== null && !needsFile(row.reason);
}

/** The rows, with the places they had in their file. */
export function rejectedTable(rows: readonly RejectedRow[], format: RowTable['format']): RowTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.cells ?? {})))];
  return { format, columns, batches: batchesOf(rows, columns) };
}

async function* batchesOf(
  rows: readonly RejectedRow[],
  columns: readonly string[],
): AsyncGenerator<SourceRow[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_BATCH) {
    yield rows.slice(at, at + ROWS_PER_BATCH).map((row) => sourceRow(row, columns));
  }
}

function sourceRow(row: RejectedRow, columns: readonly string[]): SourceRow {
  const { recordNo, firstLine, lastLine, cells, level } = row;
  const place = { recordNo, firstLine, lastLine };
  const own = columns.map((column) => cells?.[column]);
  return { ...place, cells: own, fault: null, ...(level === null ? {} : { level }) };
}
