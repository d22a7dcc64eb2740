// Tells by its first bytes what a file is that people take for CSV: a spreadsheet, an archive, a page, a database.
import { AppError } from '../errors.ts';

/** How many bytes are looked at. */
export const MAGIC_BYTES = 2048;

/** What the first bytes say; a text says nothing. */
export type Magic =
  | 'xlsx'
  | 'zip'
  | 'xls'
  | 'pdf'
  | 'page'
  | 'page_table'
  | 'excel_xml'
  | 'packed'
  | 'sqlite'
  | 'parquet'
  | 'gzip_twice';

/** Signatures as latin1 text. */
const SIGNATURES: readonly (readonly [string, Magic])[] = [
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
const ADVICE: Readonly<Partial<Record<Magic, string>>> = {
  zip: 'unpack',
  packed: 'unpack',
  gzip_twice: 'unpack',
  xlsx: 'unpack',
  xls: 'sheet',
  page_table: 'sheet',
  excel_xml: 'sheet',
};

/** An entry of every .xlsx stands at its very beginning. */
const SHEET_ENTRIES = ['[Content_Types].xml', 'xl/', '_rels/'];

/** `null` for a text. A workbook counts as one under any name. */
export function magicOf(head: Buffer): Magic | null {
  const text = head.toString('latin1', 0, MAGIC_BYTES);
  const found = SIGNATURES.find(([signature]) => text.startsWith(signature))?.[1];
  if (found === 'zip' && SHEET_ENTRIES.some((entry) => text.includes(entry))) return 'xlsx';
  if (found !== undefined) return found;
  // The markup of a page in UTF-16 reads like that of one in ASCII once its NULs are gone.
  return markupOf(text.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', ''));
}

/** Many systems write a page with a table, or Excel's XML of 2003, and name it .xls or .csv. */
function markupOf(text: string): Magic | null {
  if (!/^\s*<(!doctype|html|\?xml|table|meta|head|style)/i.test(text)) return null;
  if (/schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i.test(text)) return 'excel_xml';
  return /<table|schemas-microsoft-com:office:excel/i.test(text) ? 'page_table' : 'page';
}

/** The error for a file that is no table of text: what it is, and the way out. */
export function wrongFormat(format: Magic, file: string): AppError {
  return new AppError('E_FILE_FORMAT', { file, format, advice: ADVICE[format] ?? 'export' }, { file });
}
