// Bytes of an input → rows: unpacks, decodes, and chooses the reader by the first byte that is not blank.
import { AppError } from '../errors.ts';
import { decodeBytes } from './decode-bytes.ts';
import { gunzip } from './gunzip.ts';
import { peekBytes } from './peek-bytes.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { MAGIC_BYTES, magicOf, wrongFormat } from './recognise-format.ts';
import { READ_LIMITS, type ReadLimits, type RowTable } from './row-table.ts';
import { tableOfGrid } from './table-of-grid.ts';

/** How to read a file; `encoding` null = by BOM, else UTF-8. */
export interface ReadOptions {
  readonly file: string;
  readonly encoding: string | null;
  readonly limits?: ReadLimits;
}

/** Opens the rows of a CSV or NDJSON file, packed or not. Throws the file faults of the catalogue. */
export async function openRows(bytes: AsyncGenerator<Buffer>, options: ReadOptions): Promise<RowTable> {
  const { file, encoding, limits = READ_LIMITS } = options;
  const unpacked = await peekBytes(gunzip(bytes, file), MAGIC_BYTES);
  const magic = magicOf(unpacked.head);
  if (magic !== null) throw wrongFormat(magic, file);
  const decoded = decodeBytes(unpacked.all, encoding, file);
  const { all, firstByte } = await skipBlank(decoded);
  if (firstByte === null) throw new AppError('E_FILE_EMPTY', { file }, { file });
  if (firstByte === '[') throw new AppError('E_BAD_JSON', { file, line: 1 }, { file, line: 1 });
  if (firstByte === '{') return readNdjson(all, file, limits);
  const table = await tableOfGrid(readCsv(all, { file, limits }), { file, limits, rule: null });
  demandCommas(table.columns, file);
  return table;
}

/** Looks at the first byte that is no white space; the stream is given on unchanged. */
async function skipBlank(
  bytes: AsyncGenerator<Buffer>,
): Promise<{ all: AsyncGenerator<Buffer>; firstByte: string | null }> {
  const blank: Buffer[] = [];
  let firstByte: string | null = null;
  while (firstByte === null) {
    const next = await bytes.next();
    if (next.done) break;
    blank.push(next.value);
    firstByte = next.value.toString('latin1').trimStart()[0] ?? null;
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* blank;
      yield* bytes;
    } finally {
      await bytes.return(undefined);
    }
  };
  return { all: all(), firstByte };
}

/** One single column with other separators in its name is a file of another delimiter. */
function demandCommas(columns: readonly string[], file: string): void {
  const delimiter = columns.length === 1 && /[;|]/.exec(columns[0] ?? '')?.[0];
  if (!delimiter) return;
  throw new AppError(
    'E_DELIMITER',
    { file, delimiter: delimiter === ';' ? 'semicolon' : 'bar' },
    { file, line: 1 },
  );
}
