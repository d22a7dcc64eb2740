// Brings a database to the newest schema: all missing steps in one transaction, an older file copied beside itself first.
import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { copyDatabase, removeCopy } from './database-copy.ts';
import { DERIVED_TABLES } from './derived-tables.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

type Connection = BetterSqlite3.Database;

/** What was done to an older database; `backupPath` is its copy from before, null for one that is in memory only. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
  readonly backupPath: string | null;
}

/** The schema version that the file is marked with. */
export function schemaVersion(db: Connection): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function demandSound(db: Connection, check: 'quick_check' | 'integrity_check'): void {
  const found = db.pragma(check, { simple: true });
  if (found !== 'ok') throw new AppError('E_DB_DAMAGED', { path: db.name, detail: String(found) });
}

/** Rows by table, without those of SQLite itself. */
function countRows(db: Connection): Map<string, number> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  const count = (table: string) => db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
  return new Map(tables.map((table) => [table, count(table)]));
}

function isDerived(table: string): boolean {
  return (DERIVED_TABLES as readonly string[]).includes(table);
}

/** Steps may add tables and columns; that one loses a row is a fault of the step. What is derived may be made anew. */
function demandAllRows(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
  for (const [table, rows] of before) {
    if (isDerived(table)) continue;
    const left = after.get(table);
    if (left !== undefined && left !== rows)
      throw new Error(`migration changed the rows of ${table}: ${rows} before, ${left} after`);
  }
}

function runSteps(db: Connection, steps: readonly Migration[]): void {
  for (const step of steps) {
    db.exec(step.sql);
    db.pragma(`user_version = ${step.version}`);
  }
}

function upgrade(db: Connection, steps: readonly Migration[]): void {
  const before = countRows(db);
  runSteps(db, steps);
  demandAllRows(before, countRows(db));
  demandSound(db, 'integrity_check');
}

/** The copy is made under the write lock, so it is the state before the steps; without them it is worth nothing. */
function upgradeWithCopy(db: Connection, steps: readonly Migration[]): Migrated {
  const from = schemaVersion(db);
  const to = (steps.at(-1) as Migration).version;
  const backupPath = db.memory ? null : copyDatabase(db.name, `${db.name}.schema-${from}.backup`);
  try {
    upgrade(db, steps);
  } catch (error) {
    if (backupPath !== null) removeCopy(backupPath);
    throw error;
  }
  return { from, to, backupPath };
}

/**
 * Applies the missing steps, all or none; null when there was no older schema to bring up. Two processes at once take
 * turns: the version is read again under the write lock. AppError E_DB_DAMAGED for a file that is not sound.
 */
export function migrate(db: Connection, steps: readonly Migration[] = MIGRATIONS): Migrated | null {
  const isMissing = ({ version }: Migration): boolean => version > schemaVersion(db);
  if (!steps.some(isMissing)) return null;
  const isNew = schemaVersion(db) === 0;
  if (!isNew) demandSound(db, 'quick_check');
  const apply = db.transaction((): Migrated | null => {
    const missing = steps.filter(isMissing);
    if (missing.length === 0) return null;
    if (schemaVersion(db) > 0) return upgradeWithCopy(db, missing);
    runSteps(db, missing);
    return null;
  });
  return apply.immediate();
}
