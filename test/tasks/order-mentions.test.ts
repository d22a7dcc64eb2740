// Order numbers in what people write: the order may come before or after, come twice, or go again; the links follow.
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { makeShop, NOON, type Shop } from '../cli/sla-shop.ts';

const MESSAGES = `conversation_id,channel,sent_at,author_kind,author_id,text
c1,webchat,2026-03-16T03:00:00Z,customer,,我的订单号是 202603160001234567 到哪里了
c2,webchat,2026-03-16T03:10:00Z,bot,,您有订单 202603160001234567 请回复
c2,webchat,2026-03-16T03:11:00Z,customer,,好的
`;
const ORDERS = 'order_id,placed_at,shop\n202603160001234567,2026-03-15T03:00:00Z,north\n';
const OTHER = ORDERS.replace('north', 'south');

function linksIn(shop: Shop): string[] {
  const db = openDatabase(shop.database, { readOnly: true, lockTimeoutMs: 1000 });
  try {
    return db
      .prepare(
        `SELECT c.external_id || ' ' || l.how FROM order_link l JOIN conversation c ON c.id = l.conversation_id
         ORDER BY 1`,
      )
      .pluck()
      .all() as string[];
  } finally {
    db.close();
  }
}

test('the order after the messages, or before them; what a bot lists names nothing', async () => {
  const after = makeShop();
  await after.importFile('messages.csv', MESSAGES, NOON, '--shop', 'east');
  expect(linksIn(after)).toEqual([]);
  await after.importFile('orders.csv', ORDERS, NOON);
  expect(linksIn(after)).toEqual(['c1 text']);
  const before = makeShop();
  await before.importFile('orders.csv', ORDERS, NOON);
  await before.importFile('messages.csv', MESSAGES, NOON, '--shop', 'east');
  expect(linksIn(before)).toEqual(['c1 text']);
});

test('a second order of that number in another shop is told apart by none; taken back, the first is meant again', async () => {
  const shop = makeShop();
  await shop.importFile('messages.csv', MESSAGES, NOON, '--shop', 'east');
  await shop.importFile('orders.csv', ORDERS, NOON);
  await shop.importFile('orders-south.csv', OTHER, NOON);
  expect(linksIn(shop)).toEqual([]);
  expect((await shop.run(NOON, 'import', 'undo', '3', '--yes')).code).toBe(0);
  expect(linksIn(shop)).toEqual(['c1 text']);
  expect((await shop.run(NOON, 'import', 'undo', '2', '--yes')).code).toBe(0);
  expect(linksIn(shop)).toEqual([]);
});
