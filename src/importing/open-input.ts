// A file or stdin as bytes that can be read again: checks it, hashes it, notices when it changes while being read.
import * as fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../errors.ts';
import type { Input, InputWorld } from './input.ts';
import { counted, digest, readAll, readPart, unreadable } from './read-handle.ts';
import { spool } from './spool.ts';

export type { Input, InputWorld } from './input.ts';

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

async function* asBuffers(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
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
    readAt: async (position, length) => {
      const again = await openHandle(file, world);
      try {
        await demandUnchanged(file, again, before);
        return await readPart(file, again, { position, length });
      } finally {
        await again.close();
      }
    },
    keep: (name, bytes) => spool(name, bytes, world),
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
