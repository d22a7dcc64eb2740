// A database of schema 3 with records of every kind, brought up to date, says the same as importing its files anew.
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { broadPlan } from '../../fixtures/generate/broad-plan.ts';
import { tellStory } from '../../fixtures/generate/tell-story.ts';
import { APPLICATION_ID } from '../../src/store/database-file.ts';
import { DERIVED_TABLES } from '../../src/store/derived-tables.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { dumpHashOf } from './dump-hash.ts';
import { run, temporaryFolder } from './process.ts';

/** 300 conversations with their orders, calls, returns and ratings, over three sources. */
const STORY = { seed: 4, endAt: Date.UTC(2026, 2, 20), days: 40, shops: 3, size: { conversations: 300 } };

function tablesOf(db: BetterSqlite3.Database): string[] {
  const sql =
    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return db.prepare(sql).pluck().all() as string[];
}

const columnsOf = (db: BetterSqlite3.Database, schema: string, table: string): string[] =>
  (db.pragma(`${schema}.table_info(${table})`) as { name: string }[]).map(({ name }) => name);

/** What schema 3 has room for, of the records and the log; facts were derived then by other rules and are left out. */
function copyRecords(db: BetterSqlite3.Database): number {
  let copied = 0;
  const derived: readonly string[] = DERIVED_TABLES;
  for (const table of tablesOf(db).filter((name) => !derived.includes(name))) {
    const known = columnsOf(db, 'newer', table);
    const names = columnsOf(db, 'main', table).filter((name) => known.includes(name));
    if (names.length === 0) continue;
    const list = names.map((name) => `"${name}"`).join(', ');
    copied += db
      .prepare(`INSERT INTO main.${table} (${list}) SELECT ${list} FROM newer.${table}`)
      .run().changes;
  }
  return copied;
}

/** A file as the program of schema 3 would have left it: its steps, and the records of the newer file. */
function makeSchema3(path: string, newer: string): number {
  const db = new BetterSqlite3(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('foreign_keys = OFF');
  migrate(db, MIGRATIONS.slice(0, 3));
  db.prepare('ATTACH ? AS newer').run(newer);
  const copied = copyRecords(db);
  db.exec('DETACH newer');
  db.pragma('journal_mode = WAL');
  db.close();
  return copied;
}

test('the same dump hash', async () => {
  const home = temporaryFolder();
  // Texts are read at import: what a newer program finds in them, an older database cannot know.
  tellStory(broadPlan(STORY), join(home, 'files'), true);
  const imported = await run(['import', 'files', '--no-text', '-q', '--db', 'new.db'], { home });
  expect(imported).toMatchObject({ code: 0 });
  const path = join(home, 'old.db');
  expect(makeSchema3(path, join(home, 'new.db'))).toBeGreaterThan(1000);
  const applied = await run(['policy', 'apply', '--db', 'old.db'], { home });
  expect(applied).toMatchObject({ code: 0 });
  expect(applied.stderr).toContain('schema-3.backup');
  const db = new BetterSqlite3(path, { readonly: true });
  expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.prepare('SELECT count(*) FROM clock').pluck().get()).toBeGreaterThan(100);
  db.close();
  expect(await dumpHashOf(home, 'old.db')).toBe(await dumpHashOf(home, 'new.db'));
});
