// What may be kept of a row beyond its fields: the cells of a rejected row, and unmapped cells with --keep-raw.
import type { Rejection } from '../../model/draft.ts';
import type { PreparedProfile } from '../prepare-profile.ts';
import { unmapped } from '../prepare-profile.ts';
import type { RowFault } from '../row-mapper.ts';
import type { SourceRow } from '../row-table.ts';
import type { CellReader } from './cell-reader.ts';

/** The name of a cell: its column, or `+1`, `+2` beyond the header. */
function cellName(position: number, columns: readonly string[]): string {
  return columns[position] ?? `+${position - columns.length + 1}`;
}

/** The row for the sealed copy: without dropped cells, hashed ones as pseudonyms, and without a cell that was cut off. */
export function rejectionOfRow(
  row: SourceRow,
  fault: RowFault,
  { columns, cells: reader }: { columns: readonly string[]; cells: CellReader },
): Rejection {
  const { recordNo, firstLine, lastLine, level } = row;
  const cells: Record<string, string> = {};
  row.cells.forEach((text, position) => {
    const name = cellName(position, columns);
    const isCut = fault.reason === 'E_CELL_TOO_LARGE' && fault.column === name;
    if (text === undefined || text === '' || isCut) return;
    const kept = reader.storable(position, text);
    if (kept !== null) cells[name] = kept;
  });
  const { reason, column, note } = fault;
  return {
    recordNo,
    firstLine,
    lastLine,
    reason,
    column,
    cells,
    ...(note === undefined ? {} : { note }),
    ...(level === undefined ? {} : { level }),
  };
}

/** Reads the cells that no field takes and that are not personal, by column. */
export function rawReader(
  prepared: PreparedProfile,
  reader: CellReader,
): (row: SourceRow, columns: readonly string[]) => Readonly<Record<string, string>> {
  let width = -1;
  let positions: readonly number[] = [];
  return (row, columns) => {
    if (columns.length !== width) {
      width = columns.length;
      const free = new Set(unmapped(columns, prepared).filter((name) => !prepared.personal.has(name)));
      positions = columns.flatMap((name, position) => (free.has(name) ? [position] : []));
    }
    const raw: Record<string, string> = {};
    for (const position of positions) {
      const text = row.cells[position];
      const kept = text === undefined || text === '' ? null : reader.storable(position, text);
      if (kept !== null) raw[columns[position] as string] = kept;
    }
    return raw;
  };
}
