// Pinduoduo: TABs behind every value, orders in several rows, promised times, no buyer.
import { expect, test } from 'vitest';
import {
  cents,
  countsIn,
  expectGolden,
  expectRecognised,
  importFixtures,
  orderTotal,
  rawRows,
} from './fixture.ts';

const DEFAULT = 'pdd.orders/orders_export2023-01-03.csv';
const CHOSEN = 'pdd.orders/orders_export2020-06-02.csv';
const AFTER = 'pdd.aftersales/售后单2023.csv';

test.each([
  ['default', DEFAULT],
  ['chosen', CHOSEN],
])('the %s columns give the golden records, each order paid once', async (which, path) => {
  const imported = await importFixtures([path]);
  const rows = rawRows(path, 'utf-8');
  expect(countsIn(imported.files[0])).toEqual({ read: rows.length, new: rows.length });
  await expectGolden(imported.bench, `pdd.orders.${which}`);
  const once = new Map(rows.map((row) => [row.订单号, cents(row['用户实付金额(元)'])]));
  expect(orderTotal(imported)).toBe([...once.values()].reduce((sum, amount) => sum + amount, 0));
  await expectRecognised(path, 'export.csv');
});

test('an order of two articles: two lines, its own money once', async () => {
  const { lines, record } = await importFixtures([DEFAULT]);
  expect(record('order pdd/ 230101-100000000000002')).toMatchObject({
    amount: 23,
    shipping_fee: 3,
    discount: 2,
    status: 'shipped',
    placed_at: '2023-01-01T05:30:00Z',
    shipped_at: '2023-01-03T02:00:00Z',
  });
  expect(lines('order item order 230101-100000000000002')).toHaveLength(2);
});

test('a TAB alone is blank; the header with a TAB is found; a refund before shipping', async () => {
  const { lines, record } = await importFixtures([DEFAULT]);
  const refunded = record('order pdd/ 230102-100000000000003');
  expect(refunded).toMatchObject({ status: 'refunded', seller_note: '客户说"不要了"' });
  for (const blank of ['shipped_at', 'completed_at', 'tracking_no', 'customer_id'])
    expect(refunded).not.toHaveProperty(blank);
  expect(lines('order item order 230102-100000000000003')[0]).toContain('"product_id":"500000000004"');
});

test('promised times, a plain date among them; province and city; masked phones are nobody', async () => {
  const { record } = await importFixtures([CHOSEN]);
  const first = record('order pdd/ 200601-200000000000001');
  expect(first).toMatchObject({
    promised_ship_at: '2020-06-03T02:05:00Z',
    promised_delivery_day: '2020-06-07',
    region: '湖南省',
    city: '长沙市',
    warehouse: '长沙仓',
    customer_phone: '13800000011',
    buyer_note: '放门口,\n别敲门',
    status: 'delivered',
    discount: 15,
  });
  expect(record('order pdd/ 200601-200000000000002')).not.toHaveProperty('customer_phone');
});

test('after-sales', async () => {
  const { bench, files, record } = await importFixtures([AFTER]);
  expect(countsIn(files[0])).toEqual({ read: 2, new: 2 });
  await expectGolden(bench, 'pdd.aftersales');
  await expectRecognised(AFTER, 'export.csv');
  expect(record('return pdd/ 30000000000000001')).toMatchObject({
    kind: 'refund_only',
    status: 'refunded',
    amount: 15.5,
  });
});
