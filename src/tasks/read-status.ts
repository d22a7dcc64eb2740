// What a database holds, and on demand the hash over everything it says.
import { readDataUntil } from '../store/data-until.ts';
import { closeDatabase, type Db, openDatabase } from '../store/database.ts';
import { dumpHash } from '../store/dump-hash.ts';
import { listImports } from '../store/import-log.ts';
import { profileOf } from '../store/import-profile.ts';
import { readStatus, type Status } from '../store/status.ts';
import { type WaitingImport, waitingImports } from './import/read-import-log.ts';
import type { KeyWorld } from './keys/find-key.ts';
import { openKeyring } from './keys/open-keyring.ts';

/** The standing imports of one profile; `lastImportAt` is epoch ms. */
export interface ProfileImports {
  readonly profile: string;
  readonly imports: number;
  readonly rowsRead: number;
  readonly lastImportAt: number;
}

export interface StatusRead extends Status {
  readonly dataUntil: ReturnType<typeof readDataUntil>;
  /** Ordered by the profile's name. */
  readonly profiles: readonly ProfileImports[];
  readonly waiting: readonly (WaitingImport & { readonly profile: string })[];
  /** Null when it was not asked for. */
  readonly dumpHash: string | null;
}

const LOCK_TIMEOUT_MS = 5000;

function readProfiles(db: Db): readonly ProfileImports[] {
  const profiles = new Map<string, ProfileImports>();
  for (const entry of listImports(db, null)) {
    if (entry.undoneAt !== null) continue;
    const profile = profileOf(entry);
    const { imports = 0, rowsRead = 0, lastImportAt = 0 } = profiles.get(profile) ?? {};
    profiles.set(profile, {
      profile,
      imports: imports + 1,
      rowsRead: rowsRead + entry.counts.read,
      lastImportAt: Math.max(lastImportAt, entry.importedAt),
    });
  }
  return [...profiles.values()].sort((a, b) => (a.profile < b.profile ? -1 : 1));
}

function readWaiting(db: Db): StatusRead['waiting'] {
  const profiles = new Map(listImports(db, null).map((entry) => [entry.id, profileOf(entry)]));
  return waitingImports(db).map((entry) => ({ ...entry, profile: profiles.get(entry.importId) ?? '' }));
}

/** With a key world the dump hash is computed too, over sealed values as well. Read-only. */
export function readStatusOf(path: string, hashWith: KeyWorld | null): StatusRead {
  const db = openDatabase(path, { readOnly: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  try {
    db.exec('BEGIN');
    return {
      ...readStatus(db),
      dataUntil: readDataUntil(db),
      profiles: readProfiles(db),
      waiting: readWaiting(db),
      dumpHash: hashWith === null ? null : dumpHash(db, openKeyring(db, hashWith)),
    };
  } finally {
    closeDatabase(db);
  }
}
