// A file or stdin as bytes that can be read again: checks it, hashes it, notices when it changes while being read.
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../errors.ts';

const CHUNK_BYTES = 256 * 1024;

/** What reading from outside needs, given by the command. */
export interface InputWorld {
  /** Paths that are not absolute begin here. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly random: (bytes: number) => Uint8Array;
  /** Ends a read that has begun; what it throws is the signal's reason. */
  readonly signal: AbortSignal;
  /** Where bytes that can be read only once (stdin, a pipe) wait, enciphered under a key that is never written. */
  readonly spoolFolder: string;
}

/** An input whose bytes are known: `read` may be called more than once; `close` must be called. */
export interface Input {
  /** The path as given; `stdin` for `-`. */
  readonly name: string;
  readonly byteCount: number;
  /** Hex, of the bytes as they are (packed when they are packed). */
  readonly sha256: string;
  /** Streams the bytes; `onRead` hears how many have been read so far. */
  read(onRead?: (bytes: number) => void): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens an input (`-` = stdin), reads it once for its hash and, when it is no regular file, into the spool. A regular file
 * is opened anew by every `read`, so a folder of thousands costs no descriptors. Throws E_FILE_MISSING, E_FILE_UNREADABLE,
 * E_FILE_EMPTY, E_FILE_CHANGED.
 */
export async function openInput(path: string, world: InputWorld): Promise<Input> {
  if (path === '-') return spool('stdin', asBuffers(world.stdin), world);
  const wake = (): void => wakeReader(resolve(world.cwd, path));
  world.signal.addEventListener('abort', wake);
  try {
    return await openPath(path, world);
  } finally {
    world.signal.removeEventListener('abort', wake);
  }
}

async function openPath(path: string, world: InputWorld): Promise<Input> {
  const handle = await openHandle(path, world);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw unreadable(path, { code: 'EISDIR' });
    if (stat.isFile()) return await openFile(path, handle, world);
    return await spool(path, readAll(path, handle), world);
  } finally {
    await handle.close();
  }
}

/** Nothing cancels the opening or reading of a named pipe that nobody writes to: a byte of our own ends it. */
function wakeReader(path: string): void {
  if (!fs.statSync(path, { throwIfNoEntry: false })?.isFIFO()) return;
  try {
    const pipe = fs.openSync(path, fs.constants.O_WRONLY | fs.constants.O_NONBLOCK);
    fs.writeSync(pipe, '\n');
    fs.closeSync(pipe);
  } catch {
    // Nobody waits at its other end, or it is full: then nobody needs to be woken.
  }
}

function openHandle(path: string, { cwd }: InputWorld): Promise<FileHandle> {
  return open(resolve(cwd, path), fs.constants.O_RDONLY).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

function unreadable(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('E_FILE_MISSING', { file }, { file });
  const params = { file, detail: String(code ?? 'EIO'), advice: code === 'EISDIR' ? 'folder' : 'right' };
  return new AppError('E_FILE_UNREADABLE', params, { file }, { cause: error });
}

async function* asBuffers(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Reads the handle from its beginning (or a pipe to its end), in chunks of their own memory. */
async function* readAll(file: string, handle: FileHandle, isSeekable = false): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const { bytesRead } = await handle
      .read(buffer, 0, CHUNK_BYTES, isSeekable ? position : null)
      .catch((error: unknown) => {
        throw unreadable(file, error);
      });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function openFile(file: string, handle: FileHandle, world: InputWorld): Promise<Input> {
  const before = await stamp(handle);
  const { sha256, byteCount } = await digest(readAll(file, handle, true), world.signal);
  if (byteCount === 0) throw new AppError('E_FILE_EMPTY', { file }, { file });
  await demandUnchanged(file, handle, before);
  return {
    name: file,
    byteCount,
    sha256,
    read: async function* (onRead) {
      const again = await openHandle(file, world);
      try {
        await demandUnchanged(file, again, before);
        yield* counted(readAll(file, again, true), onRead);
        await demandUnchanged(file, again, before);
      } finally {
        await again.close();
      }
    },
    close: async () => {},
  };
}

async function demandUnchanged(file: string, handle: FileHandle, before: string): Promise<void> {
  if ((await stamp(handle)) !== before) throw new AppError('E_FILE_CHANGED', { file }, { file });
}

async function stamp(handle: FileHandle): Promise<string> {
  const { ino, size, mtimeNs } = await handle.stat({ bigint: true });
  return `${ino} ${size} ${mtimeNs}`;
}

async function digest(
  bytes: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<{ sha256: string; byteCount: number }> {
  const hash = createHash('sha256');
  let byteCount = 0;
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { sha256: hash.digest('hex'), byteCount };
}

async function* counted(
  bytes: AsyncIterable<Buffer>,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.length;
    onRead?.(read);
    yield chunk;
  }
}

/** Keeps bytes that come only once in an unlinked file, AES-256-CTR under a key that lives in this process. */
async function spool(name: string, bytes: AsyncIterable<Buffer>, world: InputWorld): Promise<Input> {
  const key = world.random(32);
  const iv = world.random(16);
  const path = join(world.spoolFolder, `hicare-${Buffer.from(world.random(8)).toString('hex')}.spool`);
  const handle = await open(path, 'wx+', 0o600).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    await unlink(path);
    const cipher = createCipheriv('aes-256-ctr', key, iv);
    const enciphered = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        await handle.writeFile(cipher.update(chunk));
        yield chunk;
      }
    };
    const { sha256, byteCount } = await digest(enciphered(), world.signal);
    if (byteCount === 0) throw new AppError('E_FILE_EMPTY', { file: name }, { file: name });
    return {
      name,
      byteCount,
      sha256,
      read: async function* (onRead) {
        const decipher = createDecipheriv('aes-256-ctr', key, iv);
        for await (const chunk of counted(readAll(name, handle, true), onRead)) yield decipher.update(chunk);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
