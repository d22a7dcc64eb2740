// The normal form that a database keeps of a policy file, so that the file need not be parsed again.
import { existsSync } from 'node:fs';
import { AppError } from '../errors.ts';
import { closeDatabase, openDatabase } from '../store/database.ts';
import { findNormalForm } from '../store/policy-snapshots.ts';

/** Null where there is no database, none that can be read now, or none that knows the file: then the file is parsed. */
export function findKeptPolicy(databasePath: string, sourceSha256: string): string | null {
  if (!existsSync(databasePath)) return null;
  try {
    const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs: 0 });
    try {
      return findNormalForm(db, sourceSha256);
    } finally {
      closeDatabase(db);
    }
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
