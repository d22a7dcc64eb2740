// What a reader of any file format gives: named columns and batches of rows that know their lines.
import type { RejectReason, RowPlace } from '../model/draft.ts';
import type { FileFormat } from './profile.ts';

/** One row before its cells have a meaning. `fault` is set when the row can only be rejected. */
export interface SourceRow extends RowPlace {
  /** By column position; a missing cell is undefined. */
  readonly cells: readonly (string | undefined)[];
  /** JSON: the array whose element this row is (`comments[]`), its cells holding its document's too; absent: a row of its own. */
  readonly level?: string;
  readonly fault: { readonly reason: RejectReason; readonly column: string | null } | null;
}

/** A file as rows. `columns` is complete for CSV; for NDJSON it grows while batches are read. */
export interface RowTable {
  readonly format: FileFormat;
  readonly columns: readonly string[];
  /** Positions of columns that the header names again, with that of the first of the name. */
  readonly doubles?: readonly { readonly first: number; readonly again: number }[];
  readonly batches: AsyncIterable<readonly SourceRow[]>;
}

/** Bounds that keep memory flat and stop a broken file early; bytes are of UTF-8. */
export interface ReadLimits {
  readonly cellBytes: number;
  readonly recordBytes: number;
  readonly quotedBytes: number;
  readonly recordLines: number;
  readonly headerBytes: number;
  readonly columns: number;
}

/** reliability.md P6–P8. A cell beyond `cellBytes` rejects its row; a quoted one beyond `quotedBytes` was never closed. */
export const READ_LIMITS: ReadLimits = {
  cellBytes: 1_000_000,
  recordBytes: 16_000_000,
  quotedBytes: 256_000_000,
  recordLines: 2_000,
  headerBytes: 64_000,
  columns: 1_000,
};
