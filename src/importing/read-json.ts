// JSON bytes → rows: a list of documents, an object that holds the list, one document, or a document per line.

import { columnName } from './check-header.ts';
import { documentsIn, unwrapped } from './json/documents-in.ts';
import { type Flattening, flatten } from './json/flatten.ts';
import { type KeyPaths, keyPaths } from './json/key-paths.ts';
import { newColumns } from './json/key-tree.ts';
import { parseJson } from './json/parse-json.ts';
import type { FoundDocument } from './json/scan-documents.ts';
import { beginDocuments, endDocuments, scanDocuments } from './json/scan-documents.ts';
import { peekBytes } from './peek-bytes.ts';
import type { ReadLimits, RowTable, SourceRow } from './row-table.ts';
import { wholeLines } from './whole-lines.ts';

/** How many rows are given at a time. */
const BATCH_ROWS = 500;
/** How far the first line is looked for. */
const HEAD_BYTES = 1024 * 1024;

/** How to read a JSON file. */
export interface JsonHow {
  readonly file: string;
  readonly limits: ReadLimits;
  /** Where the documents stand: '' = root, `tickets`, `data.payload`; the first that exists. */
  readonly documents: readonly string[];
  /** A document `{ticket: {…}}` is the ticket. */
  readonly unwrap: readonly string[];
  /** Arrays whose elements are rows of their own: `comments[]`. */
  readonly levels: readonly string[];
}

/** What the rows of one file share. */
interface JsonReading extends JsonHow {
  readonly flattening: Flattening;
  recordNo: number;
}

/**
 * Opens JSON given as UTF-8 bytes without BOM. Columns are dotted paths and grow while batches are read. A document that is
 * no object, broken or too large is a rejected row. Throws E_JSON_SYNTAX, E_JSON_CUT, E_HEADER_DANGEROUS, E_HEADER_TOO_WIDE.
 */
export async function readJson(bytes: AsyncIterable<Buffer>, how: JsonHow): Promise<RowTable> {
  const { head, all } = await peekBytes(bytes, HEAD_BYTES);
  const isByLine = isDocumentPerLine(head);
  const columns = newColumns(how.file, how.limits);
  const levels = new Set(how.levels.map((level) => level.split('.').map(columnName).join('.')));
  const reading: JsonReading = { ...how, flattening: { columns, levels }, recordNo: 0 };
  const found = isByLine ? documentsByLine(reading, all) : documentsByExtent(reading, all);
  return { format: isByLine ? 'ndjson' : 'json', columns: columns.names, batches: rowsOf(reading, found) };
}

/** The key paths of the first documents, from the root (`tickets[].id`; lists at the root leave no mark); null: no JSON. */
export async function surveyJson(
  bytes: AsyncIterable<Buffer>,
  _how: { readonly file: string; readonly limits: ReadLimits },
): Promise<KeyPaths | null> {
  const { head, all } = await peekBytes(bytes, HEAD_BYTES);
  await all.return(undefined);
  return keyPaths(head.toString('utf8'));
}

/** True when the first line is an object, and the next one begins another. */
function isDocumentPerLine(head: Buffer): boolean {
  const text = head.toString('utf8').trimStart();
  const end = text.indexOf('\n');
  if (!text.startsWith('{') || end < 0 || !text.slice(end).trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

/** A value with its place; `value` undefined: it could not be parsed, `isTooLarge`: it was not even kept. */
interface ReadDocument extends Omit<FoundDocument, 'text'> {
  readonly value: unknown;
  readonly isTooLarge: boolean;
}

async function* documentsByExtent(
  { file, limits, documents }: JsonReading,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<ReadDocument[]> {
  const scan = beginDocuments(file, limits, documents);
  for await (const chunk of bytes) yield scanDocuments(scan, chunk).map(parsed);
  endDocuments(scan);
}

async function* documentsByLine(
  { documents, limits }: JsonReading,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<ReadDocument[]> {
  let line = 0;
  for await (const lines of wholeLines(bytes, limits.recordBytes)) {
    const found: ReadDocument[] = [];
    for (const text of lines) {
      line++;
      if (text?.trim() === '') continue;
      const { value, ...place } = parsed({ text, firstLine: line, lastLine: line });
      for (const each of documentsIn(value, documents)) found.push({ ...place, value: each });
    }
    yield found;
  }
}

function parsed({ text, firstLine, lastLine }: FoundDocument): ReadDocument {
  const place = { firstLine, lastLine, isTooLarge: text === null };
  try {
    return { ...place, value: text === null ? undefined : parseJson(text) };
  } catch {
    return { ...place, value: undefined };
  }
}

async function* rowsOf(
  reading: JsonReading,
  found: AsyncIterable<readonly ReadDocument[]>,
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const documents of found) {
    for (const document of documents) {
      for (const row of documentRows(reading, document)) {
        batch.push(row);
        if (batch.length < BATCH_ROWS) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
}

function* documentRows(reading: JsonReading, document: ReadDocument): Generator<SourceRow> {
  const { firstLine, lastLine, isTooLarge } = document;
  const value = unwrapped(document.value, reading.unwrap);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const fault = { reason: isTooLarge ? 'E_CELL_TOO_LARGE' : 'E_BAD_ROW', column: null } as const;
    yield { recordNo: ++reading.recordNo, firstLine, lastLine, cells: [], fault };
    return;
  }
  reading.flattening.columns.line = firstLine;
  for (const { cells, level, fault } of flatten(value, reading.flattening)) {
    const place = { recordNo: ++reading.recordNo, firstLine, lastLine };
    yield { ...place, cells, fault, ...(level !== null && { level }) };
  }
}
