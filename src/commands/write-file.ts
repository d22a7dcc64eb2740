// A file written whole or not at all: beside its place, flushed, then moved there.
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';

export interface FileTarget {
  readonly path: string;
  /** Replaces a file that exists. */
  readonly isForced: boolean;
  /** Readable by its owner only. */
  readonly isPersonal: boolean;
  /** Ending of the file beside it until it is whole: random, so that two runs do not meet. */
  readonly ending: string;
}

/** Links, folders and devices are never replaced, not even by --force: `rename` would put a file in their place. */
function checkTarget({ path, isForced }: FileTarget): void {
  const stat = fs.lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isSymbolicLink()) throw new AppError('E_OUTPUT', { detail: 'symlink' }, { file: path });
  if (!stat.isFile()) throw new AppError('E_OUTPUT', { detail: 'special' }, { file: path });
  if (!isForced) throw new AppError('E_OUTPUT_EXISTS', { path });
}

function flushFolder(path: string): void {
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

function writeBeside(path: string, content: string | Uint8Array, mode: number): void {
  const file = fs.openSync(path, 'wx', mode);
  try {
    fs.writeFileSync(file, content);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** Writes `content` to the target; AppError E_OUTPUT or E_OUTPUT_EXISTS, and then the target is as it was. */
export function writeFileWhole(target: FileTarget, content: string | Uint8Array): void {
  const { path, isPersonal, ending } = target;
  const beside = `${path}.${ending}.part`;
  try {
    checkTarget(target);
    writeBeside(beside, content, isPersonal ? 0o600 : 0o644);
    fs.renameSync(beside, path);
    flushFolder(dirname(path));
  } catch (error) {
    fs.rmSync(beside, { force: true });
    if (error instanceof AppError) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError('E_OUTPUT', { detail: code }, { file: path }, { cause: error });
  }
}
