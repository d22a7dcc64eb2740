// The orders that a conversation names: the export's, then those found in texts, never the only one under way.
import { expect, test } from 'vitest';
import { ordersNamedBy } from '../../src/store/orders-named.ts';
import { insertRow, insertScope } from './sample-rows.ts';
import { temporaryDatabase } from './temporary-database.ts';

test('given ones in their order, then found ones, each once', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db, 'tm');
  const id = insertRow(db, 'conversation', { scope_id: scope, external_id: 'c1' });
  const orders = ['O1', 'O2', 'O3'].map((name) =>
    insertRow(db, 'purchase_order', { scope_id: scope, external_id: name, placed_at: 1 }),
  );
  const names = () => ordersNamedBy(db, id).map(({ externalId }) => externalId);
  expect(names()).toEqual([]);
  const link = (order: number | undefined, position: number, how: string) =>
    insertRow(db, 'order_link', { conversation_id: id, order_id: order as number, position, how });
  link(orders[2], 0, 'text');
  link(orders[0], 1, 'text');
  link(orders[1], 2, 'only_open');
  expect(names()).toEqual(['O3', 'O1']);
  insertRow(db, 'conversation_order', { conversation_id: id, position: 0, order_external_id: 'O9' });
  insertRow(db, 'conversation_order', { conversation_id: id, position: 1, order_external_id: 'O1' });
  expect(names()).toEqual(['O9', 'O1', 'O3']);
});

test('one id in two shops is two orders; a helpdesk means the only order of a name', () => {
  const { db } = temporaryDatabase();
  const [a, b, desk] = [insertScope(db, 'A'), insertScope(db, 'B'), insertScope(db, '', 'desk')];
  const [inA, inB, atDesk] = [a, b, desk].map((scope) => {
    const id = insertRow(db, 'conversation', { scope_id: scope, external_id: 'c1' });
    insertRow(db, 'conversation_order', { conversation_id: id, position: 0, order_external_id: '1001' });
    return id;
  });
  const keys = () => [inA, inB, atDesk].map((id) => ordersNamedBy(db, id as number).map(({ key }) => key));
  expect(keys()).toEqual([['unknown:1001'], ['unknown:1001'], ['unknown:1001']]);
  const order = (scope: number) =>
    insertRow(db, 'purchase_order', { scope_id: scope, external_id: '1001', placed_at: 1 });
  const first = order(a);
  expect(keys()).toEqual([[`o${first}`], [`o${first}`], [`o${first}`]]);
  const second = order(b);
  expect(keys()).toEqual([[`o${first}`], [`o${second}`], ['unknown:1001']]);
});
