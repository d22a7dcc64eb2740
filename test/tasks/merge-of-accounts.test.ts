// A person's merge of two accounts that no phone, address or order ties to anything outlasts imports large and small.
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { addDecision } from '../../src/store/identity-decisions.ts';
import { renewFacts, type TouchedRecords } from '../../src/tasks/facts/renew-facts.ts';
import { draft, importDrafts, importFile } from '../store/import-harness.ts';
import { NOW, temporaryDatabase } from '../store/temporary-database.ts';

test('one person before and after an import that renews everybody', async () => {
  const store = temporaryDatabase();
  const renew = (touched: TouchedRecords) => renewFacts(store.db, defaultPolicy(), touched, async () => {});
  const told = (...ids: readonly string[]) => {
    const drafts = ids.map((id) =>
      draft('conversation', { conversation_id: id, customer_id: `buyer-${id}`, opened_at: NOW }),
    );
    return renew(importDrafts(store, importFile('conversation'), drafts).touched);
  };
  const persons = () =>
    store.db.prepare('SELECT cluster FROM contact_member ORDER BY conversation_id').pluck().all();
  await told('1', '2');
  expect(persons()).toEqual(['person:1', 'person:2']);
  const accounts = store.db.prepare('SELECT hex(platform_blind) FROM customer ORDER BY id').pluck().all();
  const { source, shop } = store.db.prepare('SELECT source, shop FROM scope').get() as Record<string, string>;
  const [a, b] = accounts.map((value) => ({
    ...{ kind: 'account' as const, source: source as string, shop: shop as string, value: String(value) },
  }));
  const secret = { a: null, b: null, reason: '' };
  addDecision(store.db, store.keyring, {
    kind: 'merge',
    a: a!,
    b: b!,
    decidedAt: NOW,
    decidedBy: 'lead',
    secret,
  });
  await renew({ conversations: [], orders: [], customers: [], identifiers: ['a1', 'a2'] });
  expect(persons()).toEqual(['person:1', 'person:1']);
  await told(...Array.from({ length: 30 }, (_, place) => String(place + 3)));
  expect(persons().slice(0, 3)).toEqual(['person:1', 'person:1', 'person:3']);
});
