// What an import makes of single rows: outcomes, stubs, sealed fields, refusals, counts.
import { expect, test } from 'vitest';
import { readDataUntil } from '../../src/store/data-until.ts';
import { findImportBySha, listImports } from '../../src/store/import-log.ts';
import { listRejectedRows, markRetried } from '../../src/store/rejected-rows.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { DAY, draft, dumpRecords, importDrafts, importFile, undoOf } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

const T = NOW - DAY;

test('a message makes its conversation and agent, and brings the columns of the conversation', () => {
  const store = temporaryDatabase();
  const session = importDrafts(store, importFile('message'), [
    draft('message', {
      conversation_id: 'c1',
      sent_at: T,
      author_kind: 'customer',
      text: '在吗',
      channel: 'im',
      customer_id: 'buyer-9',
    }),
    draft('message', {
      conversation_id: 'c1',
      sent_at: T + 1,
      author_kind: 'agent',
      author_id: 'a1',
      text: '在的',
    }),
  ]);
  expect(session.counts).toEqual({ read: 2, new: 2, changed: 0, same: 0, rejected: 0, forgotten: 0 });
  const lines = dumpRecords(store).join('\n');
  expect(lines).toContain('"channel":"im"');
  expect(lines).toContain('"text":"在吗"');
  expect(lines).toContain('["customer_id","buyer-9"]');
  expect([...session.touched.conversations]).toHaveLength(1);
  expect([...session.touched.customers]).toHaveLength(1);
});

test('every kind of record finds its place', () => {
  const store = temporaryDatabase();
  const rows = [
    draft(
      'agent',
      { agent_id: 'a1', name: '小李', team: 'A', kind: 'agent', internal: 0 },
      { days: { valid_from: 20_000 } },
    ),
    draft('conversation', {
      conversation_id: 'c1',
      channel: 'im',
      csat: 45_000,
      subject: 's',
      order_id: 'o1|o2',
    }),
    draft('event', { conversation_id: 'c1', at: T, event: 'queued', actor: 'who' }),
    draft(
      'order',
      {
        order_id: 'o1',
        placed_at: T,
        amount: 1_234_500,
        customer_id: 'b1',
        tracking_no: 'SF1',
        address: 'x',
      },
      { days: { promised_delivery_at: 20_800 } },
    ),
    draft('order_item', { order_id: 'o1', line_id: '1', sku: 's', quantity: 20_000 }),
    draft('shipment_event', { tracking_no: 'SF1', at: T, stage: 'collected', location: 'l' }),
    draft('return', { return_id: 'r1', order_id: 'o3', requested_at: T, kind: 'exchange' }),
    draft('rating', {
      conversation_id: 'c1',
      order_id: 'o1',
      rated_at: T,
      kind: 'csat',
      score: 50_000,
      comment: 'ok',
    }),
    draft('call', {
      call_id: 'k1',
      queued_at: T,
      answered_at: T + 9,
      ended_at: T + 99,
      agent_id: 'a1',
      customer_phone: '138 0000 1111',
    }),
    draft('source_metric', { conversation_id: 'c1', name: 'frt', value: 10_000, unit: 's' }),
    draft('qc_result', { conversation_id: 'c1', checked_at: T, checker: 'q', error_kind: 'tone' }),
  ];
  for (const row of rows) {
    const session = importDrafts(store, importFile(row.kind), [row]);
    expect([row.kind, session.counts.new]).toEqual([row.kind, 1]);
    const again = importDrafts(store, importFile(row.kind), [row]);
    expect([row.kind, again.counts.same]).toEqual([row.kind, 1]);
  }
  expect(dumpRecords(store)).toMatchSnapshot();
});

test('an older export never rolls back, a newer one wins, blanks overwrite nothing, nothing is deleted', () => {
  const store = temporaryDatabase();
  const said = (values: Record<string, string>, exportedAt: number) =>
    importDrafts(store, importFile('conversation', { exportedAt }), [
      draft('conversation', { conversation_id: 'c1', channel: 'im', ...values }),
    ]).counts;
  const status = () => store.db.prepare('SELECT status, category FROM conversation').get();
  expect(said({ status: 'open', category: '物流' }, T).new).toBe(1);
  expect(said({ status: 'closed' }, T + 2).changed).toBe(1);
  expect(status()).toEqual({ status: 'closed', category: '物流' });
  expect(said({ status: 'pending', category: '售后' }, T + 1).changed).toBe(1);
  expect(status()).toEqual({ status: 'closed', category: '售后' });
  expect(said({ status: 'open' }, T - 1).same).toBe(1);
});

