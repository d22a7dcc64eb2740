// What the beginning of a file can be read as (survey), and the one way of reading it that was chosen (reading).
import type { GridRow } from './grid.ts';
import type { FileFormat } from './profile.ts';

/**
 * How the encoding is known: named by --encoding, by a byte order mark, strict UTF-8, the NULs of bare UTF-16, a header
 * that a profile knows once decoded (`header`), or text that is plainly Chinese (`text`). `none`: the format has none.
 */
export type EncodingReason = 'flag' | 'bom' | 'utf-8' | 'nul' | 'header' | 'text' | 'none';

/** How cells are cut. `none`: a quote is data. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: '"' | 'none';
}

/** One way in which the beginning of a file makes sense. */
export interface HeadReading {
  readonly format: FileFormat;
  /** A label of the WHATWG encoding standard in lower case; `utf-8` where the format has none. */
  readonly encoding: string;
  readonly encodingBy: EncodingReason;
  /** CSV only. */
  readonly dialect: CsvDialect | null;
  /** xlsx only. */
  readonly sheet: string | null;
  /** CSV and xlsx: the first lines that are not blank, 100 at most. */
  readonly lines: readonly GridRow[];
  /** JSON, NDJSON, WhatsApp: the key paths of the first documents. */
  readonly paths: readonly string[];
  /** False: bytes of the head do not fit the encoding; the readings end before them. */
  readonly isClean: boolean;
  /** Why reading the head stopped early: a broken quote. Its lines are those before. */
  readonly fault: Error | null;
}

export interface Survey {
  readonly file: string;
  /** Most likely first: by encoding, then comma, semicolon, TAB, bar, then quoted before unquoted. */
  readonly readings: readonly HeadReading[];
  /** The readings of a text in an encoding that a profile names; null when the encoding is certain without one. */
  readonly readInEncoding: ((label: string) => readonly HeadReading[]) | null;
  /** Offset of the first byte that is no UTF-8, when the text is none. */
  readonly notUtf8At: number | null;
}

/** Where the header stands and how the lines below it relate to it. */
export interface HeaderRule {
  /** Real line (CSV) or row (xlsx) of the names, 1-based. */
  readonly line: number;
  /** 2: the line above holds titles of groups, and the names of columns that belong to none. */
  readonly lines: 1 | 2;
  readonly duplicates: 'error' | 'suffix';
  readonly shortRows: 'error' | 'blank';
  /** The mapping names the line: whatever stands above it is known to be no part of the table. */
  readonly isLineGiven?: true;
}

/** The one way a file is read; plain data, kept with the import. */
export interface Reading {
  readonly format: FileFormat;
  readonly encoding: string;
  readonly encodingBy: EncodingReason;
  readonly dialect: CsvDialect | null;
  readonly sheet: string | null;
  /** CSV and xlsx. */
  readonly header: HeaderRule | null;
  /** JSON of a profile: where documents stand, what is unwrapped, which arrays are rows of their own; null: flat objects. */
  readonly json: {
    readonly documents: readonly string[];
    readonly unwrap: readonly string[];
    readonly levels: readonly string[];
  } | null;
  /** WhatsApp: who knows the order of day and month sets it. */
  readonly dateOrder: 'dmy' | 'mdy' | null;
  readonly maxFieldBytes: number | null;
}
