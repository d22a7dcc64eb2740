// A new installation: the key and an empty database; what exists already is checked and kept.
import * as fs from 'node:fs';
import { closeDatabase, createDatabase, type Db, openDatabase } from '../../store/database.ts';
import { checkKey } from '../../store/seal.ts';
import { findKey, type KeyWorld } from './find-key.ts';

export interface NewInstallation {
  readonly databasePath: string;
  /** Where the key is looked for and made; null = no key. */
  readonly keyWorld: KeyWorld | null;
  /** Epoch ms. */
  readonly now: number;
  readonly databaseId: string;
}

export interface CreatedInstallation {
  readonly isNewDatabase: boolean;
  /** The key file that was made just now; null when the key existed or none is wanted. */
  readonly newKeyPath: string | null;
}

const LOCK_TIMEOUT_MS = 5000;

function openOrCreate({ databasePath, now, databaseId }: NewInstallation, isNew: boolean): Db {
  return isNew
    ? createDatabase(databasePath, { now, databaseId })
    : openDatabase(databasePath, { readOnly: false, lockTimeoutMs: LOCK_TIMEOUT_MS });
}

/** Makes what is missing. AppError when an existing database cannot be used or belongs to another key. */
export function createInstallation(wanted: NewInstallation): CreatedInstallation {
  const isNew = fs.lstatSync(wanted.databasePath, { throwIfNoEntry: false }) === undefined;
  const db = openOrCreate(wanted, isNew);
  try {
    const key = wanted.keyWorld === null ? null : findKey(wanted.keyWorld, { create: true });
    if (key !== null) checkKey(db, key.root);
    return { isNewDatabase: isNew, newKeyPath: key?.created ? key.path : null };
  } finally {
    closeDatabase(db);
  }
}
