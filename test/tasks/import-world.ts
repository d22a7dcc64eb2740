// Test support: an import of texts and files into a temporary database, with a key in memory and a fixed clock.
import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { closeDatabase, type Db, databaseId, openDatabase } from '../../src/store/database.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import { importFiles } from '../../src/tasks/import/import-files.ts';
import type { ImportOutcome } from '../../src/tasks/import/import-outcome.ts';
import {
  type ImportFlags,
  type ImportRequest,
  type ImportWorld,
  NO_FLAGS,
} from '../../src/tasks/import/import-request.ts';
import { retryRejected } from '../../src/tasks/import/retry-rejected.ts';
import { undoImport } from '../../src/tasks/import/undo-import.ts';
import type { FoundKey } from '../../src/tasks/keys/find-key.ts';

export const NOW = Date.UTC(2026, 10, 21, 9);
export const ROOT = new Uint8Array(32).fill(5);
const KEY: FoundKey = { root: ROOT, path: null, created: false };

/** A folder with a database that does not exist yet. */
export interface Bench {
  readonly folder: string;
  readonly database: string;
  readonly world: ImportWorld;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): string;
  import(
    paths: readonly string[],
    flags?: Partial<ImportFlags>,
    world?: Partial<ImportWorld>,
  ): Promise<ImportOutcome>;
  retry(importId: number | null, flags?: Partial<ImportFlags>): Promise<ImportOutcome>;
  undo(importId: number, isDryRun?: boolean): Promise<unknown>;
  hash(): string;
  read<T>(question: (db: Db) => T): T;
}

/** For one test, or for as long as `atEnd` says. */
export function makeBench(atEnd: (clean: () => void) => void = onTestFinished): Bench {
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'hicare-import-'));
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, 'hicare.db');
  let drawn = 0;
  const world: ImportWorld = {
    cwd: folder,
    stdin: (async function* () {})(),
    random: (bytes) => {
      drawn += 1;
      return Buffer.alloc(bytes, drawn);
    },
    signal: new AbortController().signal,
    spoolFolder: folder,
    now: () => NOW,
    pid: 1,
    findKey: () => KEY,
    keyPath: 'memory',
  };
  const request = (paths: readonly string[], flags: Partial<ImportFlags>): ImportRequest => ({
    paths,
    flags: { ...NO_FLAGS, ...flags },
    databasePath: database,
    lockTimeoutMs: 1_000,
    policy: defaultPolicy(),
  });
  const read = <T>(question: (db: Db) => T): T => {
    const db = openDatabase(database, { readOnly: true, lockTimeoutMs: 1_000 });
    try {
      return question(db);
    } finally {
      closeDatabase(db);
    }
  };
  return {
    folder,
    database,
    world,
    read,
    file: (name, content) => {
      fs.writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    import: (paths, flags = {}, more = {}) => importFiles(request(paths, flags), { ...world, ...more }),
    retry: (importId, flags = {}) => retryRejected(importId, request([], flags), world),
    undo: (importId, isDryRun = false) => undoImport({ ...request([], {}), importId, isDryRun }, world),
    hash: () => read((db) => dumpHash(db, makeKeyring(ROOT, databaseId(db)))),
  };
}

/** The counts of the first file, without the zeros. */
export function countsOf(outcome: ImportOutcome): Record<string, number> {
  return Object.fromEntries(Object.entries(outcome.files[0]?.counts ?? {}).filter(([, value]) => value > 0));
}
