// Opening, creating and transacting: what is refused and how, who may read the files, who waits for whom.
import { execFile, execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  createDatabase,
  type Db,
  databaseId,
  inTransaction,
  openDatabase,
  readWriterNote,
  withWriterNote,
} from '../../src/store/database.ts';
import { APPLICATION_ID } from '../../src/store/database-file.ts';
import { SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { bundleForChild } from './child-bundle.ts';
import { DATABASE_ID, NOW, temporaryDatabase, temporaryDirectory } from './temporary-database.ts';

const READING = { readOnly: true, lockTimeoutMs: 0 };
const WRITING = { readOnly: false, lockTimeoutMs: 0 };

function expectRefusal(path: string, code: string, params: object = {}): void {
  for (const how of [READING, WRITING]) {
    expect(() => openDatabase(path, how)).toThrow(
      expect.objectContaining({ code, params: { path, ...params } }),
    );
  }
}

function closedDatabase(): string {
  const { db, path } = temporaryDatabase();
  db.close();
  return path;
}

test('a new database is complete, ours, in WAL, and knows its id', () => {
  const { db } = temporaryDatabase();
  expect(databaseId(db)).toBe(DATABASE_ID);
  const pragma = (name: string) => db.pragma(name, { simple: true });
  expect(pragma('application_id')).toBe(APPLICATION_ID);
  expect(pragma('user_version')).toBe(SCHEMA_VERSION);
  expect(pragma('journal_mode')).toBe('wal');
  expect([pragma('synchronous'), pragma('foreign_keys'), pragma('secure_delete')]).toEqual([2, 1, 1]);
  expect([pragma('trusted_schema'), pragma('cell_size_check'), pragma('temp_store')]).toEqual([0, 1, 2]);
});

test('files are for their owner only, whatever the umask', () => {
  const before = process.umask(0);
  try {
    const path = join(temporaryDirectory(), 'new', 'folder', 'hicare.db');
    const db = createDatabase(path, { now: NOW, databaseId: DATABASE_ID });
    const modes = Object.fromEntries(
      fs
        .readdirSync(join(path, '..'))
        .map((name) => [name, fs.statSync(join(path, '..', name)).mode & 0o777]),
    );
    expect(modes['hicare.db']).toBe(0o600);
    for (const mode of Object.values(modes)) expect(mode).toBe(0o600);
    expect(fs.statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    db.close();
  } finally {
    process.umask(before);
  }
});

test('what is no database of ours is refused, reading and writing', () => {
  const directory = temporaryDirectory();
  const at = (name: string) => join(directory, name);
  expectRefusal(at('missing'), 'E_DB_MISSING');
  expectRefusal(directory, 'E_DB_NOT_A_FILE');
  execFileSync('mkfifo', [at('fifo')]);
  expectRefusal(at('fifo'), 'E_DB_NOT_A_FILE');
  fs.symlinkSync(at('fifo'), at('link'));
  expectRefusal(at('link'), 'E_DB_NOT_A_FILE');
  fs.writeFileSync(at('text'), 'conversation_id,channel\n');
  expectRefusal(at('text'), 'E_DB_NOT_SQLITE');
  fs.writeFileSync(at('empty'), '');
  expectRefusal(at('empty'), 'E_DB_FOREIGN');
  new BetterSqlite3(at('foreign')).exec('CREATE TABLE notes (text TEXT)').close();
  expectRefusal(at('foreign'), 'E_DB_FOREIGN');
  expect(fs.readdirSync(directory).sort()).toEqual(['empty', 'fifo', 'foreign', 'link', 'text']);
});

test('a newer schema is refused even for reading, with both versions', () => {
  const path = closedDatabase();
  const db = new BetterSqlite3(path);
  db.pragma('user_version = 999');
  db.close();
  expectRefusal(path, 'E_DB_NEWER', { version: 999, supported: SCHEMA_VERSION });
});

test('an older schema is refused for reading', () => {
  const path = closedDatabase();
  const db = new BetterSqlite3(path);
  db.pragma('user_version = 0');
  db.close();
  expect(() => openDatabase(path, READING)).toThrow(
    expect.objectContaining({ code: 'E_DB_OLDER', params: { path, version: 0, supported: SCHEMA_VERSION } }),
  );
});

test('a truncated or overwritten file is damaged, never a crash', () => {
  const path = closedDatabase();
  const whole = fs.readFileSync(path);
  const damaged = expect.objectContaining({ code: 'E_DB_DAMAGED' });
  fs.writeFileSync(path, whole.subarray(0, 50));
  expect(() => openDatabase(path, READING)).toThrow(damaged);
  fs.writeFileSync(path, whole.subarray(0, 8192));
  expect(() => openDatabase(path, READING)).toThrow(damaged);
  fs.writeFileSync(path, Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 0xff)]));
  expect(() => openDatabase(path, READING)).toThrow(damaged);
});

