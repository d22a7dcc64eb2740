// CSV bytes → rows. The scanner cuts whole records and knows their lines; csv-parse splits them into cells.
import { parse } from 'csv-parse/sync';
import { AppError } from '../errors.ts';
import { checkHeader } from './check-header.ts';
import type { ReadLimits, RowTable, SourceRow } from './row-table.ts';
import { beginScan, type CsvScan, endScan, scanCsv } from './scan-csv.ts';

/** What the batches of one file share. */
interface CsvReading {
  readonly scan: CsvScan;
  readonly chunks: AsyncIterator<Buffer>;
  /** The beginning of a record whose end is not read yet. */
  pending: Buffer[];
  isEnded: boolean;
  recordNo: number;
}

/**
 * Opens CSV given as UTF-8 bytes without BOM: reads up to the end of the header, checks it, and streams the rows. Comma,
 * RFC 4180 quotes, LF, CRLF or CR. Throws the header and quote faults of the catalogue.
 */
export async function readCsv(
  bytes: AsyncIterable<Buffer>,
  file: string,
  limits: ReadLimits,
): Promise<RowTable> {
  const reading: CsvReading = {
    scan: beginScan(file, limits),
    chunks: bytes[Symbol.asyncIterator](),
    pending: [],
    isEnded: false,
    recordNo: 0,
  };
  const first = await readHeader(reading);
  demandCommas(first.header, file);
  const columns = checkHeader(first.header, file, limits);
  return { format: 'csv', columns, batches: streamRows(reading, columns, first.records) };
}

/** One single column with other separators in its name is a file of another delimiter. */
function demandCommas(header: readonly string[], file: string): void {
  const [only = ''] = header;
  const delimiter = header.length === 1 && /[;\t|]/.exec(only)?.[0];
  if (!delimiter) return;
  const name = delimiter === ';' ? 'semicolon' : delimiter === '|' ? 'bar' : 'tab';
  throw new AppError('E_DELIMITER', { file, delimiter: name }, { file, line: 1 });
}

async function readHeader(reading: CsvReading): Promise<{ header: string[]; records: string[][] }> {
  const { scan } = reading;
  for (;;) {
    const records = await nextRecords(reading);
    const [header, ...rest] = records ?? [];
    if (header) {
      const lines = scan.ended.shift();
      const bytes = header.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 1, 0);
      if (lines?.tooLargeCell !== null || bytes > scan.limits.headerBytes) throw tooWide(scan, header.length);
      return { header, records: rest };
    }
    if (records === null) throw new AppError('E_FILE_EMPTY', { file: scan.file }, { file: scan.file });
    if (scan.recordBytes > scan.limits.headerBytes) throw tooWide(scan, scan.cell + 1);
  }
}

function tooWide(scan: CsvScan, count: number): AppError {
  const { file, limits } = scan;
  return new AppError('E_HEADER_TOO_WIDE', { file, count, limit: limits.columns }, { file, line: 1 });
}

async function* streamRows(
  reading: CsvReading,
  columns: readonly string[],
  first: string[][],
): AsyncGenerator<SourceRow[]> {
  try {
    for (let records: string[][] | null = first; records !== null; records = await nextRecords(reading)) {
      if (records.length > 0) yield toRows(reading, columns, records);
    }
  } finally {
    await reading.chunks.return?.();
  }
}

/** The records that the next chunk completes, maybe none; null at the end of the file. */
async function nextRecords(reading: CsvReading): Promise<string[][] | null> {
  if (reading.isEnded) return null;
  const next = await reading.chunks.next();
  if (next.done) {
    reading.isEnded = true;
    return split([...reading.pending, endScan(reading.scan)]);
  }
  const { bytes, complete } = scanCsv(reading.scan, next.value);
  if (complete === 0) {
    // A copy: the few bytes that are left of a cut cell would hold the memory of the whole chunk.
    if (bytes.length > 0) reading.pending.push(Buffer.from(bytes));
    return [];
  }
  const parts = [...reading.pending, bytes.subarray(0, complete)];
  reading.pending = [bytes.subarray(complete)];
  return split(parts);
}

function split(parts: readonly Buffer[]): string[][] {
  const bytes = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  return parse(bytes, {
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: false,
  }) as string[][];
}

function toRows(reading: CsvReading, columns: readonly string[], records: string[][]): SourceRow[] {
  const { ended } = reading.scan;
  if (ended.length !== records.length)
    throw new Error(`csv: ${records.length} records, ${ended.length} line marks`);
  reading.scan.ended = [];
  return records.map((cells, index) => {
    const lines = ended[index] as (typeof ended)[number];
    reading.recordNo++;
    return {
      recordNo: reading.recordNo,
      firstLine: lines.firstLine,
      lastLine: lines.lastLine,
      cells,
      fault: faultOf(cells, lines.tooLargeCell, columns),
    };
  });
}

function faultOf(
  cells: readonly string[],
  tooLargeCell: number | null,
  columns: readonly string[],
): SourceRow['fault'] {
  if (tooLargeCell !== null) return { reason: 'E_CELL_TOO_LARGE', column: columns[tooLargeCell] ?? null };
  if (cells.length !== columns.length) return { reason: 'E_COLUMN_COUNT', column: null };
  return null;
}