test('a promised day replaces a promised instant and the other way round', () => {
  const store = temporaryDatabase();
  const promised = () =>
    store.db.prepare('SELECT promised_ship_at AS at, promised_ship_day AS day FROM purchase_order').get();
  const order = { order_id: 'o1', placed_at: T };
  importDrafts(store, importFile('order', { exportedAt: T }), [
    draft('order', { ...order, promised_ship_at: T + DAY }),
  ]);
  expect(promised()).toEqual({ at: T + DAY, day: null });
  importDrafts(store, importFile('order', { exportedAt: T + 1 }), [
    draft('order', order, { days: { promised_ship_at: 20_800 } }),
  ]);
  expect(promised()).toEqual({ at: null, day: 20_800 });
});

test('a conversation that changes its customer touches both and drops the one nobody has any more', () => {
  const store = temporaryDatabase();
  const named = (customer: string, exportedAt: number) =>
    importDrafts(store, importFile('conversation', { exportedAt }), [
      draft('conversation', { conversation_id: 'c1', channel: 'im', customer_id: customer }),
    ]);
  const first = [...named('b1', T).touched.customers];
  const second = [...named('b2', T + 1).touched.customers];
  expect(second).toHaveLength(2);
  expect(second).toContain(first[0]);
  expect(store.db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(1);
});

test('an agents file touches the conversations of those whose team, kind or standing it changes', () => {
  const store = temporaryDatabase();
  const message = { conversation_id: 'c1', sent_at: T, author_kind: 'agent', author_id: 'a1' };
  const [conversation] = importDrafts(store, importFile('message'), [draft('message', message)]).touched
    .conversations;
  const told = (values: Record<string, string>) =>
    importDrafts(store, importFile('agent'), [draft('agent', { agent_id: 'a1', ...values })]).touched
      .conversations;
  expect([...told({ team: 'night' })]).toEqual([conversation]);
  expect([...told({ team: 'night' })]).toEqual([]);
});

test('data_until follows past events of accepted rows, and the export where that is later', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('order'), [
    draft('order', {
      order_id: 'o1',
      placed_at: T,
      paid_at: T + 5,
      promised_ship_at: T + 9 * DAY,
      updated_at: T + 7,
    }),
  ]);
  expect(readDataUntil(store.db)).toEqual([{ source: 'canonical', family: 'orders', at: T + 5 }]);
  const { importId } = importDrafts(store, importFile('order', { exportedAt: T + 6 }), [
    draft('order', { order_id: 'o2', placed_at: T - 1 }, { source: 'taobao' }),
  ]);
  expect(readDataUntil(store.db)[1]).toEqual({ source: 'taobao', family: 'orders', at: T + 6 });
  undoImport(store.db, store.keyring, undoOf(importId));
  expect(readDataUntil(store.db)).toHaveLength(1);
});

test('the log keeps counts and the sealed name; rejected rows keep their cells until they are taken', () => {
  const store = temporaryDatabase();
  const rows = [
    draft('conversation', { conversation_id: 'c1', channel: 'im' }, { source: 's', shop: 'a' }),
    draft('conversation', { conversation_id: 'c1', channel: 'im' }, { source: 's', shop: 'b' }),
    draft('conversation', { conversation_id: 'c2', channel: 'im' }, { source: 's' }),
  ];
  const { importId, counts } = importDrafts(
    store,
    importFile('conversation', { fileName: '张三.csv' }),
    rows,
  );
  expect(counts).toEqual({ read: 3, new: 2, changed: 0, same: 0, rejected: 1, forgotten: 0 });
  expect(listImports(store.db, store.keyring)[0]).toMatchObject({
    id: importId,
    fileName: '张三.csv',
    counts,
  });
  expect(listImports(store.db, null)[0]?.fileName).toBeNull();
  const [rejected] = listRejectedRows(store.db, store.keyring);
  expect(rejected).toMatchObject({
    recordNo: 3,
    reason: 'E_SHOP_UNDECIDED',
    column: 'shop',
    cells: { row: '3' },
  });
  expect(listRejectedRows(store.db, null)[0]?.cells).toBeNull();
  const retry = importDrafts(store, importFile('conversation'), []).importId;
  markRetried(store.db, rejected?.id ?? 0, retry);
  expect(listRejectedRows(store.db, store.keyring)).toEqual([]);
  undoImport(store.db, store.keyring, undoOf(retry));
  expect(listRejectedRows(store.db, store.keyring, importId)).toHaveLength(1);
  expect(findImportBySha(store.db, 'a'.repeat(64)).map(({ id }) => id)).toEqual([importId]);
});
