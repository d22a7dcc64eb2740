// What people noted when they acknowledged alerts; notes are sealed, so this needs the key.
import { readNote } from '../../store/acknowledgements.ts';
import { closeDatabase, openDatabase } from '../../store/database.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';

/** Identity → note, for those alerts that have one. AppErrors of openKeyring. */
export function readNotes(
  databasePath: string,
  identities: readonly string[],
  { lockTimeoutMs, keyWorld }: { readonly lockTimeoutMs: number; readonly keyWorld: KeyWorld },
): ReadonlyMap<string, string> {
  const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs });
  try {
    const keyring = openKeyring(db, keyWorld);
    return new Map(
      identities.flatMap((identity): [string, string][] => {
        const note = readNote(db, keyring, identity);
        return note === null ? [] : [[identity, note]];
      }),
    );
  } finally {
    closeDatabase(db);
  }
}
