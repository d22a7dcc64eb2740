// The one way to a database: create, open, transact, close.
import { accessSync, constants } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { asAppError } from './database-error.ts';
import { APPLICATION_ID, inspectDatabaseFile } from './database-file.ts';
import { keepNativeObjects } from './keep-native-objects.ts';
import { type Migrated, migrate, schemaVersion } from './migrate.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { makePrivateFile, nameFinishedFile } from './private-file.ts';

export { readWriterNote, withWriterNote } from './writer-note.ts';

export type Db = BetterSqlite3.Database;

/** Between two tries for the write lock; short, so that a signal is never kept waiting. */
const RETRY_MS = 20;
const DEFAULT_LOCK_TIMEOUT_MS = 5000;

/** Enough for the pages that an import comes back to; every page that leaves the cache changed is written twice. */
const WRITER_CACHE_KIB = 65_536;

const lockTimeouts = new WeakMap<Db, number>();
const migrations = new WeakMap<Db, Migrated | null>();

/**
 * Makes a new database (0600, its directories 0700) and opens it for writing. It appears under its name only when
 * complete; when another process has made one there meanwhile, that one is opened. `now` is epoch ms.
 */
export function createDatabase(path: string, identity: { now: number; databaseId: string }): Db {
  const draft = `${path}.new-${identity.databaseId}`;
  try {
    makePrivateFile(draft);
    fillNewDatabase(draft, identity);
    nameFinishedFile(draft, path);
  } catch (error) {
    throw asAppError(error, path);
  }
  return openDatabase(path, { readOnly: false, lockTimeoutMs: DEFAULT_LOCK_TIMEOUT_MS });
}

function fillNewDatabase(path: string, identity: { now: number; databaseId: string }): void {
  const db = new BetterSqlite3(path);
  keepNativeObjects(db);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
    db.prepare('INSERT INTO installation (only_row, database_id, created_at) VALUES (1, ?, ?)').run(
      identity.databaseId,
      identity.now,
    );
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
}

/**
 * Opens an existing database. Reading never blocks and never writes; a writer waits up to `lockTimeoutMs` for the lock.
 * Refuses what is missing, no file, no SQLite, not ours, newer or damaged, each with its own error; an older schema is
 * brought up by a writer and refused by a reader.
 */
export function openDatabase(path: string, how: { readOnly: boolean; lockTimeoutMs: number }): Db {
  let db: Db | undefined;
  try {
    inspectDatabaseFile(path);
    // SQLite itself would open the file for reading only and fail at the first write.
    if (!how.readOnly) accessSync(path, constants.W_OK);
    db = new BetterSqlite3(path, { readonly: how.readOnly, fileMustExist: true, timeout: how.lockTimeoutMs });
    keepNativeObjects(db);
    setUp(db, how.readOnly);
    if (!how.readOnly) migrations.set(db, migrate(db));
    checkSchema(db, path);
    lockTimeouts.set(db, how.lockTimeoutMs);
    return db;
  } catch (error) {
    db?.close();
    throw asAppError(error, path);
  }
}

function setUp(db: Db, readOnly: boolean): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  if (readOnly) return;
  db.pragma('journal_mode = WAL');
  // This build of SQLite lets WAL default to NORMAL, which may lose the last commits when the power fails.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  db.pragma(`cache_size = -${WRITER_CACHE_KIB}`);
}

function checkSchema(db: Db, path: string): void {
  const version = schemaVersion(db);
  if (version > SCHEMA_VERSION)
    throw new AppError('E_DB_NEWER', { path, version, supported: SCHEMA_VERSION });
  if (version < SCHEMA_VERSION)
    throw new AppError('E_DB_OLDER', { path, version, supported: SCHEMA_VERSION });
  const tables = db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'installation'").pluck().get();
  if (tables !== 1) throw new AppError('E_DB_DAMAGED', { path, detail: 'no installation' });
  databaseId(db);
}

/** What opening this connection did to an older schema; null when there was nothing to do. */
export function migrationOf(db: Db): Migrated | null {
  return migrations.get(db) ?? null;
}

export function closeDatabase(db: Db): void {
  db.close();
}

/** The random name that this database was given when it was made. */
export function databaseId(db: Db): string {
  const id = db.prepare('SELECT database_id FROM installation').pluck().get();
  if (typeof id !== 'string')
    throw new AppError('E_DB_DAMAGED', { path: db.name, detail: 'no installation' });
  return id;
}

/**
 * Runs `work` as one writing transaction: all of it or nothing. `work` may yield to the event loop, so that signals are
 * heard; whatever it throws rolls back and is thrown on, database faults as AppError.
 */
export async function inTransaction<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await takeWriteLock(db);
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw asAppError(error, db.name);
  }
}

/** SQLite's own wait would stop the event loop and with it Ctrl-C; so it is asked without waiting, again and again. */
async function takeWriteLock(db: Db): Promise<void> {
  const timeoutMs = lockTimeouts.get(db) ?? DEFAULT_LOCK_TIMEOUT_MS;
  for (let waitedMs = 0; !tryWriteLock(db, timeoutMs, waitedMs >= timeoutMs); waitedMs += RETRY_MS) {
    await sleep(RETRY_MS);
  }
}

function tryWriteLock(db: Db, timeoutMs: number, isLastTry: boolean): boolean {
  db.pragma('busy_timeout = 0');
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    const isBusy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
    if (isBusy && !isLastTry) return false;
    throw asAppError(error, db.name);
  } finally {
    db.pragma(`busy_timeout = ${Math.round(timeoutMs)}`);
  }
}
