// The tables of records fit the schema, column by column.
import { expect, test } from 'vitest';
import { RECORD_KINDS } from '../../src/model/record-kinds.ts';
import { recordTable, recordTableOfNumber } from '../../src/store/record-tables.ts';
import { temporaryDatabase } from './temporary-database.ts';

/** What identifies a row or hangs it on its parent. */
const KEYS = [
  'id',
  'scope_id',
  'external_id',
  'external_hash',
  'conversation_id',
  'thread_id',
  'identity',
  'twin',
];

test.each(RECORD_KINDS.map(({ name }) => name).filter((name) => name !== 'message'))(
  'every column of %s is either a key or filled by a field, and every field has its column',
  (kind) => {
    const { db } = temporaryDatabase();
    const table = recordTable(kind);
    const columns = (db.pragma(`table_info(${table.name})`) as { name: string }[]).map(({ name }) => name);
    const isParent = (column: string) => column === 'order_id' && !table.columns.includes(column);
    expect([...table.columns].sort()).toEqual(
      columns.filter((column) => !KEYS.includes(column) && !isParent(column)).sort(),
    );
    expect(recordTableOfNumber(table.number)).toBe(table);
  },
);
