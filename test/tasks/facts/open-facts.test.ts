// What a report reads: stored facts, or a copy for an earlier instant or another policy that leaves the file alone.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { defaultPolicy, normalForm, policyFromNormalForm } from '../../../src/policy/load-policy.ts';
import { closeDatabase, type Db } from '../../../src/store/database.ts';
import { DERIVED_TABLES } from '../../../src/store/derived-tables.ts';
import { openFacts } from '../../../src/tasks/facts/open-facts.ts';
import { renewFacts } from '../../../src/tasks/facts/renew-facts.ts';
import { insertMessage, insertRow, insertScope } from '../../store/sample-rows.ts';
import { addImport, NOW, temporaryDatabase } from '../../store/temporary-database.ts';

const MINUTE = 60_000;
const policy = defaultPolicy();

interface Written {
  readonly conversation: number;
  readonly author: number;
  readonly at: number;
}

function reach(db: Db, family: string, dataUntil: number): void {
  insertRow(db, 'import_reach', {
    import_id: addImport(db),
    source: 'canonical',
    family,
    data_until: dataUntil,
  });
}

/** A database with these messages of one customer; conversations open with their first message. */
async function databaseOf(messages: readonly Written[]) {
  const opened = temporaryDatabase();
  const { db } = opened;
  db.pragma('synchronous = OFF');
  const scope = insertScope(db);
  const customer = insertRow(db, 'customer', {
    scope_id: scope,
    platform_blind: Buffer.of(1),
    pseudonym: 'C-1',
  });
  const conversations = [...new Set(messages.map((message) => message.conversation))];
  for (const id of conversations) {
    const row = { id, scope_id: scope, external_id: `c${id}`, channel: 'im', customer_id: customer };
    insertRow(db, 'conversation', row);
  }
  for (const { conversation, author, at } of messages)
    insertMessage(db, conversation, { sent_at: at, author });
  await renewFacts(db, policy, { conversations, orders: [], customers: [] }, async () => {});
  if (messages.length > 0) reach(db, 'conversations', Math.max(...messages.map((message) => message.at)));
  return opened;
}

async function open(path: string, request: Partial<Parameters<typeof openFacts>[1]> = {}) {
  const facts = await openFacts(path, { policy, asOf: null, ...request });
  onTestFinished(() => closeDatabase(facts.db));
  return facts;
}

function derivedRows(db: Db): unknown[] {
  return DERIVED_TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}

const HOUR_OF_TALK: readonly Written[] = [
  { conversation: 1, author: 0, at: 10 * MINUTE },
  { conversation: 1, author: 1, at: 12 * MINUTE },
  { conversation: 2, author: 0, at: 20 * MINUTE },
  { conversation: 2, author: 1, at: 50 * MINUTE },
];

test('without an as-of it is that of the newest conversation data, and the stored facts are read', async () => {
  const { db, path } = await databaseOf(HOUR_OF_TALK);
  reach(db, 'orders', 90 * MINUTE);
  const facts = await open(path);
  expect(facts).toMatchObject({ asOf: 50 * MINUTE, isPast: false, areTextRulesStale: false });
  expect(facts.dataUntil).toEqual([
    { source: 'canonical', family: 'conversations', at: 50 * MINUTE },
    { source: 'canonical', family: 'orders', at: 90 * MINUTE },
  ]);
  expect(derivedRows(facts.db)).toEqual(derivedRows(db));
  expect(facts.db.prepare('SELECT count(*) FROM sqlite_temp_master').pluck().get()).toBe(0);
});

test('an empty database is as of its making', async () => {
  const { path } = temporaryDatabase();
  expect(await open(path)).toMatchObject({ asOf: NOW, isPast: false, dataUntil: [] });
});

test('an as-of at or after the newest data is not past', async () => {
  const { path } = await databaseOf(HOUR_OF_TALK);
  expect(await open(path, { asOf: 50 * MINUTE })).toMatchObject({ isPast: false });
  expect(await open(path, { asOf: 99 * MINUTE })).toMatchObject({ isPast: false, asOf: 99 * MINUTE });
});

test('facts as of an earlier instant are those of a database that knew no more', async () => {
  const message = fc.record({
    conversation: fc.integer({ min: 1, max: 4 }),
    author: fc.constantFrom(0, 1, 3),
    at: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * MINUTE),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 61 }),
      async (messages, minutes) => {
        const asOf = minutes * MINUTE;
        const { path } = await databaseOf(messages);
        const then = await databaseOf(messages.filter(({ at }) => at <= asOf));
        const facts = await openFacts(path, { policy, asOf });
        const rows = derivedRows(facts.db);
        closeDatabase(facts.db);
        expect(rows).toEqual(derivedRows(then.db));
      },
    ),
    { numRuns: 25 },
  );
});

test('another policy is derived for this reading only; the file stays as it is', async () => {
  const { db, path } = await databaseOf(HOUR_OF_TALK);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const before = readFileSync(path);
  const apart = policyFromNormalForm(normalForm({ ...policy.policy, contactMergeGapMs: 0 }));
  const contacts = (connection: Db) => connection.prepare('SELECT count(*) FROM contact').pluck().get();
  expect(contacts((await open(path, { policy: apart })).db)).toBe(2);
  expect(contacts((await open(path)).db)).toBe(1);
  expect(contacts(db)).toBe(1);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('other word lists are said to be stale and change no fact', async () => {
  const { db, path } = await databaseOf(HOUR_OF_TALK);
  const facts = await open(path, { policy: { ...policy, textRulesHash: 'others' } });
  expect(facts.areTextRulesStale).toBe(true);
  expect(derivedRows(facts.db)).toEqual(derivedRows(db));
});

test('another policy over very many conversations and orders is refused, the stored one is not', async () => {
  const { db, path } = await databaseOf(HOUR_OF_TALK);
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 36009)
    INSERT INTO conversation (id, scope_id, external_id) SELECT i, 1, 'n' || i FROM n`);
  db.exec(`INSERT INTO purchase_order (id, scope_id, external_id, placed_at)
    SELECT id, scope_id, external_id, 0 FROM conversation WHERE id > 16009`);
  const apart = policyFromNormalForm(normalForm({ ...policy.policy, contactMergeGapMs: 0 }));
  await expect(openFacts(path, { policy: apart, asOf: null })).rejects.toMatchObject({
    code: 'E_POLICY_NOT_APPLIED',
    // Neither the conversations (9 s) nor the orders (3 s) are too many alone.
    params: { path, conversations: 36_002, orders: 20_000, seconds: 12 },
  });
  expect((await open(path)).isPast).toBe(false);
});

test('a reading sees one state, whatever is committed meanwhile', async () => {
  const { db, path } = await databaseOf(HOUR_OF_TALK);
  const facts = await open(path);
  db.exec('DELETE FROM contact');
  expect(facts.db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(1);
});
