// CSV bytes → a grid of cells. The scanner cuts whole records and knows their lines; they are split here.
import { parse } from 'csv-parse/sync';
import { beginScan, type CsvScan, PLAIN_CSV } from './begin-scan.ts';
import type { Grid, GridRow } from './grid.ts';
import type { CsvDialect } from './reading.ts';
import type { ReadLimits } from './row-table.ts';
import { endScan, scanCsv } from './scan-csv.ts';

const LF = 0x0a;
const QUOTE = 0x22;
/** Pieces of a line, or of a file whose line breaks are CR. */
const HEAD_PIECE_BYTES = 1024;

/** What reading needs to know; the usual dialect is RFC 4180 with commas. */
export interface CsvHow {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly dialect?: CsvDialect;
}

/** What the batches of one file share. */
interface CsvReading {
  readonly scan: CsvScan;
  readonly dialect: CsvDialect;
  readonly chunks: AsyncIterator<Buffer>;
  /** The beginning of a record whose end is not read yet. */
  pending: Buffer[];
}

/**
 * The lines of CSV given as UTF-8 bytes without BOM, line break LF, CRLF or CR; blank lines are none. Throws
 * E_UNCLOSED_QUOTE and E_BAD_QUOTE. A cell beyond the limits is cut and its line carries the fault.
 */
export function readCsv(bytes: AsyncIterable<Buffer>, how: CsvHow): Grid {
  const { file, limits, dialect = PLAIN_CSV } = how;
  const scan = beginScan(file, limits, dialect);
  const reading = { scan, dialect, chunks: bytes[Symbol.asyncIterator](), pending: [] };
  return { format: 'csv', batches: streamRows(reading) };
}

async function* streamRows(reading: CsvReading): AsyncGenerator<GridRow[]> {
  const { chunks } = reading;
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      const rows = takeChunk(reading, next.value);
      if (rows.length > 0) yield rows;
    }
    const rows = endFile(reading);
    if (rows.length > 0) yield rows;
  } finally {
    await chunks.return?.();
  }
}

/** The rows that the chunk completes, maybe none. */
function takeChunk(reading: CsvReading, chunk: Buffer): GridRow[] {
  const { bytes, complete } = scanCsv(reading.scan, chunk);
  if (complete === 0) {
    // A copy: the few bytes that are left of a cut cell would hold the memory of the whole chunk.
    if (bytes.length > 0) reading.pending.push(Buffer.from(bytes));
    return [];
  }
  const parts = [...reading.pending, bytes.subarray(0, complete)];
  reading.pending = [bytes.subarray(complete)];
  return toRows(reading, parts);
}

function endFile(reading: CsvReading): GridRow[] {
  return toRows(reading, [...reading.pending, endScan(reading.scan)]);
}

/**
 * The first lines of a file of which only the beginning is there, up to a broken quote. The last line counts only when the
 * head is the whole file.
 */
export function readCsvHead(
  head: CsvHow & { readonly bytes: Buffer; readonly isWhole: boolean },
  dialect: CsvDialect,
  lines: number,
): { rows: GridRow[]; fault: Error | null } {
  const { bytes, isWhole } = head;
  const scan = beginScan(head.file, head.limits, dialect);
  const reading: CsvReading = { scan, dialect, chunks: noChunks(), pending: [] };
  const rows: GridRow[] = [];
  try {
    // Line by line, so that a broken quote does not take the lines before it.
    for (let at = 0, end = 0; at < bytes.length && rows.length < lines; at = end) {
      const lineEnd = bytes.indexOf(LF, at) + 1 || bytes.length;
      end = Math.min(lineEnd, at + HEAD_PIECE_BYTES);
      rows.push(...takeChunk(reading, bytes.subarray(at, end)));
    }
    if (rows.length >= lines) return { rows, fault: null };
    if (isWhole) rows.push(...endFile(reading));
    return { rows, fault: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { rows, fault: error };
  }
}

async function* noChunks(): AsyncGenerator<Buffer> {}

function toRows({ scan, dialect }: CsvReading, parts: readonly Buffer[]): GridRow[] {
  const records = split(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), dialect);
  const { ended } = scan;
  if (ended.length !== records.length)
    throw new Error(`csv: ${records.length} records, ${ended.length} line marks`);
  scan.ended = [];
  return records.map((cells, index) => {
    const { firstLine, lastLine, tooLargeCell } = ended[index] as (typeof ended)[number];
    const fault =
      tooLargeCell === null
        ? null
        : { reason: 'E_CELL_TOO_LARGE' as const, column: String(tooLargeCell + 1) };
    return { firstLine, lastLine, cells, fault };
  });
}

function split(bytes: Buffer, { delimiter, quote }: CsvDialect): string[][] {
  if (quote === 'none' || !bytes.includes(QUOTE)) return splitPlain(bytes, delimiter);
  return parse(bytes, {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: false,
  }) as string[][];
}

/** Each record becomes a text of its own: pieces of one long text would keep all of it in memory. */
function splitPlain(bytes: Buffer, delimiter: string): string[][] {
  const records: string[][] = [];
  let from = 0;
  for (let to = bytes.indexOf(LF); to >= 0; to = bytes.indexOf(LF, from)) {
    records.push(bytes.toString('utf8', from, to).split(delimiter));
    from = to + 1;
  }
  return records;
}
