// A zip file as the inputs inside it: every file of it is read as if it lay beside the archive.
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';
import { badArchive, openZip, ZIP_LIMITS, type ZipEntry, type ZipLimits } from './open-zip.ts';
import { counted, digest } from './read-handle.ts';
import { zipFormatOf } from './zip-format.ts';

const ZIP_MAGIC = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * The files inside a zip archive, as inputs named `archive.zip/orders.csv`, in order of their names; null when the input is
 * no archive (a workbook is none). Each is inflated once here, for its hash, and again by every `read`; a workbook inside
 * is kept in the spool. System files and hidden ones are left out. Throws E_ARCHIVE, E_GZIP_RATIO, E_UNPACKED_SIZE, and
 * E_FILE_FORMAT for documents that are zip files by nature.
 */
export async function openArchive(input: Input, limits: ZipLimits = ZIP_LIMITS): Promise<Input[] | null> {
  if (!(await isZip(input))) return null;
  const entries = await openZip(input, limits);
  const format = zipFormatOf(entries.map((entry) => entry.path));
  if (format === 'xlsx') return null;
  if (format !== 'zip')
    throw new AppError('E_FILE_FORMAT', { file: input.name, format, advice: 'sheet' }, { file: input.name });
  const wanted = entries.filter((entry) => isExport(entry.path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (wanted.length === 0) throw badArchive(input.name, 'empty');
  const opened: Input[] = [];
  try {
    for (const entry of wanted) opened.push(...(await openEntry(input, entry)));
  } catch (error) {
    await Promise.all(opened.map((each) => each.close()));
    throw error;
  }
  return opened;
}

async function isZip(input: Input): Promise<boolean> {
  return startsLikeZip(await input.readAt(0, 4));
}

function startsLikeZip(head: Buffer): boolean {
  return ZIP_MAGIC.includes(head.toString('latin1', 0, 4));
}

/** Names that begin with a dot, and what macOS and Windows add, are no exports. */
function isExport(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const base = parts.at(-1)?.toLowerCase() ?? '';
  return !parts.some((part) => part === '__MACOSX' || part.startsWith('.')) && !SYSTEM_FILES.has(base);
}

const SYSTEM_FILES: ReadonlySet<string> = new Set(['', 'thumbs.db', 'desktop.ini']);

/** The entry as an input; nothing for an empty one. */
async function openEntry(input: Input, entry: ZipEntry): Promise<Input[]> {
  const name = `${input.name}/${entry.path}`;
  const head = await firstBytes(entry);
  if (head.length === 0) return [];
  if (startsLikeZip(head)) return [await keepWorkbook(input, entry, name)];
  const { sha256, byteCount } = await digest(entry.open(), new AbortController().signal);
  return [
    {
      name,
      byteCount,
      sha256,
      read: (onRead) => counted(entry.open(), onRead),
      readAt: (position, length) => partOf(entry.open(), position, length),
      keep: (inner, bytes) => input.keep(inner, bytes),
      close: async () => {},
    },
  ];
}

async function firstBytes(entry: ZipEntry): Promise<Buffer> {
  return partOf(entry.open(), 0, 4);
}

/** Reads up to the end of the part, and no further. */
async function partOf(bytes: AsyncIterable<Buffer>, position: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let start = 0;
  for await (const chunk of bytes) {
    parts.push(chunk.subarray(Math.max(0, position - start), Math.max(0, position + length - start)));
    start += chunk.length;
    if (start >= position + length) break;
  }
  return Buffer.concat(parts);
}

/** Workbooks are read from their end, which an entry cannot be: it is unpacked into the spool. */
async function keepWorkbook(input: Input, entry: ZipEntry, name: string): Promise<Input> {
  const kept = await input.keep(name, entry.open());
  try {
    const format = zipFormatOf((await openZip(kept)).map((each) => each.path));
    if (format === 'zip') throw badArchive(name, 'nested');
    return kept;
  } catch (error) {
    await kept.close();
    throw error;
  }
}
