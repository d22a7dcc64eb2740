// A grid of cells → a table: finds the header line, names the columns, fits every later line to them.
import { AppError } from '../errors.ts';
import { columnName, matchedNames, nameColumns } from './check-header.ts';
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
  /** True for a line that says the names of the header again. */
  readonly isHeader: (cells: GridRow['cells']) => boolean;
}

/**
 * The rows below the header, whose lines stay those of the file. Blank cells beyond the names are no cells; any other cell
 * too many, or one missing where short rows are not allowed, is E_COLUMN_COUNT; a line that is the header once more, as in
 * joined files, is E_HEADER_AGAIN. Throws the header faults of the catalogue.
 */
export async function tableOfGrid(grid: Grid, how: HeaderHow): Promise<RowTable> {
  const batches = grid.batches[Symbol.asyncIterator]();
  try {
    const { titles, header, rest } = await findHeader(batches, how);
    const columns = nameColumns(header.cells, { ...how, line: header.firstLine, titles });
    const isShortAllowed = grid.format === 'xlsx' || how.rule?.shortRows === 'blank';
    const isHeader = headerTest(header.cells);
    const shape: Shape = { columns, width: header.cells.length, isShortAllowed, isHeader };
    const names = matchedNames(header.cells, titles);
    const doubles = names.flatMap((name, again) => {
      const first = names.indexOf(name);
      return first === again ? [] : [{ first, again }];
    });
    return { format: grid.format, columns, doubles, batches: streamRows(batches, shape, rest) };
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
  const above: GridRow[] = [];
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    for (const [index, row] of next.value.entries()) {
      if (rule !== null && row.firstLine < rule.line) {
        above.push(row);
        continue;
      }
      demandNarrow(row, file, limits);
      const titles = (rule?.lines === 2 && above.pop()?.cells) || null;
      if (rule?.isLineGiven !== true) demandNoTableAbove(row, above, file);
      return { titles, header: row, rest: next.value.slice(index + 1) };
    }
  }
  throw new AppError('E_FILE_EMPTY', { file }, { file });
}

/** Fewer cells are a period, a title or a note, however narrow the table is. */
const TABLE_CELLS = 5;

/** What stands above a header is a few words; a line nearly as wide is another table, whose rows would be lost. */
function demandNoTableAbove(header: GridRow, above: readonly GridRow[], file: string): void {
  const least = Math.max(TABLE_CELLS, cellCount(header) / 2);
  const wide = above.find((row) => cellCount(row) >= least);
  if (wide === undefined) return;
  const params = { file, line: wide.firstLine, header: header.firstLine };
  throw new AppError('E_HEADER_LATE', params, { file, line: wide.firstLine });
}

function cellCount({ cells }: GridRow): number {
  return cells.filter((cell = '') => cell.trim() !== '').length;
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
  if (shape.isHeader(cells)) return { reason: 'E_HEADER_AGAIN', column: null };
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

/** Compares with the names of the header as they stand; the first of them decides at once for nearly every line. */
function headerTest(header: GridRow['cells']): (cells: GridRow['cells']) => boolean {
  const names = matchedNames(header);
  const at = names.findIndex((name) => name !== '');
  const [first = '', text = ''] = [names[at], header[at]];
  return (cells) => {
    const cell = cells[at] ?? '';
    if (cell !== text && (Math.abs(cell.length - text.length) > UNSEEN_AT_MOST || columnName(cell) !== first))
      return false;
    const again = matchedNames(cells);
    return again.length === names.length && again.every((name, index) => name === names[index]);
  };
}

/** Blanks, marks and NFKC change a name's length by little: longer or shorter cells need no look. */
const UNSEEN_AT_MOST = 4;
