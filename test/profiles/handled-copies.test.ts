// Copies that people made of western exports: other delimiters, encodings, line ends and columns, or a workbook. Same records.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ImportFlags } from '../../src/tasks/import/import-request.ts';
import { workbook } from './make/workbook.ts';
import { fixture, importContents, importFixtures } from './profile-bench.ts';

interface Case {
  readonly profile: string;
  readonly file: string;
  readonly flags?: Partial<ImportFlags>;
  /** Amazon: TABs, and a quote is a character. */
  readonly isBare?: boolean;
}

const ZONE = { timezone: 'Europe/Berlin' };
const CASES: readonly Case[] = [
  { profile: 'shopify.orders', file: 'orders_export_1.csv' },
  { profile: 'woo.orders', file: 'orders-2026-03-05.csv', flags: ZONE },
  { profile: 'woo.analytics', file: 'woocommerce-orders-report.csv', flags: ZONE },
  { profile: 'amazon.all_orders', file: 'all-orders.txt', isBare: true },
  { profile: 'amazon.returns_fba', file: 'fba-returns.txt', isBare: true },
  { profile: 'amazon.returns_merchant', file: 'returns-by-date.tsv', isBare: true, flags: ZONE },
  { profile: 'zendesk.tickets_csv', file: 'export_2026_03_06_1.csv', flags: ZONE },
  { profile: 'freshdesk.tickets_csv', file: 'tickets.csv', flags: ZONE },
  { profile: 'chatwoot.csat_csv', file: 'csat_report.csv' },
  { profile: 'olist.orders', file: 'olist_orders_dataset.csv' },
  { profile: 'olist.order_items', file: 'olist_order_items_dataset.csv' },
  { profile: 'olist.reviews', file: 'olist_order_reviews_dataset.csv' },
];

type Cells = readonly string[];

/** The lines of the fixture, each as wide as the header. */
function linesOf({ profile, file, isBare = false }: Case): Cells[] {
  const bytes = fixture(profile, file);
  const lines: Cells[] = isBare
    ? new TextDecoder('windows-1252')
        .decode(bytes)
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split('\t'))
    : parse(bytes, { relax_column_count: true, skip_empty_lines: true });
  const width = lines[0]?.length ?? 0;
  return lines.map((cells) => Array.from({ length: width }, (_, index) => cells[index] ?? ''));
}

interface Writing {
  readonly delimiter: string;
  readonly end?: string;
  readonly isBare?: boolean;
}

function textOf(lines: readonly Cells[], { delimiter, end = '\r\n', isBare = false }: Writing): string {
  const cell = (text: string) => (isBare ? text : `"${text.replaceAll('"', '""')}"`);
  return lines.map((cells) => cells.map(cell).join(delimiter) + end).join('');
}

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

/** Ways in which the same lines come back from a spreadsheet or an editor. */
function copiesOf(lines: readonly Cells[], isBare: boolean): Record<string, string | Uint8Array> {
  const tabbed = (cells: readonly Cells[], end?: string) =>
    textOf(cells, { delimiter: '\t', isBare, ...(end === undefined ? {} : { end }) });
  const cut = isBare ? '\t' : ',';
  const turned = lines.map((cells) => [...cells].reverse());
  const wider = lines.map((cells, index) => [index === 0 ? 'Column of mine' : 'x', ...cells]);
  const shouted = lines.map((cells, index) =>
    index === 0 ? cells.map((name) => ` ${name.toUpperCase()} `) : cells,
  );
  return {
    'with a mark': `\uFEFF${textOf(lines, { delimiter: cut, isBare })}`,
    'other line ends': textOf(lines, { delimiter: cut, isBare, end: '\n' }),
    'unicode text': utf16(tabbed(lines)),
    'columns turned': textOf(turned, { delimiter: cut, isBare }),
    'a foreign column': textOf(wider, { delimiter: cut, isBare }),
    'names in capitals': textOf(shouted, { delimiter: cut, isBare }),
    ...(isBare ? {} : { semicolons: textOf(lines, { delimiter: ';' }) }),
    workbook: workbook({ rows: lines, dimension: 'A1' }),
  };
}

test.each(CASES)('$profile', async (one) => {
  const { profile, file, flags = {}, isBare = false } = one;
  const original = await importFixtures(profile, [file], flags);
  const hash = original.bench.hash();
  for (const [name, bytes] of Object.entries(copiesOf(linesOf(one), isBare))) {
    const copy = await importContents({ 'copy.bin': bytes }, flags);
    expect([name, copy.file('copy.bin').profile?.name]).toEqual([name, profile]);
    expect([name, copy.bench.hash()]).toEqual([name, hash]);
  }
});

test('numbers of another locale are refused, not read as other numbers', async () => {
  const lines = linesOf({ profile: 'shopify.orders', file: 'orders_export_1.csv' });
  const german = lines.map((cells) => cells.map((cell) => cell.replace(/^(\d+)\.(\d\d)$/, '$1,$2')));
  const imported = await importContents({ 'de.csv': textOf(german, { delimiter: ';' }) });
  const { rejected, counts } = imported.file('de.csv');
  expect(counts.new).toBe(0);
  expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['E_BAD_NUMBER']));
});
