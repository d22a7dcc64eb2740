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
  expect(ordersNamedBy(db, id)).toEqual([]);
  const link = (order: number | undefined, position: number, how: string) =>
    insertRow(db, 'order_link', { conversation_id: id, order_id: order as number, position, how });
  link(orders[2], 0, 'text');
  link(orders[0], 1, 'text');
  link(orders[1], 2, 'only_open');
  expect(ordersNamedBy(db, id)).toEqual(['O3', 'O1']);
  insertRow(db, 'conversation_order', { conversation_id: id, position: 0, order_external_id: 'O9' });
  insertRow(db, 'conversation_order', { conversation_id: id, position: 1, order_external_id: 'O1' });
  expect(ordersNamedBy(db, id)).toEqual(['O9', 'O1', 'O3']);
});
