// What stands at a database's path, judged by the file alone: nothing is opened through SQLite yet.
import * as fs from 'node:fs';
import { AppError } from '../errors.ts';

/** "hica" as the big-endian integer at byte 68 of the file: how SQLite files tell whose they are. */
export const APPLICATION_ID = 0x68696361;

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const APPLICATION_ID_OFFSET = 68;

/** Refuses what is no database of ours; never blocks on a FIFO. */
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

const USER_VERSION_OFFSET = 60;

/**
 * The schema version in the header of a database of ours, without opening it; null for anything else. What still stands in
 * the write-ahead log is not seen: it may be older than the truth, never newer.
 */
export function schemaOfFile(path: string): number | null {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.size < HEADER_BYTES) return null;
  const header = readHeader(path);
  const isOurs = header.readUInt32BE(APPLICATION_ID_OFFSET) === APPLICATION_ID;
  return isOurs ? header.readInt32BE(USER_VERSION_OFFSET) : null;
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
