// Real exports, where they are at hand beside the repository: the counts are known.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { exitOfImport } from '../../src/tasks/import/import-outcome.ts';
import { countsOf, makeBench } from './import-world.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const TWITTER = join(DATA, 'twitter-support-525/messages.csv');
const OLIST = join(DATA, 'olist-2016-2017h1');

/** Says in the output what was skipped. */
const whereIs = (path: string) => {
  if (!fs.existsSync(path))
    process.stderr.write(`skipped: no ${path.slice(DATA.length)} beside the repository\n`);
  return it.skipIf(!fs.existsSync(path));
};

describe('messages of a support account', () => {
  whereIs(TWITTER)('import but for the 19 of a third party, and name the column nobody takes', async () => {
    const bench = makeBench();
    const outcome = await bench.import([TWITTER], { channel: 'social' });
    expect(countsOf(outcome)).toEqual({ read: 1_211, new: 1_192, rejected: 19 });
    expect(outcome.files[0]?.unmapped).toEqual(['text_length']);
    expect(new Set(outcome.files[0]?.rejected.map((row) => `${row.column} ${row.reason}`))).toEqual(
      new Set(['author_kind E_UNKNOWN_WORD']),
    );
    expect(outcome.holdings?.conversations).toBe(525);
    expect(exitOfImport(outcome)).toBe(3);
  });
});

/** Renames columns of an Olist table: canonical name → its own name. */
function canonical(name: string, columns: Readonly<Record<string, string>>): string {
  const rows = parse(fs.readFileSync(join(OLIST, name)), { columns: true }) as Record<string, string>[];
  return stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(columns).map(([column, own]) => [
          column,
          own.startsWith('=') ? own.slice(1) : row[own],
        ]),
      ),
    ),
    { header: true },
  );
}

const ORDERS = {
  order_id: 'order_id',
  customer_id: 'customer_id',
  status: 'order_status',
  placed_at: 'order_purchase_timestamp',
  paid_at: 'order_approved_at',
  shipped_at: 'order_delivered_carrier_date',
  delivered_at: 'order_delivered_customer_date',
  promised_delivery_at: 'order_estimated_delivery_date',
};
const ITEMS = {
  order_id: 'order_id',
  line_id: 'order_item_id',
  product_id: 'product_id',
  supplier: 'seller_id',
  unit_price: 'price',
};
const REVIEWS = {
  order_id: 'order_id',
  rated_at: 'review_answer_timestamp',
  kind: '=review',
  score: 'review_score',
  scale: '=1-5',
  comment: 'review_comment_message',
};

describe('orders of a marketplace', () => {
  whereIs(OLIST)('import with their items and reviews, in their own zone', async () => {
    const bench = makeBench();
    const paths = [
      bench.file('reviews.csv', canonical('order_reviews.csv', REVIEWS)),
      bench.file('items.csv', canonical('order_items.csv', ITEMS)),
      bench.file('orders.csv', canonical('orders.csv', ORDERS)),
    ];
    const outcome = await bench.import(paths, { timezone: 'America/Sao_Paulo', source: 'olist' });
    const told = outcome.files.map((file) => [file.kind, file.counts.new, file.counts.rejected]);
    expect(told).toEqual([
      ['order', 1_445, 0],
      ['order_item', 1_438, 0],
      ['rating', expect.any(Number), 0],
    ]);
    expect(outcome.holdings?.orders).toBe(1_445);
    const placed = bench.read((db) =>
      db
        .prepare(
          "SELECT placed_at FROM purchase_order WHERE external_id = '136cce7faa42fdb2cefd53fdc79a6098'",
        )
        .pluck()
        .get(),
    );
    expect(placed).toBe(Date.parse('2017-04-11T12:22:08-03:00'));
  });
});
