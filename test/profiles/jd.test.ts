// JD.com: order money on every row, ids behind ' or before a TAB, deleted orders, a line of group titles.
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

const BASE = 'jd.orders/19450000.csv';
const LATER = 'jd.orders/京东订单2023.csv';

test.each([
  ['base', BASE, 'gbk'],
  ['later', LATER, 'utf-8'],
] as const)('the %s columns give the golden records, each order paid once', async (which, path, encoding) => {
  const imported = await importFixtures([path]);
  const rows = rawRows(path, encoding);
  expect(countsIn(imported.files[0])).toEqual({ read: rows.length, new: rows.length });
  await expectGolden(imported.bench, `jd.orders.${which}`);
  const once = new Map(rows.map((row) => [row.订单号, cents(row.应付金额)]));
  expect(orderTotal(imported)).toBe([...once.values()].reduce((sum, amount) => sum + amount, 0));
  await expectRecognised(path, 'x.csv');
});

test('one order of two articles; the buyer and the province, nothing more of the address', async () => {
  const { lines, record } = await importFixtures([BASE]);
  const order = record('order jd/ 11700000001');
  expect(order).toMatchObject({
    amount: 932.45,
    customer_id: 'jd_test_a',
    region: '江西',
    status: 'completed',
    paid_at: '2015-12-31T15:20:30Z',
    completed_at: '2016-01-08T02:00:00Z',
    seller_note: '送礼',
  });
  expect(JSON.stringify(order)).not.toMatch(/南昌|周某/);
  expect(lines('order item order 11700000001')).toHaveLength(2);
  expect(lines('order item order 11700000001').join()).toContain('"sku":"NECK-S"');
});

test('a deleted order is cancelled, and says that it was split; the year 1 is no time', async () => {
  const { record } = await importFixtures([BASE]);
  expect(record('order jd/ 11700000002')).toMatchObject({
    status: 'cancelled',
    close_reason: 'split',
    region: '北京',
  });
  expect(record('order jd/ 11700000002')).not.toHaveProperty('customer_phone');
  const unpaid = record('order jd/ 11700000005');
  expect(unpaid).toMatchObject({ status: 'pending_payment', shipping_fee: 10, region: '宁夏回族自治区' });
  expect(unpaid).not.toHaveProperty('paid_at');
});

test('later columns: a masked account is nobody, the merchant code comes first', async () => {
  const { lines, record } = await importFixtures([LATER]);
  const order = record('order jd/ 280000000001');
  expect(order).toMatchObject({ status: 'shipped', warehouse: '青岛仓', tracking_no: 'JD0000000000001' });
  expect(order).not.toHaveProperty('customer_id');
  expect(lines('order item order 280000000001')[0]).toContain('"sku":"FRIDGE-W"');
});

test('service orders below a line of group titles, in both formats', async () => {
  const { bench, files, record } = await importFixtures(['jd.services/服务单.csv']);
  expect(files[0]?.reading?.headerLine).toBe(2);
  await expectGolden(bench, 'jd.services');
  expect(record('return jd/ 1600000001')).toMatchObject({
    kind: 'return_refund',
    requested_at: '2023-05-10T01:00:00Z',
    approved_at: '2023-05-10T04:00:00Z',
    received_at: '2023-05-12T02:00:00Z',
    amount: 1899,
    status: 'completed',
    reason: '质量问题',
  });
  const refused = record('return jd/ 1600000002');
  expect(refused).toMatchObject({ kind: 'repair', status: 'withdrawn' });
  expect(refused).not.toHaveProperty('approved_at');
  const xlsx = await importFixtures(['jd.services/服务单.xlsx']);
  expect(xlsx.bench.hash()).toBe(bench.hash());
  await expectRecognised('jd.services/服务单.csv', 'y.csv');
});
