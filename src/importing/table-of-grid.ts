// A grid of cells → a table: finds the header line, names the columns, fits every later line to them.
import { AppError } from '../errors.ts';
import { nameColumns } from './check-header.ts';
import type { Grid, GridRow } from './grid.ts';
import type { HeaderRule } from './reading.ts';
import type { ReadLimits, RowTable, SourceRow } from './row-table.ts';

/** How to read the header; `rule` null: the first line that is not blank, names once each. */
export interface HeaderHow {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly rule: HeaderRule | null;
}

/** What fitting a line to the header needs. */
interface Shape {
  readonly columns: readonly string[];
  /** Cells that the header line had, unnamed ones at its end included. */
  readonly width: number;
  readonly isShortAllowed: boolean;
}

/**
 * The rows below the header, whose lines stay those of the file. Blank cells beyond the names are no cells; any other cell
 * too many, or one missing where short rows are not allowed, is E_COLUMN_COUNT. Throws the header faults of the catalogue.
 */
export async function tableOfGrid(grid: Grid, how: HeaderHow): Promise<RowTable> {
  const batches = grid.batches[Symbol.asyncIterator]();
  try {
    const { titles, header, rest } = await findHeader(batches, how);
    const columns = nameColumns(header.cells, { ...how, line: header.firstLine, titles });
    const isShortAllowed = grid.format === 'xlsx' || how.rule?.shortRows === 'blank';
    const shape: Shape = { columns, width: header.cells.length, isShortAllowed };
    return { format: grid.format, columns, batches: streamRows(batches, shape, rest) };
  } catch (error) {
    await batches.return?.();
    throw error;
  }
}

interface FoundHeader {
  /** The cells of the line above, when it holds group titles. */
  readonly titles: GridRow['cells'] | null;
  readonly header: GridRow;
  readonly rest: readonly GridRow[];
}

/** Passes over the lines before the header. */
async function findHeader(
  batches: AsyncIterator<readonly GridRow[]>,
  { file, limits, rule }: HeaderHow,
): Promise<FoundHeader> {
  let above: GridRow | null = null;
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    for (const [index, row] of next.value.entries()) {
      if (rule !== null && row.firstLine < rule.line) {
        above = row;
        continue;
      }
      demandNarrow(row, file, limits);
      const titles = rule?.lines === 2 && above !== null ? above.cells : null;
      return { titles, header: row, rest: next.value.slice(index + 1) };
    }
  }
  throw new AppError('E_FILE_EMPTY', { file }, { file });
}

function demandNarrow(header: GridRow, file: string, limits: ReadLimits): void {
  const bytes = header.cells.reduce((sum, cell = '') => sum + Buffer.byteLength(cell) + 1, 0);
  if (header.fault === null && bytes <= limits.headerBytes) return;
  const params = { file, count: header.cells.length, limit: limits.columns };
  throw new AppError('E_HEADER_TOO_WIDE', params, { file, line: header.firstLine });
}

async function* streamRows(
  batches: AsyncIterator<readonly GridRow[]>,
  shape: Shape,
  first: readonly GridRow[],
): AsyncGenerator<SourceRow[]> {
  let recordNo = 0;
  const fit = (row: GridRow): SourceRow => {
    recordNo++;
    const { firstLine, lastLine, cells } = row;
    return { recordNo, firstLine, lastLine, cells, fault: faultOf(row, shape) };
  };
  try {
    if (first.length > 0) yield first.map(fit);
    for (let next = await batches.next(); !next.done; next = await batches.next()) yield next.value.map(fit);
  } finally {
    await batches.return?.();
  }
}

function faultOf({ cells, fault }: GridRow, shape: Shape): SourceRow['fault'] {
  const { columns, width, isShortAllowed } = shape;
  if (fault !== null) return { reason: fault.reason, column: columns[Number(fault.column) - 1] ?? null };
  if (cells.length === columns.length) return null;
  const isFitting =
    cells.length < columns.length
      ? isShortAllowed
      : (cells.length <= width || isShortAllowed) && isBlankFrom(cells, columns.length);
  return isFitting ? null : { reason: 'E_COLUMN_COUNT', column: null };
}

function isBlankFrom(cells: GridRow['cells'], from: number): boolean {
  for (let at = from; at < cells.length; at++) if ((cells[at] ?? '').trim() !== '') return false;
  return true;
}
