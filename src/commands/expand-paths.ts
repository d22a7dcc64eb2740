// Files named by folders and simple patterns, sorted, so that the order never depends on the system.
import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { usageError, words } from './usage-error.ts';

/** Endings of files that a folder may hold for us; others there (notes, pictures) are none of our business. */
const CANONICAL = /\.(csv|ndjson|jsonl)(\.gz)?$/i;

/**
 * The files that these arguments name: a folder stands for its canonical files, `*` in the last part for any characters.
 * A path that names nothing is given on as it is, so that the import says so. AppError E_USAGE when stdin is named twice.
 */
export function expandPaths(given: readonly string[], cwd: string): string[] {
  if (given.filter((path) => path === '-').length > 1) {
    throw usageError(words('usage.stdin_once'), words('usage.import_files_form'));
  }
  return [...new Set(given.flatMap((path) => (path === '-' ? [path] : expandPath(path, cwd))))];
}

function expandPath(path: string, cwd: string): string[] {
  const stat = fs.statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) return matching(path, cwd, CANONICAL) ?? [path];
  if (stat || !basename(path).includes('*')) return [path];
  return matching(dirname(path), cwd, patternOf(basename(path))) ?? [path];
}

/** Sorted by code point; null when there are none. */
function matching(folder: string, cwd: string, pattern: RegExp): string[] | null {
  const entries = fs.readdirSync(resolve(cwd, folder), { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => entry.name);
  return names.length === 0 ? null : names.sort().map((name) => join(folder, name));
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
