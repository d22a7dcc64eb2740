// However many sets of columns the rows of a file have, the statements that write them stay few.
import { expect, test, vi } from 'vitest';
import { DAY, draft, importDrafts, importFile } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const COLUMNS = ['team', 'language', 'stage', 'class', 'cause', 'solution', 'status'];

/** 128 conversations, each with another set of columns. */
function everySet(value: string, updatedAt: number) {
  return [...Array(2 ** COLUMNS.length).keys()].map((set) =>
    draft('conversation', {
      conversation_id: `c${set}`,
      updated_at: updatedAt,
      ...Object.fromEntries(COLUMNS.flatMap((column, i) => ((set >> i) % 2 === 1 ? [[column, value]] : []))),
    }),
  );
}

test('inserts and updates', () => {
  const store = temporaryDatabase();
  const prepare = vi.spyOn(store.db, 'prepare');
  const file = importFile('conversation');
  expect(importDrafts(store, file, everySet('a', NOW - DAY)).counts.new).toBe(128);
  expect(importDrafts(store, { ...file, sha256: 'b'.repeat(64) }, everySet('b', NOW)).counts.changed).toBe(
    128,
  );
  expect(prepare.mock.calls.length).toBeLessThan(60);
  const rows = store.db
    .prepare(`SELECT external_id, ${COLUMNS.join(', ')} FROM conversation`)
    .raw()
    .all();
  expect(rows).toEqual(
    rows.map((_, set) => [`c${set}`, ...COLUMNS.map((_, i) => ((set >> i) % 2 === 1 ? 'b' : null))]),
  );
});
