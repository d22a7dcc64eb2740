// TEMP tables stand in front of every derived table on one read-only connection, and nowhere else.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/store/database.ts';
import { DERIVED_TABLES } from '../../src/store/derived-tables.ts';
import { shadowDerivedTables } from '../../src/store/shadow.ts';
import { insertRow } from './sample-rows.ts';
import { temporaryDatabase } from './temporary-database.ts';

const CONTACT = { id: 1, started_at: 1, ended_at: 2, is_complaint: 0 };
const CONTACTS = 'SELECT count(*) FROM contact';

test('the list names every table that a schema calls derived', () => {
  const names = ['001-schema', '004-clocks', '012-issues', '013-orders', '015-care', '018-promises'].flatMap(
    (name) => {
      const schema = readFileSync(`src/store/migrations/${name}.sql`, 'utf8');
      const derived = schema.slice(schema.indexOf('-- Derived tables'));
      return [...derived.matchAll(/^CREATE TABLE (\w+)/gm)].map((match) => match[1]);
    },
  );
  expect([...DERIVED_TABLES]).toEqual([...new Set(names)]);
});

test('every derived table has a shadow with the same columns and indexes', () => {
  const { db } = temporaryDatabase();
  shadowDerivedTables(db);
  const partsOf = (schema: string, table: string) =>
    db.prepare(`SELECT type, name FROM ${schema} WHERE tbl_name = ? ORDER BY name`).all(table) as object[];
  const columnsOf = (schema: string, table: string) =>
    db.prepare(`PRAGMA ${schema}.table_xinfo(${table})`).all();
  for (const table of DERIVED_TABLES) {
    expect(columnsOf('temp', table)).toEqual(columnsOf('main', table));
    expect(partsOf('sqlite_temp_master', table)).toEqual(partsOf('sqlite_master', table));
  }
  expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE type = 'view'").pluck().get()).toBe(0);
});

test('shadows work on a read-only connection, also for statements prepared before, and leave the file alone', () => {
  const { db, path } = temporaryDatabase();
  insertRow(db, 'contact', CONTACT);
  const reader = openDatabase(path, { readOnly: true, lockTimeoutMs: 0 });
  const count = reader.prepare(CONTACTS).pluck();
  expect(count.get()).toBe(1);
  shadowDerivedTables(reader);
  expect(count.get()).toBe(0);
  insertRow(reader, 'contact', { ...CONTACT, id: 7 });
  insertRow(reader, 'contact', { ...CONTACT, id: 8 });
  expect(count.get()).toBe(2);
  expect(db.prepare(CONTACTS).pluck().get()).toBe(1);
  closeDatabase(reader);
});

test('queries use the index of the shadow', () => {
  const { db } = temporaryDatabase();
  shadowDerivedTables(db);
  const plan = db
    .prepare('EXPLAIN QUERY PLAN SELECT count(*) FROM conversation_fact WHERE opened_day = 1')
    .all() as { detail: string }[];
  expect(plan[0]?.detail).toContain('conversation_fact_opened_day');
});
