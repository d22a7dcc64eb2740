// Random files over few people: accounts, phones, addresses and orders meet in every way, and every guard has a word.
import fc from 'fast-check';
import type { Draft, DraftValue } from '../../src/model/draft.ts';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import type { RawRow } from '../oracle/raw-rows.ts';
import type { FileKind, PlainFile } from '../oracle/story-rows.ts';
import { draft } from '../store/import-harness.ts';
import { NOW } from '../store/temporary-database.ts';

const START = NOW - 40 * 86_400_000;
const INSTANTS = new Set(['opened_at', 'placed_at', 'queued_at', 'sent_at']);

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Within half an hour, or weeks apart: one contact, one issue, or neither. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0, 0, 0, 5, 12, 38))
  .map(([minutes, days]) => new Date(START + minutes * MINUTE + days * DAY).toISOString());
const phone = fc.integer({ min: 1, max: 5 }).map((n) => `1390000000${n}`);
const email = fc.integer({ min: 1, max: 3 }).map((n) => `b${n}@example.com`);
const account = fc.integer({ min: 1, max: 5 }).map((n) => `buyer-${n}`);
const order = fc.integer({ min: 1, max: 5 }).map((n) => `o${n}`);
const source = fc.constantFrom('tm', 'jd', 'desk');
const shop = fc.constantFrom('A', 'B');
const maybe = { requiredKeys: ['source', 'shop'] as ['source', 'shop'] };

interface Kind {
  readonly record: RecordKindName;
  readonly file: FileKind;
  readonly id: string;
  readonly rows: fc.Arbitrary<RawRow>;
}

const withId = (name: string, ids: readonly string[], more: fc.Arbitrary<object>): fc.Arbitrary<RawRow> =>
  fc.tuple(fc.constantFrom(...ids), more).map(([id, row]) => ({ [name]: id, ...row }));

const KINDS: readonly Kind[] = [
  {
    record: 'conversation',
    file: 'conversations',
    id: 'conversation_id',
    rows: withId(
      'conversation_id',
      ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'],
      fc.record(
        {
          source,
          shop,
          channel: fc.constant('im'),
          customer_id: account,
          customer_phone: phone,
          customer_email: email,
          order_id: fc.oneof(order, fc.constant('o1|o2')),
          opened_at: instant,
          category: fc.constantFrom('尺码', '物流'),
          complaint_type: fc.constantFrom('logistics.late', 'logistics.lost', 'product.defect'),
        },
        maybe,
      ),
    ),
  },
  {
    record: 'order',
    file: 'orders',
    id: 'order_id',
    rows: withId(
      'order_id',
      ['o1', 'o2', 'o3', 'o4'],
      fc
        .tuple(
          fc.record({ source, shop, placed_at: instant }),
          fc.record(
            { customer_id: account, customer_phone: phone, customer_email: email },
            { requiredKeys: [] },
          ),
        )
        .map(([a, b]) => ({ ...a, ...b })),
    ),
  },
  {
    record: 'call',
    file: 'calls',
    id: 'call_id',
    rows: withId(
      'call_id',
      ['k1', 'k2', 'k3'],
      fc
        .tuple(
          fc.record({ source, shop, queued_at: instant }),
          fc.record({ customer_phone: phone, order_id: order }, { requiredKeys: [] }),
        )
        .map(([a, b]) => ({ ...a, ...b })),
    ),
  },
];

export interface PersonFile {
  readonly kind: RecordKindName;
  readonly file: FileKind;
  readonly rows: readonly RawRow[];
}

/** One file; no id stands in it twice, so that which of two rows is newer is never asked. */
export const personFile: fc.Arbitrary<PersonFile> = fc.oneof(
  ...KINDS.map(({ record, file, id, rows }) =>
    fc
      .uniqueArray(rows, {
        minLength: 1,
        maxLength: 8,
        selector: (row) => `${row.source} ${row.shop} ${row[id]}`,
      })
      .map((list) => ({ kind: record, file, rows: list })),
  ),
);

/** The rows as the importer hands them to the store. */
export function draftsOf({ kind, rows }: PersonFile): Draft[] {
  return rows.map(({ source: from, shop: of, ...cells }) => {
    const values = Object.entries(cells).map(([name, text = '']): [string, DraftValue] => [
      name,
      INSTANTS.has(name) ? Date.parse(text) : text,
    ]);
    return draft(kind, Object.fromEntries(values), { source: from ?? null, shop: of ?? null });
  });
}

/** The same rows as the plain computation reads them. */
export function plainFileOf({ file, rows }: PersonFile, importNo: number): PlainFile {
  return { kind: file, name: `${file}-${importNo}`, rows, importedAt: NOW, importNo };
}
