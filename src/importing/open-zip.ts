// The table of contents of a zip file, and the bytes of each entry; the only place that knows yauzl.
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';
import { UNPACK_LIMITS, UNPACKED_CHUNK, type UnpackLimits, unpack } from './unpack.ts';
import { entryName } from './zip-entry-name.ts';

const CHUNK_BYTES = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** One entry of a zip file that is no folder. */
export interface ZipEntry {
  /** As the archive says it, with `/`; a label only, never a path on this machine. */
  readonly path: string;
  readonly isEncrypted: boolean;
  /** Inflates the entry from its beginning; may be called again. */
  open(): AsyncGenerator<Buffer>;
}

/** How zip files are bounded. */
export interface ZipLimits extends UnpackLimits {
  readonly entries: number;
}

export const ZIP_LIMITS: ZipLimits = { ...UNPACK_LIMITS, entries: 5_000 };

/** What is wrong with an archive, and what helps. */
export function badArchive(file: string, fault: ArchiveFault, cause?: unknown): AppError {
  return new AppError('E_ARCHIVE', { file, fault, advice: ADVICE[fault] ?? 'again' }, { file }, { cause });
}

export type ArchiveFault = 'damaged' | 'encrypted' | 'method' | 'nested' | 'entries' | 'empty';
const ADVICE: Readonly<Partial<Record<ArchiveFault, string>>> = {
  encrypted: 'unpack',
  method: 'unpack',
  nested: 'unpack',
  entries: 'unpack',
};

/** Reads the central directory. Throws E_ARCHIVE when it is damaged, cut off or too long; folders are left out. */
export async function openZip(input: Input, limits: ZipLimits = ZIP_LIMITS): Promise<readonly ZipEntry[]> {
  const { name: file } = input;
  const entries: ZipEntry[] = [];
  try {
    const reader = new InputReader(input);
    const zip = await fromRandomAccessReaderPromise(reader, input.byteCount, {
      autoClose: false,
      decodeStrings: false,
    });
    if (zip.entryCount > limits.entries) throw badArchive(file, 'entries');
    for await (const entry of zip.eachEntry()) {
      const path = entryName(entry);
      if (path.endsWith('/')) continue;
      entries.push({
        path,
        isEncrypted: entry.isEncrypted(),
        open: () => readEntry({ input, zip, entry, limits }),
      });
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isEncrypted = error instanceof Error && error.message.includes('encryption');
    throw badArchive(file, isEncrypted ? 'encrypted' : 'damaged', error);
  }
  return entries;
}

interface EntryReading {
  readonly input: Input;
  readonly zip: ZipFile;
  readonly entry: Entry;
  readonly limits: ZipLimits;
}

async function* readEntry(reading: EntryReading): AsyncGenerator<Buffer> {
  const { input, zip, entry, limits } = reading;
  const { name: file } = input;
  if (entry.isEncrypted()) throw badArchive(file, 'encrypted');
  const { compressionMethod: method } = entry;
  if (method !== STORED && method !== DEFLATED) throw badArchive(file, 'method');
  const damaged = (cause?: unknown): AppError => badArchive(file, 'damaged', cause);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((error) => {
    throw error instanceof AppError ? error : damaged(error);
  });
  const packed = range(input, fileDataStart, entry.compressedSize);
  const plain =
    method === STORED ? packed : unpack(packed, createInflateRaw(UNPACKED_CHUNK), { file, limits, damaged });
  let sum = 0;
  for await (const chunk of plain) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw damaged();
}

async function* range(input: Input, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += CHUNK_BYTES) {
    const wanted = Math.min(CHUNK_BYTES, length - at);
    const part = await input.readAt(start + at, wanted);
    if (part.length < wanted) throw badArchive(input.name, 'damaged');
    yield part;
  }
}

/** yauzl reads through this. */
class InputReader extends RandomAccessReader {
  readonly #input: Input;

  constructor(input: Input) {
    super();
    this.#input = input;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#input.readAt(position, length).then(
      (part) => {
        part.copy(buffer, offset);
        callback(part.length < length ? new Error('the archive ends too early') : null);
      },
      (error: Error) => callback(error),
    );
  }
}
