// Lists of orders and returns by hand: late orders that nobody made good, and who asks for refunds without a return often.
import { beforeAll, expect, test } from 'vitest';
import { orders } from '../../src/reports/after-sales/orders.ts';
import { returns } from '../../src/reports/after-sales/returns.ts';
import * as facts from '../engines/fact-database.ts';
import { MONDAY } from './order-shop.ts';
import { requestOver } from './report-request.ts';
import { ENDS, HOUR, NOON, rows, smallShop, THURSDAY } from './small-shop.ts';

const db = smallShop();
const DAY = 24 * HOUR;

function addOrder(id: number, order: object, fact: object): void {
  const { opened_day: placed_day = null } = facts.openedFields(MONDAY);
  facts.addOrder(db, id, { placed_at: MONDAY, placed_day, ...order });
  facts.addOrderFact(db, id, { delivery_due_at: THURSDAY, ship_due_at: MONDAY + DAY, ...fact });
}

const shipped = { settled_shipped_at: MONDAY + DAY };
const hourLate = { ...shipped, settled_delivered_at: THURSDAY + HOUR, arrived_by: THURSDAY + HOUR };

beforeAll(() => {
  for (const id of [1, 2, 3, 4]) facts.addCustomer(db, id);
  db.prepare("INSERT INTO order_evidence (source, is_told, is_spoken_of) VALUES ('s1', 1, 1)").run();
  // In time; late by an hour; late and nobody knows whether anybody wrote; still on its way, and shipped late too.
  addOrder(1, {}, { ...shipped, settled_delivered_at: THURSDAY, arrived_by: THURSDAY });
  addOrder(2, { customer_id: 1, carrier: '云舟物流', currency: 'CNY' }, { ...hourLate, value_e4: 1_995_000 });
  addOrder(3, { source: 's2' }, hourLate);
  addOrder(4, { customer_id: 2 }, { settled_shipped_at: MONDAY + DAY + 1 });
  // Made good: an amount on the order, an event whenever it was, a person after the promise, a follow-up after it.
  addOrder(5, { compensation_e4: 50_000 }, { ...hourLate, is_compensated: 1 });
  addOrder(6, {}, { ...hourLate, is_compensated: 1, first_compensated_at: MONDAY });
  addOrder(7, {}, { ...hourLate, last_human_at: THURSDAY + 1 });
  addOrder(8, {}, hourLate);
  facts.addOrderLink(db, 1, 8);
  facts.addEvent(db, 1, { at: THURSDAY + 1, event: 'followed_up' });
  // Not: a message up to the promise, work inside the house, nothing of an amount of 0.
  addOrder(9, { compensation_e4: 0 }, { ...hourLate, last_human_at: THURSDAY });
  facts.addOrderLink(db, 2, 9);
  facts.addEvent(db, 2, { at: THURSDAY + HOUR, event: 'assigned' });
  // Cancelled, not due yet, only shipped late.
  addOrder(10, {}, { is_cancelled: 1 });
  addOrder(11, {}, { ...shipped, delivery_due_at: NOON + HOUR });
  addOrder(12, {}, { ...hourLate, delivery_due_at: null, settled_shipped_at: MONDAY + 2 * DAY });
  // Two items: one row all the same.
  facts.addItem(db, 1, 9, { product_id: 'P1' });
  facts.addItem(db, 2, 9, { product_id: 'P2' });

  const refund = (id: number, order: number, fields: object) =>
    facts.addReturn(db, id, order, { kind: 'refund_only', requested_at: MONDAY + id * HOUR, ...fields });
  db.prepare('UPDATE purchase_order SET customer_id = 1 WHERE id IN (5, 6)').run();
  refund(1, 2, { amount_e4: 1_000_000 });
  refund(2, 2, { amount_e4: 200_000 });
  refund(3, 5, { amount_e4: 300_500 });
  // Another account of the same person, in another order; without an amount.
  db.prepare('UPDATE purchase_order SET customer_id = 2 WHERE id = 7').run();
  db.prepare('UPDATE conversation SET customer_id = id WHERE id IN (1, 2)').run();
  for (const id of [1, 2]) facts.addMember(db, id, { cluster: 'person:1' });
  refund(4, 7, {});
  // One account that never wrote, three times in another currency; one that asked twice; of nobody; another kind.
  db.prepare("UPDATE purchase_order SET customer_id = 3, currency = 'USD' WHERE id = 9").run();
  for (const id of [5, 6, 7]) refund(id, 9, { amount_e4: 900_000 });
  db.prepare('UPDATE purchase_order SET customer_id = 4 WHERE id = 10').run();
  for (const id of [8, 9]) refund(id, 10, { amount_e4: 100_000 });
  refund(10, 10, { kind: 'return_refund', amount_e4: 100_000 });
  for (const id of [11, 12]) refund(id, 11, { amount_e4: 100_000 });
});

