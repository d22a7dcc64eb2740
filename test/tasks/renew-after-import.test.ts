// Imports and undos in any sequence: their facts equal facts rebuilt from nothing, and an undo leaves no trace.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import type { Db } from '../../src/store/database.ts';
import { DERIVED_TABLES } from '../../src/store/derived-tables.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { renewFacts, type TouchedRecords } from '../../src/tasks/facts/renew-facts.ts';
import { draft, importDrafts, importFile, undoOf } from '../store/import-harness.ts';
import { NOW, temporaryDatabase } from '../store/temporary-database.ts';

const START = NOW - 40 * 86_400_000;
const at = fc.integer({ min: 0, max: 400 }).map((minutes) => START + minutes * 60_000);
const conversation_id = fc.constantFrom('c1', 'c2', 'c3', 'c4');
const order_id = fc.constantFrom('o1', 'o2');
const customer_id = fc.constantFrom('b1', 'b2');
const shop = fc.constantFrom('A', 'B');
const maybe = { requiredKeys: [] as [] };

function drafts(kind: RecordKindName, values: fc.Arbitrary<object>): fc.Arbitrary<Draft> {
  return fc
    .record({ values, shop })
    .map((row) => draft(kind, row.values as Draft['values'], { shop: row.shop }));
}

const header = fc.record(
  {
    channel: fc.constantFrom('im', 'email'),
    customer_id,
    order_id: fc.constantFrom('o1', 'o2', 'o2|o1'),
    opened_at: at,
    status: fc.constantFrom('open', 'closed', 'spam'),
    updated_at: at,
  },
  maybe,
);
const withKeys = (keys: fc.Arbitrary<object>, more: fc.Arbitrary<object>) =>
  fc.tuple(keys, more).map(([a, b]) => ({ ...a, ...b }));

const FILES: Readonly<Partial<Record<RecordKindName, fc.Arbitrary<Draft>>>> = {
  conversation: drafts('conversation', withKeys(fc.record({ conversation_id }), header)),
  message: drafts(
    'message',
    withKeys(
      fc.record({
        conversation_id,
        sent_at: at,
        author_kind: fc.constantFrom('customer', 'agent', 'bot'),
        text: fc.constantFrom('在吗', '好的'),
      }),
      fc.record({ customer_id, author_id: fc.constantFrom('b1', 'a1') }, maybe),
    ),
  ),
  event: drafts(
    'event',
    withKeys(
      fc.record({
        conversation_id,
        at,
        event: fc.constantFrom('resolved', 'handoff', 'reopened', 'assigned', 'solution_offered'),
      }),
      fc.record({ value: fc.constantFrom('warehouse', '物流'), actor: fc.constantFrom('a1', 'b1') }, maybe),
    ),
  ),
  order: drafts(
    'order',
    withKeys(
      fc.record({ order_id, placed_at: at }),
      fc.record({ customer_id, paid_at: at, confirmed_at: at, shipped_at: at, cancelled_at: at }, maybe),
    ),
  ),
  return: drafts('return', fc.record({ return_id: fc.constantFrom('r1', 'r2'), order_id, requested_at: at })),
  rating: drafts(
    'rating',
    fc.record({ conversation_id, rated_at: at, kind: fc.constant('csat'), score: fc.constant(40_000) }),
  ),
  agent: drafts(
    'agent',
    withKeys(
      fc.record({ agent_id: fc.constantFrom('b1', 'a1') }),
      fc.record({ internal: fc.constantFrom(0, 1), team: fc.constantFrom('warehouse', '物流') }, maybe),
    ),
  ),
};

interface FileStep {
  readonly kind: RecordKindName;
  readonly rows: readonly Draft[];
}
const fileStep = fc.oneof(
  ...Object.entries(FILES).map(([kind, row]) =>
    fc.record({
      kind: fc.constant(kind as RecordKindName),
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    }),
  ),
);
const step = fc.oneof(
  { weight: 3, arbitrary: fileStep },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat(8) }) },
);

async function renew(db: Db, touched: TouchedRecords): Promise<void> {
  await renewFacts(db, defaultPolicy(), touched, async () => {});
}

function openStore() {
  const store = temporaryDatabase();
  store.db.pragma('synchronous = OFF');
  return store;
}
type Store = ReturnType<typeof openStore>;

async function runImport(store: Store, { kind, rows }: FileStep): Promise<number> {
  const session = importDrafts(store, importFile(kind), rows);
  await renew(store.db, session.touched);
  return session.importId;
}

async function runUndo({ db, keyring }: Store, importId: number): Promise<void> {
  await renew(db, undoImport(db, keyring, undoOf(importId)));
}

function derivedRows(db: Db): unknown[] {
  return DERIVED_TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}

async function rebuiltRows(db: Db): Promise<unknown[]> {
  for (const table of DERIVED_TABLES) db.exec(`DELETE FROM ${table}`);
  const conversations = db.prepare('SELECT id FROM conversation').pluck().all() as number[];
  const orders = db.prepare('SELECT id FROM purchase_order').pluck().all() as number[];
  await renew(db, { conversations, orders, customers: [] });
  return derivedRows(db);
}

test('after any imports and undos the facts equal facts rebuilt from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const store = openStore();
      const standing: number[] = [];
      for (const next of steps) {
        if ('rows' in next) standing.push(await runImport(store, next));
        else if (standing.length > 0) {
          const [importId] = standing.splice(next.undo % standing.length, 1);
          await runUndo(store, importId as number);
        }
      }
      const rows = derivedRows(store.db);
      expect(rows).toEqual(await rebuiltRows(store.db));
    }),
    { numRuns: 60 },
  );
});

test('an import taken back leaves the hash from before, facts included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fileStep, { maxLength: 5 }), fileStep, async (before, taken) => {
      const store = openStore();
      for (const next of before) await runImport(store, next);
      const hash = dumpHash(store.db, store.keyring);
      await runUndo(store, await runImport(store, taken));
      expect(dumpHash(store.db, store.keyring)).toBe(hash);
    }),
    { numRuns: 60 },
  );
});
