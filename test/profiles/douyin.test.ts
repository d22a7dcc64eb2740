// Douyin shop: TABs before ids, `-` for nothing, sub-orders whose money is summed, the timeline of after-sales.
import { expect, test } from 'vitest';
import { makeBench } from '../tasks/import-world.ts';
import {
  cents,
  countsIn,
  expectGolden,
  expectRecognised,
  fixture,
  heldBy,
  importFixtures,
  orderTotal,
  rawRows,
} from './fixture.ts';

const CSV = 'douyin.orders/1676000000_订单.csv';
const XLSX = 'douyin.orders/fxg_export_202403.xlsx';
const AFTER = 'douyin.aftersales/售后单.xlsx';

test('the CSV below its note gives the golden records, its money the sum of the sub-orders', async () => {
  const imported = await importFixtures([CSV]);
  expect(imported.files[0]?.reading?.headerLine).toBe(3);
  const rows = rawRows(CSV, 'utf-8', 3);
  expect(countsIn(imported.files[0])).toEqual({ read: rows.length, new: rows.length });
  await expectGolden(imported.bench, 'douyin.orders.csv');
  const total = rows.reduce((sum, row) => sum + cents(row.订单应付金额), 0);
  expect(orderTotal(imported)).toBe(total);
  await expectRecognised(CSV, 'a.csv');
});

test('an order of two sub-orders: summed money, the first shipping, the earliest promise', async () => {
  const { lines, record } = await importFixtures([CSV]);
  expect(record('order douyin/ 4900000000000000001')).toMatchObject({
    amount: 125,
    shipping_fee: 5,
    discount: 14,
    promised_ship_at: '2023-02-02T12:00:20Z',
    promised_delivery_at: '2023-02-06T15:59:59Z',
    shipped_at: '2023-02-02T10:00:00Z',
    completed_at: '2023-02-12T02:00:00Z',
    status: 'completed',
    region: '广东省',
    warehouse: '广州仓',
  });
  expect(lines('order item order 4900000000000000001')).toHaveLength(2);
  expect(lines('order item order 4900000000000000001').join()).toContain('"refund_status":"refunded"');
});

test('`-` is nothing; a masked phone is nobody, a plain one somebody', async () => {
  const { record } = await importFixtures([CSV]);
  const closed = record('order douyin/ 4900000000000000003');
  expect(closed).toMatchObject({ status: 'cancelled', close_reason: '超时未付款系统关闭' });
  for (const blank of ['paid_at', 'shipped_at', 'customer_phone', 'buyer_note'])
    expect(closed).not.toHaveProperty(blank);
  expect(record('order douyin/ 4900000000000000004')).toMatchObject({
    amount: 1199,
    customer_phone: '13800000031',
    status: 'paid',
  });
});

test('an order lives as long as one of its sub-orders', async () => {
  const bench = makeBench();
  const text = fixture(CSV).toString().replace(',已完成,', ',已关闭,');
  expect(text.split(',已关闭,')).toHaveLength(3);
  await bench.import([bench.file('a.csv', text)]);
  const { record } = heldBy(bench);
  expect(record('order douyin/ 4900000000000000001').status).toBe('completed');
  expect(record('order douyin/ 4900000000000000003')).toMatchObject({ status: 'cancelled' });
});

test('the workbook: another order of columns, the parcel inside one cell, amounts with a sign', async () => {
  const { bench, record } = await importFixtures([XLSX]);
  await expectGolden(bench, 'douyin.orders.xlsx');
  expect(record('order douyin/ 6900000000000000001')).toMatchObject({
    amount: 110,
    carrier: '顺丰速运',
    tracking_no: 'SF0000000000031',
    promised_delivery_day: '2024-03-05',
  });
  await expectRecognised(XLSX, 'b.xlsx');
});

test('after-sales: every instant of the way, both formats alike', async () => {
  const { bench, files, record } = await importFixtures([AFTER]);
  expect(countsIn(files[0])).toEqual({ read: 3, new: 3 });
  await expectGolden(bench, 'douyin.aftersales');
  expect(record('return douyin/ 140000000000000001')).toMatchObject({
    line_id: '4900000000000000002',
    kind: 'return_refund',
    phase: 'after_shipping',
    requested_at: '2023-02-06T02:00:00Z',
    approved_at: '2023-02-06T03:00:00Z',
    shipped_back_at: '2023-02-07T04:00:00Z',
    refunded_at: '2023-02-10T01:00:00Z',
    credited_at: '2023-02-10T01:00:30Z',
    closed_at: '2023-02-10T01:00:30Z',
    amount: 81,
    status: 'refunded',
    escalated: 0,
    instant: 0,
  });
  expect(record('return douyin/ 140000000000000002')).toMatchObject({
    kind: 'refund_only',
    phase: 'before_shipping',
    status: 'closed',
    escalated: 1,
    instant: 1,
    responsible: '商家责任',
    closed_at: '2023-02-02T01:00:00Z',
  });
  expect(record('return douyin/ 140000000000000003')).toMatchObject({
    kind: 'exchange',
    status: 'completed',
  });
  const csv = await importFixtures(['douyin.aftersales/售后单.csv']);
  expect(csv.bench.hash()).toBe(bench.hash());
  await expectRecognised(AFTER, 'c.xlsx');
});
