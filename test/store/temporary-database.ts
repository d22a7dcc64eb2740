// A real database in a directory of its own that is gone when the test ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createDatabase, type Db } from '../../src/store/database.ts';
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

/** A new database with its keyring. */
export function temporaryDatabase(databaseId = DATABASE_ID): { db: Db; path: string; keyring: Keyring } {
  const path = join(temporaryDirectory(), 'hicare.db');
  const db = createDatabase(path, { now: NOW, databaseId });
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
