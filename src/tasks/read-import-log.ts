// The import log as it stands; file names only where the key is at hand.
import { closeDatabase, databaseId, openDatabase } from '../store/database.ts';
import { type ImportEntry, listImports } from '../store/import-log.ts';
import { checkKey, isTiedToKey, makeKeyring } from '../store/seal.ts';
import type { FoundKey } from './find-key.ts';

const LOCK_TIMEOUT_MS = 5_000;

/** Every import, oldest first. Writes nothing; a missing key only hides the file names. */
export function readImportLog(
  databasePath: string,
  findKey: (how: { create: boolean }) => FoundKey | null,
): ImportEntry[] {
  const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  try {
    const key = isTiedToKey(db) ? findKey({ create: false }) : null;
    if (key !== null) checkKey(db, key.root);
    return listImports(db, key === null ? null : makeKeyring(key.root, databaseId(db)));
  } finally {
    closeDatabase(db);
  }
}
