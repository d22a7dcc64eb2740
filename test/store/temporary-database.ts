// A real database in a directory of its own that is gone when the test ends.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { closeDatabase, createDatabase, type Db, openDatabase } from '../../src/store/database.ts';
import { type Keyring, makeKeyring } from '../../src/store/seal.ts';

export const DATABASE_ID = 'd0000000000000000000000000000001';
export const ROOT = Uint8Array.from({ length: 32 }, (_, i) => i);
export const NOW = Date.UTC(2026, 10, 21, 9);

/** An empty directory, removed after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hicare-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

let emptyDatabase: Buffer | null = null;

/** The bytes of a database that was just made: made once for the tests of a file. */
function emptyBytes(): Buffer {
  if (emptyDatabase !== null) return emptyDatabase;
  const path = join(temporaryDirectory(), 'empty.db');
  closeDatabase(createDatabase(path, { now: NOW, databaseId: DATABASE_ID }));
  emptyDatabase = readFileSync(path);
  return emptyDatabase;
}

function makeDatabase(path: string, databaseId: string): Db {
  if (databaseId !== DATABASE_ID) return createDatabase(path, { now: NOW, databaseId });
  writeFileSync(path, emptyBytes(), { mode: 0o600 });
  return openDatabase(path, { readOnly: false, lockTimeoutMs: 5000 });
}

/** A new database with its keyring. */
export function temporaryDatabase(databaseId = DATABASE_ID): { db: Db; path: string; keyring: Keyring } {
  const path = join(temporaryDirectory(), 'hicare.db');
  const db = makeDatabase(path, databaseId);
  onTestFinished(() => {
    db.close();
  });
  return { db, path, keyring: makeKeyring(ROOT, databaseId) };
}

/** A row in the import log to hang records on. */
export function addImport(db: Db): number {
  return Number(
    db
      .prepare(
        `INSERT INTO import_log (file_kind, sha256, byte_count, options, imported_at) VALUES ('message', '', 0, '{}', ${NOW})`,
      )
      .run().lastInsertRowid,
  );
}
