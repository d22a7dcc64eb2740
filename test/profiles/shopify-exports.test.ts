// 17 overlapping Shopify exports: any order of imports is the same database, and an older export never rolls back.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { makeRandom } from '../../fixtures/generate/random.ts';
import {
  SEVENTEEN_FILES,
  type ShopifyExport,
  shopifyExports,
} from '../../fixtures/generate/shopify-exports.ts';
import { makeBench } from '../tasks/import-world.ts';

const END_AT = Date.UTC(2026, 9, 30, 12);
const EXPORTS = shopifyExports({ ...SEVENTEEN_FILES, seed: 17, endAt: END_AT });

type Row = Record<string, string>;
const rowsIn = ({ text }: ShopifyExport): Row[] => parse(text, { columns: true });

/** Order id → total and refund in the newest export that has the order. */
function newestStates(): Map<string, string> {
  const heads = EXPORTS.flatMap((file) => rowsIn(file).filter((row) => row.Id !== ''));
  return new Map(heads.map((row) => [row.Id ?? '', stateOf(row)]));
}

function stateOf(row: Row): string {
  const status = `${row['Financial Status']}/${row['Fulfillment Status']}`;
  return `${status} ${Number(row.Total)} ${Number(row['Refunded Amount'])}`;
}

async function importAll(files: readonly ShopifyExport[]) {
  const bench = makeBench();
  for (const { name, text, exportedAt } of files) {
    const outcome = await bench.import([bench.file(name, text)], { exportedAt });
    const [file] = outcome.files;
    expect([name, file?.error, file?.counts.rejected]).toEqual([name, null, 0]);
  }
  return bench;
}

function shuffled(seed: number): ShopifyExport[] {
  const random = makeRandom(seed);
  return EXPORTS.map((file) => ({ file, at: random.unit() }))
    .sort((a, b) => a.at - b.at)
    .map(({ file }) => file);
}

test('the files are what real ones are: overlapping, both line ends, continuation rows, orders that change', () => {
  expect(EXPORTS).toHaveLength(17);
  expect(EXPORTS.filter(({ text }) => text.includes('\r\n'))).toHaveLength(9);
  const heads = EXPORTS.flatMap((file) => rowsIn(file).filter((row) => row.Id !== ''));
  const states = new Map<string, Set<string>>();
  for (const row of heads)
    states.set(row.Id ?? '', (states.get(row.Id ?? '') ?? new Set()).add(stateOf(row)));
  expect(heads.length - states.size).toBeGreaterThan(116);
  expect([...states.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(60);
  expect(EXPORTS.flatMap(rowsIn).some((row) => row.Id === '')).toBe(true);
});

test('in any order they are the same database, which says what the newest export of each order says', async () => {
  const oldestFirst = await importAll(EXPORTS);
  const hash = oldestFirst.hash();
  for (const files of [[...EXPORTS].reverse(), shuffled(3), shuffled(4)]) {
    expect((await importAll(files)).hash()).toBe(hash);
  }
  const rows = oldestFirst.read((db) =>
    db.prepare('SELECT external_id, status, amount_e4, refunded_amount_e4 FROM purchase_order').raw().all(),
  ) as [string, string, number, number][];
  const held = new Map(
    rows.map(([id, status, total, refund]) => [id, `${status} ${total / 10_000} ${refund / 10_000}`]),
  );
  expect([...held].sort()).toEqual([...newestStates()].sort());
});

test('a second import of an older export changes nothing', async () => {
  const bench = await importAll(EXPORTS.slice(-2));
  const hash = bench.hash();
  const [older] = EXPORTS.slice(-2);
  if (older === undefined) throw new Error('no exports');
  const edited = older.text.replace(/Ring twice\./g, 'Ring thrice.');
  await bench.import([bench.file('older-again.csv', edited)], { exportedAt: older.exportedAt - 1 });
  expect(bench.hash()).toBe(hash);
});
