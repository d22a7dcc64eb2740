// shopify.orders: orders told from their items, money once, continuation rows, copies that a spreadsheet made.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it, test } from 'vitest';
import { countsOf, makeBench } from '../tasks/import-world.ts';
import {
  amounts,
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  REAL_DATA,
  rowsOf,
  sumE4,
} from './profile-bench.ts';

const FILE = 'orders_export_1.csv';
const OLD = 'orders_export_2022.csv';

type Row = Record<string, string>;
const rowsIn = (bytes: Uint8Array | string): Row[] => parse(bytes, { columns: true });
const totalOf = (values: Record<string, number | null>): number =>
  Object.values(values).reduce<number>((sum, value) => sum + Math.round((value ?? 0) * 10_000), 0);

/** The rows as CSV again, all cells quoted. */
function csvOf(columns: readonly string[], rows: readonly Row[], delimiter = ','): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
  return [line(columns), ...rows.map((row) => line(columns.map((name) => row[name] ?? '')))].join('\r\n');
}

test('both generations of columns are told by their header and give the golden records', async () => {
  await expectDetected('shopify.orders', FILE);
  await expectDetected('shopify.orders', OLD);
  await expectRecords('shopify.orders', await importFixtures('shopify.orders', [FILE, OLD]));
});

test('the orders add up to the totals of the file, once', async () => {
  const imported = await importFixtures('shopify.orders', [FILE]);
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const heads = rows.filter((row) => row.Total !== '');
  expect(countsOf(imported.outcome)).toEqual({ read: rows.length, new: rows.length });
  expect(totalOf(amounts(imported))).toBe(sumE4(heads.map((row) => row.Total ?? '')));
  expect(Object.keys(amounts(imported)).sort()).toEqual(heads.map((row) => row.Id).sort());
});

test('every row is an item of the order whose first row has the id; equal lines are two', async () => {
  const imported = await importFixtures('shopify.orders', [FILE]);
  const items = rowsOf(
    imported,
    `SELECT o.number, count(*), sum(i.quantity_e4) / 10000 FROM order_item i
     JOIN purchase_order o ON o.id = i.order_id GROUP BY o.number ORDER BY o.number`,
  );
  expect(items).toEqual([
    ['#1002', 1, 1],
    ['#1003', 2, 3],
    ['#1004', 1, 1],
    ['#1005', 2, 2],
    ['#1006', 1, 3],
    ['#1007', 3, 4],
  ]);
});

test('a phone with its guard and one without are the same person', async () => {
  const imported = await importFixtures('shopify.orders', [FILE]);
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const unguarded = rows.map((row) => ({ ...row, Phone: (row.Phone ?? '').replace("'", '') }));
  const again = await imported.bench.import([
    imported.bench.file('again.csv', csvOf(Object.keys(rows[0] ?? {}), unguarded)),
  ]);
  expect(countsOf(again)).toEqual({ read: rows.length, same: rows.length });
});

test('columns in another order, foreign columns among them, other delimiters: the same records', async () => {
  const original = await importFixtures('shopify.orders', [FILE]);
  const rows = rowsIn(fixture('shopify.orders', FILE)).map((row) => ({ ...row, 'My Column': 'x' }));
  const columns = ['My Column', ...Object.keys(rows[0] ?? {}).filter((name) => name !== 'My Column')];
  for (const delimiter of [',', ';', '\t']) {
    const resaved = await importContents({ 'copy.csv': csvOf(columns.reverse(), rows, delimiter) });
    expect(resaved.file('copy.csv').profile?.name).toBe('shopify.orders');
    expect(resaved.bench.hash()).toBe(original.bench.hash());
    expect(resaved.file('copy.csv').unmapped).toContain('my column');
  }
});

test('an id that a spreadsheet rounded rejects all rows of its order, and only those', async () => {
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const damaged = rows.map((row) => (row.Name === '#1007' && row.Id ? { ...row, Id: '6.09758E+12' } : row));
  const imported = await importContents({ 'damaged.csv': csvOf(Object.keys(rows[0] ?? {}), damaged) });
  const outcome = imported.file('damaged.csv');
  expect(outcome.rejected.map(({ recordNo, reason, column }) => [recordNo, reason, column])).toEqual(
    [1, 2, 3].map((recordNo) => [recordNo, 'E_DAMAGED_ID', 'id']),
  );
  expect(outcome.counts).toMatchObject({ read: rows.length, new: rows.length - 3, rejected: 3 });
});

test('continuation rows whose first row was cut away make no order', async () => {
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const imported = await importContents({ 'cut.csv': csvOf(Object.keys(rows[0] ?? {}), rows.slice(1)) });
  const rejected = imported.file('cut.csv').rejected;
  expect(rejected.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
    [1, 'E_REQUIRED'],
    [2, 'E_REQUIRED'],
  ]);
});

test('two orders of one name, as of two shops in one file, are refused, not mixed', async () => {
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const second = rows
    .filter((row) => row.Name === '#1007')
    .map((row) => ({ ...row, Id: row.Id ? '77' : '' }));
  const imported = await importContents({
    'two.csv': csvOf(Object.keys(rows[0] ?? {}), [...rows, ...second]),
  });
  const { rejected, counts } = imported.file('two.csv');
  expect(rejected.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
    [1, 'E_GROUP_REJECTED'],
    [2, 'E_GROUP_REJECTED'],
    [3, 'E_GROUP_REJECTED'],
    [11, 'E_PARENT_AMBIGUOUS'],
    [12, 'E_GROUP_REJECTED'],
    [13, 'E_GROUP_REJECTED'],
  ]);
  expect(counts.new).toBe(rows.length - 3);
});

test('a rounded phone is nobody', async () => {
  const rows = rowsIn(fixture('shopify.orders', FILE));
  const damaged = rows.map((row) => ({ ...row, Email: '', 'Billing Phone': '', Phone: '9.1E+11' }));
  const imported = await importContents({ 'phones.csv': csvOf(Object.keys(rows[0] ?? {}), damaged) });
  expect(rowsOf(imported, 'SELECT DISTINCT phone_blind FROM purchase_order')).toEqual([[null]]);
  expect(imported.file('phones.csv').counts.rejected).toBe(0);
});

const REAL = join(REAL_DATA, 'shopify-orders/orders_export.csv');
if (!fs.existsSync(REAL)) process.stderr.write('skipped: no shopify-orders beside the repository\n');

it.skipIf(!fs.existsSync(REAL))('a real export: two orders and their exact totals', async () => {
  const bench = makeBench();
  const outcome = await bench.import([REAL]);
  const imported = { bench, outcome, file: () => outcome.files[0] as never };
  expect(outcome.files[0]?.profile?.name).toBe('shopify.orders');
  expect(countsOf(outcome)).toEqual({ read: 2, new: 2 });
  expect(amounts(imported)).toEqual({ 6097580687412: 109, 6097582719028: 141.7 });
  expect(
    rowsOf(imported, 'SELECT number, currency, status, city FROM purchase_order ORDER BY number'),
  ).toEqual([
    ['#1001', 'INR', 'paid/fulfilled', 'Bhubaneswar'],
    ['#1002', 'INR', 'paid/fulfilled', 'Bhubaneswar'],
  ]);
});
