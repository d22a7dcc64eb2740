// woo.*: order columns in all rows or in the first one, money as text, the site's own time.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import {
  amounts,
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  rowsOf,
} from './profile-bench.ts';

const FULL = 'orders-2026-03-05.csv';
const FIRST_ROW = 'orders-first-row.csv';
const ZONE = { timezone: 'Europe/Zurich' };

test('both settings of the plug-in and the analytics report are told by their header', async () => {
  for (const file of [FULL, FIRST_ROW]) await expectDetected('woo.orders', file, { flags: ZONE });
  for (const file of ['woocommerce-orders-report.csv', 'older.csv']) {
    await expectDetected('woo.analytics', file, { flags: ZONE });
  }
  await expectRecords('woo.orders', await importFixtures('woo.orders', [FULL], ZONE));
  await expectRecords(
    'woo.analytics',
    await importFixtures('woo.analytics', ['woocommerce-orders-report.csv'], ZONE),
  );
});

test('an order amounts to its total, however many rows repeat it', async () => {
  const rows = parse(fixture('woo.orders', FULL), { columns: true }) as Record<string, string>[];
  const totals = Object.fromEntries(
    rows.map((row) => [row['Order Number'], Number(row['Order Total Amount'])]),
  );
  expect(amounts(await importFixtures('woo.orders', [FULL], ZONE))).toEqual(totals);
});

test('order columns on the first row only come to the same orders', async () => {
  const repeated = await importFixtures('woo.orders', [FULL], ZONE);
  const first = await importFixtures('woo.orders', [FIRST_ROW], ZONE);
  expect(countsOf(first.outcome)).toEqual({ read: 3, new: 3 });
  const { 10481: one, 10483: other } = amounts(repeated);
  expect(amounts(first)).toEqual({ 10481: one, 10483: other });
  const items = `SELECT count(*) FROM order_item i JOIN purchase_order o ON o.id = i.order_id
    WHERE o.external_id = '10481'`;
  expect([rowsOf(first, items), rowsOf(repeated, items)]).toEqual([[[2]], [[2]]]);
});

test('times are those of the site; the prefix of the database is no part of a status', async () => {
  const imported = await importFixtures('woo.orders', [FULL], ZONE);
  expect(rowsOf(imported, 'SELECT placed_at, status FROM purchase_order ORDER BY external_id')).toEqual([
    [Date.UTC(2026, 2, 2, 8, 15), 'completed'],
    [Date.UTC(2026, 2, 3, 19, 40), 'refunded'],
    [Date.UTC(2026, 2, 3, 23, 5), 'processing'],
  ]);
});

test('dates of another locale are decided over the whole file, or asked for', async () => {
  const text = fixture('woo.orders', FULL).toString();
  const european = text.replace(/2026-03-0(\d) (\d\d:\d\d)/g, '0$1/03/2026 $2');
  const undecided = await importContents({ 'eu.csv': european }, ZONE);
  expect(() => undecided.file('eu.csv')).toThrow(expect.objectContaining({ code: 'E_DAY_MONTH' }));
  const told = await importContents({ 'eu.csv': european }, { ...ZONE, dateOrder: 'dmy' });
  expect(told.bench.hash()).toBe((await importFixtures('woo.orders', [FULL], ZONE)).bench.hash());
});

test('money as text and money as a number come to the same', async () => {
  const now = await importFixtures('woo.analytics', ['woocommerce-orders-report.csv'], ZONE);
  expect(amounts(now)).toEqual({ 10481: 2999, 10482: 1_234_567.5, 10483: -49 });
  const older = await importFixtures('woo.analytics', ['older.csv'], ZONE);
  expect(amounts(older)).toEqual({ 10481: 2999, 10482: 1_234_567.5 });
});
