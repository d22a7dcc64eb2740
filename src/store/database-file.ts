// The database as a file: what stands at the path, and how a new file gets there whole and private.
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';

/** "hica" as the big-endian integer at byte 68 of the file: how SQLite files tell whose they are. */
export const APPLICATION_ID = 0x68696361;

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const APPLICATION_ID_OFFSET = 68;
const PRIVATE_NEW_FILE =
  fs.constants.O_CREAT | fs.constants.O_EXCL | fs.constants.O_NOFOLLOW | fs.constants.O_RDWR;

/** Refuses what is no database of ours, without opening it through SQLite and without blocking on a FIFO. */
export function inspectDatabaseFile(path: string): void {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new AppError('E_DB_MISSING', { path });
  if (!stat.isFile()) throw new AppError('E_DB_NOT_A_FILE', { path });
  if (stat.size === 0) throw new AppError('E_DB_FOREIGN', { path });
  const header = readHeader(path);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new AppError('E_DB_NOT_SQLITE', { path });
  if (header.length < HEADER_BYTES) throw new AppError('E_DB_DAMAGED', { path, detail: 'short header' });
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID) {
    throw new AppError('E_DB_FOREIGN', { path });
  }
}

function readHeader(path: string): Buffer {
  const file = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, fs.readSync(file, header, 0, HEADER_BYTES, 0));
  } finally {
    fs.closeSync(file);
  }
}

/** An empty file that only its owner may read; SQLite gives its `-wal` and `-shm` the same mode. */
export function makePrivateFile(path: string): void {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(path, PRIVATE_NEW_FILE, 0o600));
}

/**
 * Gives a finished file its name in one step; false when the name is taken. A link, unlike a rename, never replaces,
 * so nobody ever sees a half-made database and two creators cannot overwrite each other.
 */
export function nameFinishedFile(draft: string, path: string): boolean {
  try {
    fs.linkSync(draft, path);
    syncDirectory(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function syncDirectory(path: string): void {
  const directory = fs.openSync(path, fs.constants.O_RDONLY);
  try {
    fs.fsyncSync(directory);
  } finally {
    fs.closeSync(directory);
  }
}