const late = async (change: object = {}) =>
  rows(await orders.build(requestOver(db, ENDS, change)), 'late_without_care');

test('late orders that nobody made good, those that are late for longest first', async () => {
  const report = await orders.build(requestOver(db, ENDS));
  expect(rows(report, 'late_without_care')).toEqual([
    {
      ...{ source: 's1', shop: 'north', order: 'o-4', customer: 'C-2', shipping: 'shipped_late' },
      ...{ delivery: 'undelivered', due_at: MONDAY + DAY, late_by: NOON - THURSDAY, carrier: null },
      ...{ amount: null, currency: null },
    },
    expect.objectContaining({
      ...{ order: 'o-12', shipping: 'shipped_late', delivery: null, due_at: MONDAY + DAY, late_by: DAY },
    }),
    {
      ...{ source: 's1', shop: 'north', order: 'o-2', customer: 'C-1', shipping: null },
      ...{ delivery: 'delivered_late', due_at: THURSDAY, late_by: HOUR, carrier: '云舟物流' },
      ...{ amount: 199.5, currency: 'CNY' },
    },
    expect.objectContaining({ order: 'o-9', late_by: HOUR }),
    expect.objectContaining({ source: 's2', order: 'o-3' }),
  ]);
  const section = report.sections.find(({ name }) => name === 'late_without_care');
  expect(section?.notes).toEqual([
    { key: 'note.late_without_care', params: { count: 5, late: 9 } },
    { key: 'note.late_unseen', params: { count: 1 } },
  ]);
});

test('a follow-up after a past as-of was none then', async () => {
  const listed = async (asOf: number) => (await late({ asOf })).map(({ order }) => order);
  expect(await listed(THURSDAY)).toContain('o-8');
  expect(await listed(THURSDAY + 1)).not.toContain('o-8');
});

test('for one carrier, and by product each order once', async () => {
  expect(await late({ filters: { carrier: '云舟物流' } })).toMatchObject([{ order: 'o-2' }]);
  expect(await late({ filters: { product: 'P2' } })).toMatchObject([{ order: 'o-9' }]);
  expect(await late({ by: ['product'] })).toHaveLength(5);
});

test('who asks for refunds without a return often: accounts of one person together, amounts of one currency', async () => {
  const report = await returns.build(requestOver(db, ENDS));
  expect(rows(report, 'frequent_refund_only')).toEqual([
    {
      ...{ customer: 'C-2', refunds: 4, orders: 3, amount: 150.05, without_amount: 1 },
      last_requested_at: MONDAY + 4 * HOUR,
    },
    {
      ...{ customer: 'C-3', refunds: 3, orders: 1, amount: 0, without_amount: 3 },
      last_requested_at: MONDAY + 7 * HOUR,
    },
  ]);
  const section = report.sections.find(({ name }) => name === 'frequent_refund_only');
  expect(section?.notes).toEqual([
    { key: 'note.frequent_refund_only', params: { currency: 'CNY' } },
    { key: 'note.refunds_unnamed', params: { count: 2 } },
  ]);
});

test('how often is often, the policy says', async () => {
  const request = requestOver(db, ENDS);
  const policy = { ...request.loaded.policy, refundOnlyFrequent: 2 };
  const report = await returns.build({ ...request, loaded: { ...request.loaded, policy } });
  expect(rows(report, 'frequent_refund_only').map(({ customer, refunds }) => [customer, refunds])).toEqual([
    ['C-2', 4],
    ['C-3', 3],
    ['C-4', 2],
  ]);
});
