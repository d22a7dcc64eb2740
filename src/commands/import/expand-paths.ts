// Files named by folders and simple patterns, sorted, so that the order never depends on the system.
import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { usageError, words } from '../usage-error.ts';

/** Endings of files that a folder may hold for us; others there (notes, pictures) are none of our business. */
const EXPORTS = /\.((csv|tsv|txt|ndjson|jsonl|json)(\.gz)?|xlsx|zip)$/i;
/** A mapping that stands beside its file; never read as data. */
const SIDECAR = /\.map\.(ya?ml|json)$/i;

/** Deeper, or more, is no folder of exports but a slip: a home directory, a disk. */
const MOST_LEVELS = 8;
const MOST_FILES = 10_000;

export interface NamedFiles {
  readonly paths: readonly string[];
  /** Those that nobody named: they were found in a folder, where what is no export is passed over. */
  readonly found: ReadonlySet<string>;
}

/**
 * The files that these arguments name: a folder stands for the exports in it and below it, `*` in the last part for any
 * characters. Mappings beside their files are left out. A path that names nothing is given on as it is, so that the import
 * says so. AppError E_USAGE when stdin is named twice, for a mapping alone, and for a folder without end.
 */
export function expandPaths(given: readonly string[], cwd: string): NamedFiles {
  if (given.filter((path) => path === '-').length > 1) {
    throw usageError(words('usage.stdin_once'), words('usage.import_files_form'));
  }
  const named = new Set<string>();
  const found = new Set<string>();
  for (const path of given) {
    if (path !== '-' && isFolder(path, cwd)) {
      const files = filesBelow(path, cwd);
      for (const file of files) found.add(file);
      if (files.length === 0) named.add(path);
    } else {
      for (const file of path === '-' ? [path] : expandPattern(path, cwd)) named.add(file);
    }
  }
  return {
    paths: [...new Set([...named, ...found])],
    found: new Set([...found].filter((f) => !named.has(f))),
  };
}

function isFolder(path: string, cwd: string): boolean {
  return fs.statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;
}

function expandPattern(path: string, cwd: string): readonly string[] {
  const exists = fs.existsSync(resolve(cwd, path));
  if (exists && SIDECAR.test(path)) return sidecarAlone(path, cwd);
  if (exists || !basename(path).includes('*')) return [path];
  return matching(dirname(path), cwd, patternOf(basename(path))) ?? [path];
}

/** A shell's own pattern names sidecars too: beside their file they are passed over, alone they are a slip. */
function sidecarAlone(path: string, cwd: string): readonly string[] {
  if (fs.existsSync(resolve(cwd, path.replace(SIDECAR, '')))) return [];
  throw usageError(words('usage.mapping_as_file', { path }), words('usage.mapping_form', { path }));
}

/** Sorted by code point; null when there are none. */
function matching(folder: string, cwd: string, pattern: RegExp): string[] | null {
  const names = entriesOf(folder, cwd)
    .filter((entry) => !entry.isDirectory() && pattern.test(entry.name) && !SIDECAR.test(entry.name))
    .map((entry) => entry.name);
  return names.length === 0 ? null : names.sort().map((name) => join(folder, name));
}

function entriesOf(folder: string, cwd: string): fs.Dirent[] {
  const path = resolve(cwd, folder);
  return fs.existsSync(path) ? fs.readdirSync(path, { withFileTypes: true }) : [];
}

/** Links to folders are not followed: they may lead round in circles. Hidden files and folders are nobody's exports. */
function filesBelow(folder: string, cwd: string, level = 1): string[] {
  const entries = entriesOf(folder, cwd)
    .filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return EXPORTS.test(entry.name) && !SIDECAR.test(entry.name) ? [path] : [];
    if (level === MOST_LEVELS) throw tooDeep(folder);
    return filesBelow(path, cwd, level + 1);
  });
  if (files.length > MOST_FILES) throw tooDeep(folder);
  return files;
}

function tooDeep(folder: string): Error {
  const limits = { folder, levels: MOST_LEVELS, files: MOST_FILES };
  return usageError(words('usage.folder_without_end', limits), words('usage.import_files_form'));
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
