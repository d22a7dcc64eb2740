// Steps are applied once, in order, whole or not at all, also by several processes at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../src/store/migrate.ts';
import { bundleForChild } from './child-bundle.ts';
import { temporaryDirectory } from './temporary-database.ts';

const STEPS = [
  { version: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT;' },
  { version: 2, sql: 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO b VALUES (1);' },
];
const tablesOf = (db: BetterSqlite3.Database) =>
  db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();

test('missing steps are applied, present ones are not', () => {
  const db = new BetterSqlite3(':memory:');
  migrate(db, STEPS.slice(0, 1));
  expect([schemaVersion(db), tablesOf(db)]).toEqual([1, ['a']]);
  migrate(db, STEPS);
  migrate(db, STEPS);
  expect([schemaVersion(db), tablesOf(db)]).toEqual([2, ['a', 'b']]);
  expect(db.prepare('SELECT count(*) FROM b').pluck().get()).toBe(1);
});

test('a step that fails leaves the version before it, whole', () => {
  const db = new BetterSqlite3(':memory:');
  const broken = { version: 2, sql: 'CREATE TABLE b (x INTEGER); CREATE TABLE a (y INTEGER);' };
  expect(() => migrate(db, [STEPS[0]!, broken])).toThrow(/already exists/);
  expect([schemaVersion(db), tablesOf(db)]).toEqual([0, []]);
  migrate(db, STEPS.slice(0, 1));
  expect(() => migrate(db, [STEPS[0]!, broken])).toThrow(/already exists/);
  expect([schemaVersion(db), tablesOf(db)]).toEqual([1, ['a']]);
});

/** A file of schema 1 with rows, in the journal mode of real databases. */
function olderFile(rows = 3): { path: string; directory: string } {
  const directory = temporaryDirectory();
  const path = join(directory, 'old.db');
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = WAL');
  migrate(db, STEPS.slice(0, 1));
  for (let x = 1; x <= rows; x += 1) db.prepare('INSERT INTO a VALUES (?)').run(x);
  db.close();
  return { path, directory };
}

function valuesIn(path: string): unknown[] {
  const db = new BetterSqlite3(path, { readonly: true });
  const values = db.prepare('SELECT x FROM a ORDER BY x').pluck().all();
  db.close();
  return values;
}

test('an older file is copied first, for its owner only, and both are whole', () => {
  const { path, directory } = olderFile();
  const db = new BetterSqlite3(path);
  const backupPath = `${path}.schema-1.backup`;
  expect(migrate(db, STEPS)).toEqual({ from: 1, to: 2, backupPath });
  expect(migrate(db, STEPS)).toBeNull();
  expect([schemaVersion(db), tablesOf(db)]).toEqual([2, ['a', 'b']]);
  db.close();
  expect(readdirSync(directory).sort()).toEqual(['old.db', 'old.db.schema-1.backup']);
  expect(statSync(backupPath).mode & 0o777).toBe(0o600);
  expect(valuesIn(backupPath)).toEqual([1, 2, 3]);
  const copy = new BetterSqlite3(backupPath);
  expect(schemaVersion(copy)).toBe(1);
  copy.close();
});

test('a copy that is there already is kept; the next one has a number', () => {
  const { path } = olderFile();
  writeFileSync(`${path}.schema-1.backup`, 'precious');
  const db = new BetterSqlite3(path);
  expect(migrate(db, STEPS)?.backupPath).toBe(`${path}.schema-1.backup-2`);
  db.close();
  expect(readFileSync(`${path}.schema-1.backup`, 'utf8')).toBe('precious');
});

test.each([
  ['fails', 'CREATE TABLE b (x INTEGER); CREATE TABLE a (y INTEGER);', /already exists/],
  ['loses rows', 'DELETE FROM a WHERE x = 2;', /rows of a: 3 before, 2 after/],
])('a step that %s leaves the old file as it was, and no copy', (_, sql, message) => {
  const { path, directory } = olderFile();
  const db = new BetterSqlite3(path);
  const steps = [STEPS[0]!, STEPS[1]!, { version: 3, sql }];
  expect(() => migrate(db, steps)).toThrow(message);
  expect([schemaVersion(db), tablesOf(db)]).toEqual([1, ['a']]);
  db.close();
  expect(readdirSync(directory)).toEqual(['old.db']);
  expect(valuesIn(path)).toEqual([1, 2, 3]);
});

test('a damaged file is not brought up', () => {
  const { path, directory } = olderFile(4000);
  const bytes = readFileSync(path);
  bytes.fill(0xff, 3 * 4096, 4 * 4096);
  writeFileSync(path, bytes);
  const db = new BetterSqlite3(path);
  expect(() => migrate(db, STEPS)).toThrow(expect.objectContaining({ code: 'E_DB_DAMAGED' }));
  db.close();
  expect(readdirSync(directory)).toEqual(['old.db']);
});

test('several processes at once bring one older file up once, with one copy', async () => {
  const { path, directory } = olderFile(500);
  const bundle = await bundleForChild('src/store/migrate.ts', directory);
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['-e', CHILD, bundle, path, JSON.stringify(STEPS)], { stdio: 'inherit' }),
  );
  const exits = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0, 0]);
  const db = new BetterSqlite3(path);
  expect(schemaVersion(db)).toBe(2);
  expect(db.prepare('SELECT count(*) FROM b').pluck().get()).toBe(1);
  db.close();
  const copies = readdirSync(directory).filter((name) => name.includes('backup'));
  expect(copies).toEqual(['old.db.schema-1.backup']);
  expect(valuesIn(join(directory, 'old.db.schema-1.backup'))).toHaveLength(500);
});

const CHILD = `
const [, bundle, path, steps] = process.argv;
const db = new (require('better-sqlite3'))(path, { timeout: 20000 });
require(bundle).migrate(db, JSON.parse(steps));`;

test('several processes at once take turns', async () => {
  const directory = temporaryDirectory();
  const path = join(directory, 'shared.db');
  const bundle = await bundleForChild('src/store/migrate.ts', directory);
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['-e', CHILD, bundle, path, JSON.stringify(STEPS)], { stdio: 'inherit' }),
  );
  const exits = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0, 0]);
  const db = new BetterSqlite3(path);
  expect(schemaVersion(db)).toBe(2);
  expect(db.prepare('SELECT count(*) FROM b').pluck().get()).toBe(1);
  db.close();
});
