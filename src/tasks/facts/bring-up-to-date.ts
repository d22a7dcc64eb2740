// Brings the schema of an existing database up before a writing command uses it, and says what was done.
import { existsSync } from 'node:fs';
import { closeDatabase, migrationOf, openDatabase } from '../../store/database.ts';
import { schemaOfFile } from '../../store/database-file.ts';
import { SCHEMA_VERSION } from '../../store/migrations.ts';

export type SchemaChange = NonNullable<ReturnType<typeof migrationOf>>;

/** Null when there is no database, or nothing to bring up; what opening throws is thrown. */
export function bringUpToDate(path: string, lockTimeoutMs: number): SchemaChange | null {
  if (!existsSync(path)) return null;
  const schema = schemaOfFile(path);
  if (schema === null || schema >= SCHEMA_VERSION) return null;
  const db = openDatabase(path, { readOnly: false, lockTimeoutMs });
  try {
    return migrationOf(db);
  } finally {
    closeDatabase(db);
  }
}
