// The state of a CSV scan between two chunks, and its beginning: which bytes mean something in this dialect.
import type { CsvDialect } from './reading.ts';
import type { ReadLimits } from './row-table.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** RFC 4180. */
export const PLAIN_CSV: CsvDialect = { delimiter: ',', quote: '"' };

/** The lines of one record and the position of the cell that was cut because it is too large. */
export interface RecordLines {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly tooLargeCell: number | null;
}

/** The state between two chunks. */
export interface CsvScan {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly delimiter: number;
  /** 1 for the bytes that mean something: line breaks, the delimiter, and the quote unless it is data. */
  readonly special: Uint8Array;
  /** At the start of a cell, in a plain cell, inside quotes, or behind a quote that stood inside quotes. */
  where: 'start' | 'plain' | 'quoted' | 'quote';
  isAfterCr: boolean;
  line: number;
  firstLine: number;
  cell: number;
  cellBytes: number;
  recordBytes: number;
  tooLargeCell: number | null;
  /** Where the last quote opened. Its column is worked out only when somebody asks: see `openedAt`. */
  opened: { line: number; column: number };
  /** Byte position of the opening quote in this chunk; null when `opened.column` is settled. */
  openedAt: { at: number; lineStart: number; earlierChars: number } | null;
  /** Byte position in this chunk where the line began; 0 when it began in an earlier chunk. */
  lineStart: number;
  /** Characters of the current line that stood in earlier chunks. */
  earlierChars: number;
  out: Buffer;
  written: number;
  /** Records completed since the caller last emptied the list. */
  ended: RecordLines[];
}

/** A scan that has seen nothing yet; the delimiter is one ASCII character. */
export function beginScan(file: string, limits: ReadLimits, dialect: CsvDialect): CsvScan {
  const delimiter = dialect.delimiter.charCodeAt(0);
  return {
    file,
    limits,
    delimiter,
    special: specialBytes(delimiter, dialect.quote),
    where: 'start',
    isAfterCr: false,
    line: 1,
    firstLine: 1,
    cell: 0,
    cellBytes: 0,
    recordBytes: 0,
    tooLargeCell: null,
    opened: { line: 1, column: 1 },
    openedAt: null,
    lineStart: 0,
    earlierChars: 0,
    out: Buffer.alloc(0),
    written: 0,
    ended: [],
  };
}

function specialBytes(delimiter: number, quote: CsvDialect['quote']): Uint8Array {
  const special = new Uint8Array(256);
  for (const byte of quote === 'none' ? [LF, CR, delimiter] : [LF, CR, delimiter, QUOTE]) special[byte] = 1;
  return special;
}
