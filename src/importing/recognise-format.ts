// Tells by its first bytes what a file is that people take for CSV: a spreadsheet, an archive, a page, a database.
import { AppError } from '../errors.ts';

/** How many bytes are looked at. */
export const MAGIC_BYTES = 1024;

type Format =
  | 'xlsx'
  | 'zip'
  | 'xls'
  | 'pdf'
  | 'page'
  | 'packed'
  | 'sqlite'
  | 'parquet'
  | 'gzip_twice'
  | 'utf16';

/** Signatures as latin1 text. */
const SIGNATURES: readonly (readonly [string, Format])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'xls'],
  ['%PDF-', 'pdf'],
  ['BZh', 'packed'],
  ['\xfd7zXZ\0', 'packed'],
  ['\x28\xb5\x2f\xfd', 'packed'],
  ['7z\xbc\xaf\x27\x1c', 'packed'],
  ['Rar!\x1a', 'packed'],
  ['SQLite format 3\0', 'sqlite'],
  ['PAR1', 'parquet'],
  ['\x1f\x8b', 'gzip_twice'],
];

/** What to do, where it is not to export anew. */
const ADVICE: Readonly<Partial<Record<Format, string>>> = {
  zip: 'unpack',
  packed: 'unpack',
  gzip_twice: 'unpack',
  xlsx: 'sheet',
  xls: 'sheet',
  utf16: 'encoding',
};

/** An entry of every .xlsx stands at its very beginning. */
const SHEET_ENTRIES = ['[Content_Types].xml', 'xl/', '_rels/'];

function formatOf(head: Buffer, encoding: string | null): Format | null {
  const text = head.toString('latin1');
  const found = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1];
  if (found === 'zip' && SHEET_ENTRIES.some((entry) => text.includes(entry))) return 'xlsx';
  if (found !== undefined) return found;
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table)/i.test(text)) return 'page';
  return encoding === null && isBareUtf16(head) ? 'utf16' : null;
}

/** Latin letters in UTF-16 have a NUL in every second byte; in a header of UTF-8 there is none. */
function isBareUtf16(head: Buffer): boolean {
  const zeros = (offset: number): boolean => [0, 2, 4, 6].every((at) => head[at + offset] === 0);
  return head.length >= 8 && zeros(0) !== zeros(1);
}

/** Throws E_FILE_FORMAT for a file that is neither CSV nor NDJSON. `encoding` null = nobody has named one. */
export function demandText(head: Buffer, encoding: string | null, file: string): void {
  const format = formatOf(head, encoding);
  if (format === null) return;
  const advice = ADVICE[format] ?? 'export';
  throw new AppError('E_FILE_FORMAT', { file, format, advice }, { file });
}
