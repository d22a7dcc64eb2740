// New files that only their owner may read, and that appear under their name whole or not at all.
import * as fs from 'node:fs';
import { dirname } from 'node:path';

const NEW_FILE = fs.constants.O_CREAT | fs.constants.O_EXCL | fs.constants.O_NOFOLLOW | fs.constants.O_RDWR;

/** What `link` says on file systems that know no links. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Makes a file (0600) that must not exist yet, and its directories (0700); SQLite gives `-wal` and `-shm` its mode. */
export function makePrivateFile(path: string, content = ''): void {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = fs.openSync(path, NEW_FILE, 0o600);
  try {
    fs.writeSync(file, content);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Gives a finished file its name in one step; false when the name is taken. A link, unlike a rename, never replaces, so
 * nobody sees a half-made file and of two makers one wins. The draft is gone afterwards in any case.
 */
export function nameFinishedFile(draft: string, path: string): boolean {
  try {
    linkOrCopy(draft, path);
    syncDirectory(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function linkOrCopy(draft: string, path: string): void {
  try {
    fs.linkSync(draft, path);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code)) throw error;
    fs.copyFileSync(draft, path, fs.constants.COPYFILE_EXCL);
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
