// A zip file as the inputs inside it: every file of it is read as if it lay beside the archive.
import { AppError, EXIT } from '../errors.ts';
import type { Input } from './input.ts';
import { badArchive, openZip, ZIP_LIMITS, type ZipEntry, type ZipLimits } from './open-zip.ts';
import { counted, digest } from './read-handle.ts';
import { zipFormatOf } from './zip-format.ts';

/** A file of an archive that cannot be used. */
export interface BadEntry {
  readonly name: string;
  readonly error: AppError;
}

/** The files of an archive that can be read, and those that cannot, each in the order of their names. */
export interface Archive {
  readonly inputs: readonly Input[];
  readonly bad: readonly BadEntry[];
}

const ZIP_MAGIC = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * The files inside a zip archive, as inputs named `archive.zip/orders.csv`, in order of their names; null when the input is
 * no archive (a workbook is none). Each is inflated once here, for its hash, and again by every `read`; a workbook inside
 * is kept in the spool. System files and hidden ones are left out. An entry that cannot be unpacked (E_ARCHIVE,
 * E_GZIP_RATIO, E_UNPACKED_SIZE) is a fault of its own beside the others. Throws E_ARCHIVE for an archive that cannot be
 * read at all, and E_FILE_FORMAT for documents that are zip files by nature.
 */
export async function openArchive(input: Input, limits: ZipLimits = ZIP_LIMITS): Promise<Archive | null> {
  if (!(await isZip(input))) return null;
  const entries = await openZip(input, limits);
  const format = zipFormatOf(entries.map((entry) => entry.path));
  if (format === 'xlsx') return null;
  if (format !== 'zip')
    throw new AppError('E_FILE_FORMAT', { file: input.name, format, advice: 'sheet' }, { file: input.name });
  const wanted = entries.filter((entry) => isExport(entry.path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (wanted.length === 0) throw badArchive(input.name, 'empty');
  const inputs: Input[] = [];
  const bad: BadEntry[] = [];
  try {
    for (const entry of wanted) {
      const opened = await tryEntry(input, entry);
      if (opened === null) continue;
      if ('error' in opened) bad.push(opened);
      else inputs.push(opened);
    }
  } catch (error) {
    await Promise.all(inputs.map((each) => each.close()));
    throw error;
  }
  return { inputs, bad };
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

async function tryEntry(input: Input, entry: ZipEntry): Promise<Input | BadEntry | null> {
  try {
    return await openEntry(input, entry);
  } catch (error) {
    if (!(error instanceof AppError) || error.exitCode !== EXIT.unusable) throw error;
    return { name: nameIn(input, entry), error };
  }
}

function nameIn(input: Input, entry: ZipEntry): string {
  return `${input.name}/${entry.path}`;
}

/** The entry as an input; nothing for an empty one. */
async function openEntry(input: Input, entry: ZipEntry): Promise<Input | null> {
  const name = nameIn(input, entry);
  const head = await firstBytes(entry);
  if (head.length === 0) return null;
  if (startsLikeZip(head)) return keepWorkbook(input, entry, name);
  const { sha256, byteCount } = await digest(entry.open(), new AbortController().signal);
  return {
    name,
    byteCount,
    sha256,
    read: (onRead) => counted(entry.open(), onRead),
    readAt: (position, length) => partOf(entry.open(), position, length),
    keep: (inner, bytes) => input.keep(inner, bytes),
    close: async () => {},
  };
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