test('creating where a database stands opens that one', () => {
  const { path } = temporaryDatabase();
  const second = createDatabase(path, { now: NOW, databaseId: 'other' });
  expect(databaseId(second)).toBe(DATABASE_ID);
  second.close();
  expect(fs.readdirSync(join(path, '..')).filter((name) => name.includes('.new-'))).toEqual([]);
});

const CREATING = `
const [, bundle, path, databaseId] = process.argv;
const { createDatabase, databaseId: idOf } = require(bundle);
console.log(idOf(createDatabase(path, { now: 1, databaseId })));`;

test('of several processes that create at once one wins, and all use its database', async () => {
  const directory = temporaryDirectory();
  const bundle = await bundleForChild('src/store/database.ts', directory);
  const path = join(directory, 'hicare.db');
  const makers = ['a', 'b', 'c', 'd'].map((id) =>
    promisify(execFile)(process.execPath, ['-e', CREATING, bundle, path, id]),
  );
  const ids = (await Promise.all(makers)).map(({ stdout }) => stdout.trim());
  const db = openDatabase(path, READING);
  expect(ids).toEqual(Array(4).fill(databaseId(db)));
  db.close();
});

test('creating never replaces a file of somebody else', () => {
  const path = join(temporaryDirectory(), 'hicare.db');
  fs.writeFileSync(path, 'precious');
  expect(() => createDatabase(path, { now: NOW, databaseId: DATABASE_ID })).toThrow(
    expect.objectContaining({ code: 'E_DB_NOT_SQLITE' }),
  );
  expect(fs.readFileSync(path, 'utf8')).toBe('precious');
});

const countScopes = (db: Db) => db.prepare('SELECT count(*) FROM scope').pluck().get();
const addScope = (db: Db, shop: string) =>
  db.prepare("INSERT INTO scope (source, shop) VALUES ('canonical', ?)").run(shop);

test('a transaction is kept whole or taken back whole', async () => {
  const { db } = temporaryDatabase();
  expect(await inTransaction(db, async () => addScope(db, 'A').changes)).toBe(1);
  const failing = inTransaction(db, async () => {
    addScope(db, 'B');
    await Promise.resolve();
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(countScopes(db)).toBe(1);
});

test('a reader sees the state before a running write and never blocks', async () => {
  const { db, path } = temporaryDatabase();
  const reader = openDatabase(path, READING);
  await inTransaction(db, async () => {
    addScope(db, 'A');
    expect(countScopes(reader)).toBe(0);
  });
  expect(countScopes(reader)).toBe(1);
  expect(() => addScope(reader, 'B')).toThrow(/readonly/);
  reader.close();
});

test('a second writer is told who holds the database, or waits its turn', async () => {
  const { db, path } = temporaryDatabase();
  const hasty = openDatabase(path, { readOnly: false, lockTimeoutMs: 40 });
  const patient = openDatabase(path, { readOnly: false, lockTimeoutMs: 10_000 });
  let waiting: Promise<unknown> = Promise.resolve();
  const note = { pid: 4711, command: 'import', since: NOW };
  await inTransaction(db, () =>
    withWriterNote(path, note, async () => {
      addScope(db, 'A');
      waiting = inTransaction(patient, async () => addScope(patient, 'B'));
      await expect(inTransaction(hasty, async () => 1)).rejects.toMatchObject({
        code: 'E_DB_BUSY',
        params: { path, pid: 4711, command: 'import', since: '2026-11-21T09:00:00.000Z' },
      });
      expect(fs.statSync(`${path}.writer`).mode & 0o777).toBe(0o600);
    }),
  );
  await waiting;
  expect(countScopes(db)).toBe(2);
  expect(readWriterNote(path)).toBeNull();
  hasty.close();
  patient.close();
});

test('a full disk is said with the bytes that are free, and nothing is kept', async () => {
  const { db, path } = temporaryDatabase();
  db.pragma(`max_page_count = ${(db.pragma('page_count', { simple: true }) as number) + 2}`);
  const filling = inTransaction(db, async () => {
    for (let i = 0; i < 5000; i++) addScope(db, `shop ${i} ${'x'.repeat(100)}`);
  });
  await expect(filling).rejects.toMatchObject({
    code: 'E_DISK_FULL',
    params: { path, freeBytes: expect.any(Number) },
  });
  expect(countScopes(db)).toBe(0);
});
