// NDJSON bytes → rows: one flat object per line, the same column names as CSV.
import { AppError } from '../errors.ts';
import type { RejectReason } from '../model/draft.ts';
import { columnName, isDangerousName } from './check-header.ts';
import { parseJson } from './json/parse-json.ts';
import type { ReadLimits, RowTable, SourceRow } from './row-table.ts';
import { wholeLines } from './whole-lines.ts';

/** What the lines of one file share; columns are added as keys appear. */
interface JsonReading {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly columns: string[];
  /** Position of a key as written. */
  readonly positions: Map<string, number>;
  recordNo: number;
}

/** A line that can only be rejected. */
class BadLine extends Error {
  constructor(
    readonly reason: RejectReason,
    readonly column: string | null = null,
  ) {
    super(reason);
  }
}

/**
 * Opens NDJSON given as UTF-8 bytes without BOM. A line that is no flat object is a rejected row; a file whose first line
 * is none is E_BAD_JSON. Numbers are kept as they are written, so long ids survive.
 */
export async function readNdjson(
  bytes: AsyncIterable<Buffer>,
  file: string,
  limits: ReadLimits,
): Promise<RowTable> {
  const reading: JsonReading = { file, limits, columns: [], positions: new Map(), recordNo: 0 };
  const batches = streamRows(reading, bytes);
  const first = await batches.next();
  if (first.done) throw new AppError('E_FILE_EMPTY', { file }, { file });
  const top = first.value[0] as SourceRow;
  if (top.fault?.reason === 'E_BAD_ROW' && top.fault.column === null) {
    await batches.return(undefined);
    throw new AppError('E_BAD_JSON', { file, line: top.firstLine }, { file, line: top.firstLine });
  }
  return { format: 'ndjson', columns: reading.columns, batches: prepend(first.value, batches) };
}

async function* prepend<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* streamRows(reading: JsonReading, bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRow[]> {
  let line = 0;
  for await (const lines of wholeLines(bytes, reading.limits.recordBytes)) {
    const rows: SourceRow[] = [];
    for (const text of lines) {
      line++;
      if (text === null || text.trim() !== '') rows.push(toRow(reading, text, line));
    }
    if (rows.length > 0) yield rows;
  }
}

function toRow(reading: JsonReading, text: string | null, line: number): SourceRow {
  reading.recordNo++;
  const place = { recordNo: reading.recordNo, firstLine: line, lastLine: line };
  try {
    if (text === null) throw new BadLine('E_CELL_TOO_LARGE');
    return { ...place, cells: cellsOf(reading, parseLine(text), line), fault: null };
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return { ...place, cells: [], fault: { reason: error.reason, column: error.column } };
  }
}

function parseLine(text: string): object {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new BadLine('E_BAD_ROW');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadLine('E_BAD_ROW');
  return value;
}

function cellsOf(reading: JsonReading, row: object, line: number): (string | undefined)[] {
  const cells: (string | undefined)[] = new Array(reading.columns.length);
  for (const [key, value] of Object.entries(row)) {
    const position = reading.positions.get(key) ?? addColumn(reading, key, line);
    const column = reading.columns[position] as string;
    if (cells[position] !== undefined) throw new BadLine('E_BAD_ROW', column);
    cells[position] = cellText(value, column, reading.limits);
  }
  return cells;
}

function addColumn(reading: JsonReading, key: string, line: number): number {
  const { file, limits, columns } = reading;
  const place = { file, line };
  const name = columnName(key);
  if (name === '') throw new BadLine('E_BAD_ROW');
  if (isDangerousName(name)) throw new AppError('E_HEADER_DANGEROUS', { file, column: name }, place);
  let position = columns.indexOf(name);
  if (position < 0) position = columns.push(name) - 1;
  if (columns.length > limits.columns) {
    throw new AppError('E_HEADER_TOO_WIDE', { file, count: columns.length, limit: limits.columns }, place);
  }
  reading.positions.set(key, position);
  return position;
}

/** A JSON value as the text a CSV cell would hold; null is blank; nested values are refused. */
function cellText(value: unknown, column: string, limits: ReadLimits): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object') throw new BadLine('E_BAD_ROW', column);
  const text = String(value);
  if (text.length > limits.cellBytes) throw new BadLine('E_CELL_TOO_LARGE', column);
  return text;
}
