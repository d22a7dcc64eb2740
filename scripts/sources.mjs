// Which files the built program is made from, and their fingerprint. Only node: modules: runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** All files under these folders and files of the project, as sorted paths with `/`; what is missing is left out. */
export function filesUnder(...roots) {
  const found = [];
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile()) found.push(child);
    }
  };
  for (const root of roots) {
    const path = join(ROOT, root);
    if (existsSync(path)) walk(path);
  }
  return found.map((path) => relative(ROOT, path).split(sep).join('/')).sort();
}

/** SHA-256 over names and bytes of everything that decides what dist/ holds. */
export function fingerprint() {
  const files = [
    ...filesUnder('src', 'bench', 'scripts'),
    ...filesUnder('fixtures').filter((path) => path.endsWith('.ts')),
    'package.json',
    'package-lock.json',
  ];
  const hash = createHash('sha256');
  for (const path of files) {
    const bytes = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
