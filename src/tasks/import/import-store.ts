// The database and the keys of an import: opened, or made on first use.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { makesPseudonyms } from '../../importing/makes-pseudonyms.ts';
import type { Profile } from '../../importing/profile.ts';
import { closeDatabase, createDatabase, type Db, databaseId, openDatabase } from '../../store/database.ts';
import { checkKey, isTiedToKey, type Keyring, makeKeyring } from '../../store/seal.ts';
import type { FoundKey } from '../keys/find-key.ts';
import type { ImportRequest, ImportWorld } from './import-request.ts';

export interface ImportStore {
  readonly db: Db;
  /** Null when nothing personal and no text is kept, and no pseudonyms are made: such an import needs no key. */
  readonly keyring: Keyring | null;
  /** Ties a database without a key to this one, or refuses a wrong key; to be called inside the transaction. */
  readonly demandKey: () => void;
  readonly newKeyPath: string | null;
  close(): void;
}

/**
 * Opens the database of an import, or makes it; a dry run without a database works on one that is thrown away. `profiles`:
 * those of its files; one that makes pseudonyms needs the key whatever is kept. Throws E_KEY_MISSING when the database has a
 * key that cannot be found.
 */
export function openImportStore(
  request: ImportRequest,
  world: ImportWorld,
  profiles: readonly Profile[],
): ImportStore {
  const { databasePath, flags } = request;
  const isNew = fs.lstatSync(databasePath, { throwIfNoEntry: false }) === undefined;
  if (isNew && flags.isDryRun) return openScratchStore(request, world);
  const needsKey = flags.keepText || flags.keepPersonal || profiles.some(makesPseudonyms);
  // The database comes first: a key is made only for a database that exists, and always told of.
  const db = isNew ? makeDatabase(databasePath, request, world) : openForWriting(databasePath, request);
  try {
    return storeOf(db, needsKey ? keyOf(db, world) : null);
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}

function openForWriting(path: string, { lockTimeoutMs }: ImportRequest): Db {
  return openDatabase(path, { readOnly: false, lockTimeoutMs });
}

function makeDatabase(path: string, request: ImportRequest, world: ImportWorld): Db {
  const id = Buffer.from(world.random(16)).toString('hex');
  closeDatabase(createDatabase(path, { now: world.now(), databaseId: id }));
  return openForWriting(path, request);
}

/** A database that was never used with a key takes the one that is there, or a new one. */
function keyOf(db: Db, world: ImportWorld): FoundKey {
  const key = world.findKey({ create: !isTiedToKey(db) });
  if (key === null) throw new AppError('E_KEY_MISSING', { path: world.keyPath });
  return key;
}

function storeOf(db: Db, key: FoundKey | null): ImportStore {
  return {
    db,
    keyring: key === null ? null : makeKeyring(key.root, databaseId(db)),
    demandKey: () => {
      if (key !== null) checkKey(db, key.root);
    },
    newKeyPath: key?.created ? key.path : null,
    close: () => closeDatabase(db),
  };
}

function openScratchStore(request: ImportRequest, world: ImportWorld): ImportStore {
  const path = join(world.spoolFolder, `hicare-${Buffer.from(world.random(8)).toString('hex')}.db`);
  const db = makeDatabase(path, request, world);
  const key = { root: world.random(32), path: null, created: false };
  return {
    ...storeOf(db, key),
    close: () => {
      closeDatabase(db);
      for (const ending of ['', '-wal', '-shm', '.writer']) fs.rmSync(path + ending, { force: true });
    },
  };
}
