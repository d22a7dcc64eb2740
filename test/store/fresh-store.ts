// Many real databases quickly: one is made, each run gets a copy of its file.
import { copyFileSync } from 'node:fs';
import { closeDatabase, createDatabase, type Db, openDatabase } from '../../src/store/database.ts';
import { type Keyring, makeKeyring } from '../../src/store/seal.ts';
import { DATABASE_ID, NOW, ROOT, temporaryDirectory } from './temporary-database.ts';

export interface Store {
  readonly db: Db;
  readonly keyring: Keyring;
}

/** Returns a function that runs its work on a new database each time; gone when the test ends. */
export function storeFactory(): <T>(work: (store: Store) => T) => T {
  const directory = temporaryDirectory();
  const template = `${directory}/template.db`;
  closeDatabase(createDatabase(template, { now: NOW, databaseId: DATABASE_ID }));
  const keyring = makeKeyring(ROOT, DATABASE_ID);
  let count = 0;
  return (work) => {
    count += 1;
    const path = `${directory}/${count}.db`;
    copyFileSync(template, path);
    const db = openDatabase(path, { readOnly: false, lockTimeoutMs: 0 });
    // Nobody pulls the plug on a property test.
    db.pragma('synchronous = OFF');
    try {
      return work({ db, keyring });
    } finally {
      closeDatabase(db);
    }
  };
}
