// Steps are applied once, in order, whole or not at all, also by several processes at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  expect([schemaVersion(db), tablesOf(db)]).toEqual([1, ['a']]);
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
