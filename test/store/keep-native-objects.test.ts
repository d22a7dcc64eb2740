// Where freeing aborts, no native object is freed while the process lives; elsewhere all are, as usual.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { keepNativeObjects, keepObjectsOf, mustKeepObjects } from '../../src/store/keep-native-objects.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const folder = mkdtempSync(join(tmpdir(), 'hicare-keep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const installedModule = (): string =>
  createRequire(import.meta.url).resolve('better-sqlite3/build/Release/better_sqlite3.node');

/** Which of a connection, a statement, an iterator and a plain object outlive a collection when nobody holds them. */
async function survivors(keep: (db: Database) => void): Promise<boolean[]> {
  const make = (): object[] => {
    const db = new BetterSqlite3(':memory:');
    keep(db);
    const statement = db.prepare('SELECT 1');
    const rows = db.prepare('SELECT 1 UNION SELECT 2').iterate();
    expect([...rows]).toHaveLength(2);
    db.close();
    return [db, statement, rows, { plain: true }];
  };
  const references = make().map((object) => new WeakRef(object));
  // A reference stays valid until the running script ends.
  await new Promise((resolve) => setTimeout(resolve, 1));
  collectGarbage();
  return references.map((reference) => reference.deref() !== undefined);
}

test('native objects are kept where they must be, and freed like others where they may be', async () => {
  const isKept = mustKeepObjects(installedModule);
  expect(await survivors(keepNativeObjects)).toEqual([isKept, isKept, isKept, false]);
});

test('what nobody holds any more is kept, when it is native', async () => {
  expect(await survivors(keepObjectsOf)).toEqual([true, true, true, false]);
});

test('a module says by the functions it imports whether its objects must be kept', () => {
  const module = join(folder, 'module.node');
  writeFileSync(module, '\0_ZN4node25AddEnvironmentCleanupHookEPN2v87IsolateEPFvPvES3_\0');
  expect(mustKeepObjects(() => module)).toBe(false);
  writeFileSync(module, '\0_ZN4node28RemoveEnvironmentCleanupHookEPN2v87IsolateEPFvPvES3_\0');
  expect(mustKeepObjects(() => module)).toBe(true);
  expect(mustKeepObjects(() => join(folder, 'missing.node'))).toBe(true);
});

test('Node 20 and 22 free as usual', () => {
  const isOlder = Number(process.versions.node.split('.')[0]) < 24;
  expect(isOlder && mustKeepObjects(installedModule)).toBe(false);
});
