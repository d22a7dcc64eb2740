// Facts renewed step by step equal facts rebuilt from nothing, whatever changes in whatever order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadedPolicy } from '../../../src/model/policy.ts';
import { defaultPolicy, normalForm, policyFromNormalForm } from '../../../src/policy/load-policy.ts';
import type { Db } from '../../../src/store/database.ts';
import { DERIVED_TABLES } from '../../../src/store/derived-tables.ts';
import { dumpHash } from '../../../src/store/dump-hash.ts';
import { readAppliedHashes } from '../../../src/store/policy-snapshots.ts';
import { renewFacts } from '../../../src/tasks/facts/renew-facts.ts';
import { insertMessage, insertRow, insertScope } from '../../store/sample-rows.ts';
import { temporaryDatabase } from '../../store/temporary-database.ts';

const MINUTE = 60_000;
const NOBODY = { conversations: [], orders: [], customers: [] };
const noPause = async () => {};

interface World {
  readonly db: Db;
  readonly scopes: readonly number[];
  readonly customers: readonly number[];
}

function newWorld(): World {
  const { db } = temporaryDatabase();
  db.pragma('synchronous = OFF');
  const scopes = ['A', 'B'].map((shop) => insertScope(db, shop));
  const customers = [1, 2].map((n) =>
    insertRow(db, 'customer', { scope_id: scopes[0]!, platform_blind: Buffer.of(n), pseudonym: `C-${n}` }),
  );
  return { db, scopes, customers };
}

/** A change of the records: what it does, and which rows it says it touched. */
type Change =
  | { kind: 'open'; conversation: number; customer: number | null; order: number | null; at: number }
  | { kind: 'write'; conversation: number; author: number; at: number }
  | { kind: 'move'; conversation: number; customer: number | null }
  | { kind: 'event'; conversation: number; event: string; at: number }
  | { kind: 'remove'; conversation: number }
  | { kind: 'order'; order: number; customer: number | null; shop: number; shippedAt: number };

const conversation = fc.integer({ min: 1, max: 6 });
const customer = fc.option(fc.integer({ min: 0, max: 1 }));
const order = fc.integer({ min: 1, max: 3 });
const at = fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * MINUTE);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('open'), conversation, customer, order: fc.option(order), at }),
  fc.record({ kind: fc.constant('write'), conversation, author: fc.constantFrom(0, 1, 3), at }),
  fc.record({ kind: fc.constant('move'), conversation, customer }),
  fc.record({ kind: fc.constant('event'), conversation, event: fc.constantFrom('resolved', 'handoff'), at }),
  fc.record({ kind: fc.constant('remove'), conversation }),
  fc.record({
    kind: fc.constant('order'),
    order,
    customer,
    shop: fc.integer({ min: 0, max: 1 }),
    shippedAt: at,
  }),
) as fc.Arbitrary<Change>;

function isThere(db: Db, id: number): boolean {
  return db.prepare('SELECT 1 FROM conversation WHERE id = ?').get(id) !== undefined;
}

function removeConversation(db: Db, id: number): void {
  for (const table of ['message', 'event', 'conversation_order']) {
    db.prepare(`DELETE FROM ${table} WHERE conversation_id = ?`).run(id);
  }
  db.prepare('DELETE FROM conversation WHERE id = ?').run(id);
}

function openConversation({ db, scopes, customers }: World, step: Change & { kind: 'open' }): void {
  const id = step.conversation;
  if (isThere(db, id)) return;
  insertRow(db, 'conversation', {
    id,
    scope_id: scopes[id % 2]!,
    external_id: `c${id}`,
    channel: 'im',
    customer_id: step.customer === null ? null : customers[step.customer]!,
    opened_at: step.at,
  });
  if (step.order === null) return;
  insertRow(db, 'conversation_order', {
    conversation_id: id,
    position: 0,
    order_external_id: `O${step.order}`,
  });
}

function saveOrder({ db, scopes, customers }: World, step: Change & { kind: 'order' }): number {
  const [scope, externalId] = [scopes[step.shop]!, `O${step.order}`];
  const known = db.prepare('SELECT id FROM purchase_order WHERE scope_id = ? AND external_id = ?').pluck();
  const found = known.get(scope, externalId) as number | undefined;
  const row = {
    customer_id: step.customer === null ? null : customers[step.customer]!,
    shipped_at: step.shippedAt,
  };
  if (found === undefined) {
    return insertRow(db, 'purchase_order', {
      scope_id: scope,
      external_id: externalId,
      placed_at: 0,
      ...row,
    });
  }
  const update = db.prepare('UPDATE purchase_order SET shipped_at = ? WHERE id = ?');
  update.run(row.shipped_at, found);
  return found;
}

