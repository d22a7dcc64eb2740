// amazon.*: unquoted text with lone quotes and cut lines; the amount of an order is the sum of its items, once.
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
  sumE4,
} from './profile-bench.ts';

const ORDERS = 'all-orders.txt';
const ZONE = { timezone: 'America/Los_Angeles' };

/** The lines of a file that knows no quotes, by column. */
function rowsIn(bytes: Buffer): Record<string, string>[] {
  const [header = '', ...lines] = bytes.toString('latin1').trimEnd().split(/\r?\n/);
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

const MONEY = [
  'item-price',
  'item-tax',
  'shipping-price',
  'shipping-tax',
  'gift-wrap-price',
  'gift-wrap-tax',
];
const OFF = ['item-promotion-discount', 'ship-promotion-discount'];

test('all three reports are told by their header and give the golden records', async () => {
  await expectDetected('amazon.all_orders', ORDERS);
  await expectDetected('amazon.all_orders', '29-columns.txt');
  await expectDetected('amazon.returns_fba', 'fba-returns.txt');
  await expectDetected('amazon.returns_merchant', 'returns-by-date.tsv', { flags: ZONE });
  await expectRecords('amazon.all_orders', await importFixtures('amazon.all_orders', [ORDERS]));
  await expectRecords('amazon.returns_fba', await importFixtures('amazon.returns_fba', ['fba-returns.txt']));
  await expectRecords(
    'amazon.returns_merchant',
    await importFixtures('amazon.returns_merchant', ['returns-by-date.tsv'], ZONE),
  );
});

test('the CSV form of a report, with commas and quotes, says the same', async () => {
  await expectDetected('amazon.returns_fba', 'fba-returns.csv');
  const bare = await importFixtures('amazon.returns_fba', ['fba-returns.txt']);
  expect((await importFixtures('amazon.returns_fba', ['fba-returns.csv'])).bench.hash()).toBe(
    bare.bench.hash(),
  );
});

test('orders add up to prices, taxes and shipping less promotions', async () => {
  const imported = await importFixtures('amazon.all_orders', [ORDERS]);
  const rows = rowsIn(fixture('amazon.all_orders', ORDERS));
  const of = (names: readonly string[]) =>
    sumE4(rows.flatMap((row) => names.map((name) => row[name] || '0')));
  const held = Object.values(amounts(imported)).map((amount) => String(amount ?? 0));
  expect(sumE4(held)).toBe(of(MONEY) - of(OFF));
  expect(countsOf(imported.outcome)).toEqual({ read: rows.length, new: rows.length });
  expect(amounts(imported)['111-0000002-0000002']).toBeNull();
});

test('a quote in a title is a character, and Windows-1252 is read as it was written', async () => {
  const imported = await importFixtures('amazon.all_orders', [ORDERS]);
  const titles = rowsOf(imported, 'SELECT DISTINCT title FROM order_item ORDER BY title').flat();
  expect(titles).toContain('Monitor 27" curved');
  expect(titles).toContain('Cable "2 m", black');
  expect(titles).toContain('="not a formula');
  expect(titles).toContain('Café crème, 250 g');
});

test('two equal lines of an order are two, items that stand apart belong together', async () => {
  const imported = await importFixtures('amazon.all_orders', [ORDERS]);
  const counts = rowsOf(
    imported,
    `SELECT o.external_id, count(*) FROM order_item i JOIN purchase_order o ON o.id = i.order_id
     GROUP BY 1 HAVING count(*) > 1 ORDER BY 1`,
  );
  expect(counts).toEqual([
    ['111-0000001-0000001', 3],
    ['111-0000005-0000005', 2],
  ]);
});

test('a later report wins by its last update, in either order', async () => {
  const early = fixture('amazon.all_orders', ORDERS);
  const late = Buffer.from(
    early
      .toString('latin1')
      .replaceAll('2026-03-03T01:00:00+00:00\tPending', '2026-03-06T01:00:00+00:00\tShipped'),
    'latin1',
  );
  const one = await importContents({ 'a.txt': early, 'b.txt': late });
  const other = await importContents({ 'a.txt': late, 'b.txt': early });
  expect(one.bench.hash()).toBe(other.bench.hash());
  const sql = "SELECT status FROM purchase_order WHERE external_id = 'S01-0000004-0000004'";
  expect(rowsOf(other, sql)).toEqual([['Shipped']]);
});

test('an order number that is none rejects its rows', async () => {
  const text = fixture('amazon.all_orders', ORDERS).toString('latin1');
  const broken = Buffer.from(text.replaceAll('111-0000003-0000003', '1.11E+16'), 'latin1');
  const imported = await importContents({ 'broken.txt': broken });
  const [rejected, ...others] = imported.file('broken.txt').rejected;
  expect([rejected?.column, others.length]).toEqual(['amazon-order-id', 0]);
});

test('a return of several rows is one, with its refunds added; a claim is an escalation', async () => {
  const imported = await importFixtures('amazon.returns_merchant', ['returns-by-date.tsv'], ZONE);
  const rows = rowsOf(
    imported,
    'SELECT external_id, kind, amount_e4 / 10000.0, escalated FROM order_return ORDER BY 1',
  );
  expect(rows).toEqual([
    ['DRMA00000001RRMA', 'return_refund', 7.7, 0],
    ['DRMA00000002RRMA', 'return_refund', 41, 1],
    ['DRMA00000003RRMA', 'exchange', null, 0],
  ]);
});

test('plain dates begin in the zone that was named; without one nothing is guessed', async () => {
  const imported = await importFixtures('amazon.returns_merchant', ['returns-by-date.tsv'], ZONE);
  expect(rowsOf(imported, 'SELECT requested_at FROM order_return ORDER BY external_id LIMIT 1')).toEqual([
    [Date.UTC(2026, 2, 14, 7)],
  ]);
  const without = await importFixtures('amazon.returns_merchant', ['returns-by-date.tsv']);
  expect(() => without.file('returns-by-date.tsv')).toThrow(
    expect.objectContaining({ code: 'E_PROFILE_OPTION' }),
  );
});
