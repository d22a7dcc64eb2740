// What a database holds, and on demand the hash over everything it says.
import { readDataUntil } from '../store/data-until.ts';
import { closeDatabase, openDatabase } from '../store/database.ts';
import { dumpHash } from '../store/dump-hash.ts';
import { readStatus, type Status } from '../store/status.ts';
import type { KeyWorld } from './find-key.ts';
import { openKeyring } from './open-keyring.ts';

export interface StatusRead extends Status {
  readonly dataUntil: ReturnType<typeof readDataUntil>;
  /** Null when it was not asked for. */
  readonly dumpHash: string | null;
}

const LOCK_TIMEOUT_MS = 5000;

/** With a key world the dump hash is computed too, over sealed values as well. Read-only. */
export function readStatusOf(path: string, hashWith: KeyWorld | null): StatusRead {
  const db = openDatabase(path, { readOnly: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  try {
    db.exec('BEGIN');
    return {
      ...readStatus(db),
      dataUntil: readDataUntil(db),
      dumpHash: hashWith === null ? null : dumpHash(db, openKeyring(db, hashWith)),
    };
  } finally {
    closeDatabase(db);
  }
}