/** Makes the change as an import would, and says what it touched. */
function apply(
  world: World,
  step: Change,
): { conversations: number[]; orders: number[]; customers: number[] } {
  const { db, customers } = world;
  if (step.kind === 'order') return { ...NOBODY, orders: [saveOrder(world, step)], customers: [] };
  const id = step.conversation;
  if (step.kind === 'open') openConversation(world, step);
  else if (step.kind === 'remove') removeConversation(db, id);
  else if (isThere(db, id)) {
    if (step.kind === 'write') insertMessage(db, id, { sent_at: step.at, author: step.author });
    if (step.kind === 'move') {
      const to = step.customer === null ? null : customers[step.customer]!;
      db.prepare('UPDATE conversation SET customer_id = ? WHERE id = ?').run(to, id);
    }
    if (step.kind === 'event') {
      const twin = db.prepare('SELECT count(*) FROM event').pluck().get() as number;
      insertRow(db, 'event', { conversation_id: id, identity: 1, twin, at: step.at, event: step.event });
    }
  }
  return { conversations: [id], orders: [], customers: [] };
}

function derivedRows(db: Db): unknown[] {
  return DERIVED_TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}

async function rebuild(db: Db, loaded: LoadedPolicy): Promise<void> {
  for (const table of DERIVED_TABLES) db.exec(`DELETE FROM ${table}`);
  const all = db.prepare('SELECT id FROM conversation').pluck().all() as number[];
  const orders = db.prepare('SELECT id FROM purchase_order').pluck().all() as number[];
  await renewFacts(db, loaded, { ...NOBODY, conversations: all, orders }, noPause);
}

test('incremental facts equal facts rebuilt from nothing', async () => {
  const loaded = defaultPolicy();
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (steps) => {
      const world = newWorld();
      for (const step of steps) await renewFacts(world.db, loaded, apply(world, step), noPause);
      const [rows, hash] = [derivedRows(world.db), dumpHash(world.db, null)];
      await rebuild(world.db, loaded);
      expect(derivedRows(world.db)).toEqual(rows);
      expect(dumpHash(world.db, null)).toBe(hash);
    }),
    { numRuns: 40 },
  );
});

test('another policy renews everything, so that facts of two never stand side by side', async () => {
  const world = newWorld();
  const at = 10 * MINUTE;
  for (const id of [1, 2]) {
    openConversation(world, { kind: 'open', conversation: id, customer: null, order: null, at });
    insertMessage(world.db, id, { sent_at: at });
  }
  const loaded = defaultPolicy();
  await renewFacts(world.db, loaded, { ...NOBODY, conversations: [1, 2] }, noPause);
  const slots = world.db.prepare('SELECT DISTINCT opened_day FROM conversation_fact').pluck();
  expect(slots.all()).toEqual([0]);
  const shifted = policyFromNormalForm(normalForm({ ...loaded.policy, dayStartsAtMin: 12 * 60 }));
  await renewFacts(world.db, shifted, { ...NOBODY, conversations: [1] }, noPause);
  expect(slots.all()).toEqual([-1]);
  expect(readAppliedHashes(world.db).policyHash).toBe(shifted.policyHash);
  expect(world.db.prepare('SELECT count(*) FROM policy_snapshot').pluck().get()).toBe(2);
});

test('the policy is recorded, and the text rules stay those of the first import', async () => {
  const { db } = temporaryDatabase();
  expect(readAppliedHashes(db)).toEqual({ policyHash: null, textRulesHash: null });
  const loaded = defaultPolicy();
  await renewFacts(db, loaded, NOBODY, noPause);
  await renewFacts(db, { ...loaded, textRulesHash: 'others' }, NOBODY, noPause);
  expect(readAppliedHashes(db)).toEqual({
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
  });
  const kept = db.prepare('SELECT normal_form FROM policy_snapshot WHERE text_rules_hash = ?').pluck();
  expect(policyFromNormalForm(kept.get(loaded.textRulesHash) as string)).toEqual(loaded);
});

test('signals are heard between conversations', async () => {
  const world = newWorld();
  for (let id = 1; id <= 600; id++) {
    openConversation(world, { kind: 'open', conversation: id, customer: null, order: null, at: MINUTE });
  }
  const all = Array.from({ length: 600 }, (_, index) => index + 1);
  let pauses = 0;
  const stop = async () => {
    pauses += 1;
    if (pauses === 2) throw new Error('interrupted');
  };
  const renewing = renewFacts(world.db, defaultPolicy(), { ...NOBODY, conversations: all }, stop);
  await expect(renewing).rejects.toThrow('interrupted');
  expect(world.db.prepare('SELECT count(*) FROM conversation_fact').pluck().get()).toBe(500);
});
