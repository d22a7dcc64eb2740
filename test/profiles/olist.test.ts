// olist.*: promises, reviews and items of one order from three files, in either order; the counts of a real part.
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
  REAL_DATA,
  rowsOf,
  sumE4,
} from './profile-bench.ts';

const ORDERS = 'olist_orders_dataset.csv';
const ITEMS = 'olist_order_items_dataset.csv';
const REVIEWS = 'olist_order_reviews_dataset.csv';
const ALL: Readonly<Record<string, Buffer>> = {
  [ORDERS]: fixture('olist.orders', ORDERS),
  [ITEMS]: fixture('olist.order_items', ITEMS),
  [REVIEWS]: fixture('olist.reviews', REVIEWS),
};

/** Orders delivered after the end of the promised day in Brazil; the day's end is 03:00 UTC but for summer time. */
function deliveredLate(rows: unknown[][]): number {
  const dayOf = (at: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(at);
  return (rows as [number, number][]).filter(
    ([delivered, day]) => dayOf(delivered) > new Date(day * 86_400_000).toISOString().slice(0, 10),
  ).length;
}

test('the three files are told by their header and give the golden records', async () => {
  await expectDetected('olist.orders', ORDERS);
  await expectDetected('olist.order_items', ITEMS);
  await expectDetected('olist.reviews', REVIEWS);
  await expectRecords('olist', await importContents(ALL));
});

test('the files may come in any order', async () => {
  const one = await importContents(ALL);
  const other = makeBench();
  for (const name of [REVIEWS, ITEMS, ORDERS]) {
    await other.import([other.file(name, ALL[name] as Buffer)]);
  }
  expect(other.hash()).toBe(one.bench.hash());
});

test('an order amounts to its prices and freight, and must be shipped by its earliest limit', async () => {
  const imported = await importContents(ALL);
  const rows = parse(ALL[ITEMS] as Buffer, { columns: true }) as Record<string, string>[];
  const held = Object.values(amounts(imported)).map((amount) => String(amount ?? 0));
  expect(sumE4(held)).toBe(sumE4(rows.flatMap((row) => [row.price ?? '', row.freight_value ?? ''])));
  const limits = rowsOf(
    imported,
    'SELECT promised_ship_at FROM purchase_order WHERE promised_ship_at IS NOT NULL ORDER BY external_id',
  );
  expect(limits.flat()).toEqual([
    Date.UTC(2017, 1, 23, 1, 20),
    Date.UTC(2017, 2, 5, 13, 5),
    Date.UTC(2016, 9, 17, 10),
    Date.UTC(2017, 2, 10, 13, 30),
  ]);
});

test('a promised day is kept until its end', async () => {
  const imported = await importContents({ [ORDERS]: ALL[ORDERS] as Buffer });
  const sql = 'SELECT delivered_at, promised_delivery_day FROM purchase_order WHERE delivered_at IS NOT NULL';
  expect(
    rowsOf(imported, 'SELECT count(promised_delivery_day), count(promised_delivery_at) FROM purchase_order'),
  ).toEqual([[5, 0]]);
  expect(deliveredLate(rowsOf(imported, sql))).toBe(1);
});

const REAL = join(REAL_DATA, 'olist-2016-2017h1');
if (!fs.existsSync(REAL)) process.stderr.write('skipped: no olist-2016-2017h1 beside the repository\n');

it.skipIf(!fs.existsSync(REAL))(
  'a real part of the data set: orders, late deliveries, bad reviews',
  async () => {
    const bench = makeBench();
    const files = ['orders.csv', 'order_items.csv', 'order_reviews.csv'].map((name) => join(REAL, name));
    const outcome = await bench.import(files);
    expect(outcome.files.map(({ profile, error }) => [profile?.name, error])).toEqual([
      ['olist.orders', null],
      ['olist.order_items', null],
      ['olist.reviews', null],
    ]);
    expect(outcome.files.map(({ counts }) => counts.rejected)).toEqual([0, 0, 0]);
    const imported = { bench, outcome, file: () => outcome.files[0] as never };
    expect(countsOf(outcome)).toEqual({ read: 1445, new: 1445 });
    const sql =
      'SELECT delivered_at, promised_delivery_day FROM purchase_order WHERE delivered_at IS NOT NULL';
    expect(deliveredLate(rowsOf(imported, sql))).toBe(20);
    const bad = `SELECT count(*) FROM (SELECT order_id FROM rating GROUP BY order_id HAVING min(score_e4) <= 20000)`;
    expect(rowsOf(imported, bad)).toEqual([[650]]);
  },
);
