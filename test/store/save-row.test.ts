// One row of a file may say several records: it is counted once, and taken whole or not at all.
import { expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import { beginImport } from '../../src/store/import-session.ts';
import { findMappingSnapshot, saveMappingSnapshot } from '../../src/store/mapping-snapshots.ts';
import { readRawRows } from '../../src/store/raw-rows.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { DAY, draft, dumpRecords, importFile, undoOf } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const T = NOW - DAY;
type Store = ReturnType<typeof temporaryDatabase>;

/** What became of each row, and the session. */
function importRows({ db, keyring }: Store, rows: readonly (readonly Draft[])[]) {
  return db
    .transaction(() => {
      const session = beginImport(db, keyring, importFile('order'));
      const results = rows.map((drafts) => session.saveRow(drafts));
      results.forEach((result, index) => {
        if (typeof result === 'string') return;
        const place = { recordNo: index + 1, firstLine: index + 2, lastLine: index + 2 };
        session.reject({ ...place, ...result, cells: {} });
      });
      session.finish({});
      return { results, session };
    })
    .immediate();
}

const order = (id: string, rest: Partial<Draft> = {}, amount = 100_000) =>
  draft('order', { order_id: id, placed_at: T, amount }, { source: 'taobao', ...rest });
const item = (id: string, line: string, rest: Partial<Draft> = {}) =>
  draft('order_item', { order_id: id, line_id: line }, { source: 'taobao', ...rest });

test('a row counts once, by the strongest of its drafts', () => {
  const store = temporaryDatabase();
  const rows = [[order('o1'), item('o1', '1')], [item('o1', '2')], []];
  const first = importRows(store, rows);
  expect(first.results).toEqual(['new', 'new', 'same']);
  expect(first.session.counts).toMatchObject({ read: 3, new: 2, same: 1 });
  const again = importRows(store, [
    [order('o1'), item('o1', '1')],
    [order('o1', {}, 110_000), item('o1', '2')],
    [order('o1', {}, 110_000), item('o1', '3')],
  ]);
  expect(again.results).toEqual(['same', 'changed', 'new']);
});

test('a row of which one draft is refused leaves nothing, not even a scope', () => {
  const store = temporaryDatabase();
  importRows(store, [[order('o1', { shop: 'a' })], [order('o2', { shop: 'b' })]]);
  const before = dumpRecords(store);
  const { results, session } = importRows(store, [
    [order('o3', { source: 'jd', shop: 'x' }), item('o1', '1', { source: 'jd', shop: 'y' }), item('o9', '1')],
  ]);
  expect(results).toEqual([{ reason: 'E_SHOP_UNDECIDED', column: 'shop' }]);
  expect(session.counts).toMatchObject({ read: 1, rejected: 1 });
  expect(dumpRecords(store)).toEqual(before);
  // And the scopes that were tried are free again.
  expect(
    importRows(store, [[order('o3', { source: 'jd' }), item('o3', '1', { source: 'jd' })]]).results,
  ).toEqual(['new']);
});

test('an import vouches for every family that its rows speak of', () => {
  const store = temporaryDatabase();
  importRows(store, [
    [order('o1'), draft('rating', { order_id: 'o1', rated_at: T + 5, score: 50_000 }, { source: 'taobao' })],
  ]);
  const reach = store.db.prepare('SELECT family, data_until FROM import_reach ORDER BY 1').raw().all();
  expect(reach).toEqual([
    ['orders', T],
    ['ratings', T + 5],
  ]);
});

test('cells that no field takes are sealed beside their order, and leave with their import', () => {
  const store = temporaryDatabase();
  const raw = { 宝贝标题: '手机壳' };
  const { session } = importRows(store, [[order('o1', { raw }), item('o1', '1', { raw })]]);
  const orderId = store.db.prepare('SELECT id FROM purchase_order').pluck().get() as number;
  expect(readRawRows(store.db, store.keyring, { orderId })).toEqual([raw]);
  const [sealed] = store.db.prepare('SELECT sealed FROM raw_row').pluck().all() as Buffer[];
  expect(sealed!.includes(Buffer.from('手机壳'))).toBe(false);
  undoImport(store.db, store.keyring, undoOf(session.importId));
  expect(store.db.prepare('SELECT count(*) FROM raw_row').pluck().get()).toBe(0);
});

test('a mapping is kept once per hash', () => {
  const { db } = temporaryDatabase();
  const snapshot = { hash: 'h', profile: 'p', version: 1, document: '{}' };
  saveMappingSnapshot(db, snapshot, NOW);
  saveMappingSnapshot(db, { ...snapshot, version: 2 }, NOW);
  expect(findMappingSnapshot(db, 'h')).toEqual(snapshot);
  expect(findMappingSnapshot(db, 'other')).toBeNull();
});
