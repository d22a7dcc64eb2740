// Brings a database to the newest schema: each step in one transaction together with its mark.
import type BetterSqlite3 from 'better-sqlite3';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** The schema version that the file is marked with. */
export function schemaVersion(db: BetterSqlite3.Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Applies the missing steps. Two processes at once take turns: the version is read again under the write lock.
 * A step that fails is rolled back whole and leaves the version before it.
 */
export function migrate(db: BetterSqlite3.Database, steps: readonly Migration[] = MIGRATIONS): void {
  const present = schemaVersion(db);
  for (const step of steps.filter(({ version }) => version > present)) {
    const applyStep = db.transaction(() => {
      if (schemaVersion(db) >= step.version) return;
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    });
    applyStep.immediate();
  }
}
