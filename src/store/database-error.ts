// From what SQLite and the file system throw to the errors a person can act on.
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { AppError, type ErrorCode, type ErrorParams } from '../errors.ts';
import { readWriterNote } from './writer-note.ts';

/** Bytes that a user may still write on the disk of `path`; null when the system does not say. */
function freeBytes(path: string): number | null {
  try {
    const disk = fs.statfsSync(dirname(path));
    return disk.bavail * disk.bsize;
  } catch {
    return null;
  }
}

function mayAccess(path: string, mode: number): boolean {
  try {
    fs.accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** What stands in the way of writing: the file's own mode, its directory's, or neither that we can see. */
function readonlyReason(path: string): string {
  if (fs.existsSync(path) && !mayAccess(path, fs.constants.R_OK)) return 'unreadable';
  return mayAccess(dirname(path), fs.constants.W_OK) ? 'file' : 'directory';
}

function busyParams(path: string): ErrorParams {
  const note = readWriterNote(path);
  if (note === null) return { path, holder: 'unknown' };
  return {
    path,
    holder: 'known',
    pid: note.pid,
    command: note.command,
    since: new Date(note.since).toISOString(),
  };
}

function fullParams(path: string): ErrorParams {
  const bytes = freeBytes(path);
  return bytes === null ? { path, space: 'unknown' } : { path, space: 'known', freeBytes: bytes };
}

function codeOf(error: Error): string {
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function isNativeModuleFault(error: Error, code: string): boolean {
  return code === 'ERR_DLOPEN_FAILED' || error.message.startsWith('Could not locate the bindings file');
}

type Translation = readonly [RegExp, ErrorCode, (path: string, code: string) => ErrorParams];

const TRANSLATIONS: readonly Translation[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'E_DB_BUSY', busyParams],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, 'E_DISK_FULL', fullParams],
  [
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES$|EPERM$|EROFS$)/,
    'E_DB_READONLY',
    (path) => ({ path, reason: readonlyReason(path) }),
  ],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR)/, 'E_DB_DAMAGED', (path, code) => ({ path, detail: code })],
];

/**
 * The AppError that stands for a database fault; whatever is no database fault comes back as it is.
 * `path` is the database file.
 */
export function asAppError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = codeOf(error);
  if (isNativeModuleFault(error, code)) {
    return new AppError('E_NATIVE_MODULE', { detail: error.message.split('\n')[0] ?? '' }, undefined, {
      cause: error,
    });
  }
  const found = TRANSLATIONS.find(([pattern]) => pattern.test(code));
  if (found === undefined) return error;
  return new AppError(found[1], found[2](path, code), undefined, { cause: error });
}
