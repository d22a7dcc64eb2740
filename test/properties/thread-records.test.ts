// Threads with headers, events and ratings: any files in any order, with others taken back, say what one file of all says.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { renewFacts } from '../../src/tasks/facts/renew-facts.ts';
import type { Store } from '../store/fresh-store.ts';
import { draft, importDrafts, importFile, undoOf } from '../store/import-harness.ts';
import { NOW, temporaryDatabase } from '../store/temporary-database.ts';
import { RUNS } from './arrivals.ts';

const HOUR = 3_600_000;
const ENDLESS = { isEndless: true, hasPersonalIds: true };
const noPause = async () => {};

const hour = fc.integer({ min: 0, max: 200 });
const thread = fc.constantFrom('T', 'U');
const said = fc.constantFrom<Record<string, string | number>>(
  {},
  { category: 'lamp' },
  { order_id: 'o1' },
  { customer_email: 'ana@example.com' },
  { status: 'closed', closed_at: NOW + 20 * HOUR },
  { csat: 50_000, csat_at: NOW + 90 * HOUR },
  { agent_id: 'mira', team: 'A' },
);

/** What a row says follows from its place, so that no two files contradict each other. */
const rows: fc.Arbitrary<readonly Draft[]> = fc
  .uniqueArray(fc.tuple(thread, hour, fc.nat(5), said), {
    minLength: 2,
    maxLength: 12,
    selector: ([t, h]) => `${t}${h}`,
  })
  .map((places) =>
    places.map(([id, hours, kind, header]) => {
      const at = NOW + hours * HOUR;
      const whose = { conversation_id: id };
      if (kind === 0) return draft('event', { ...whose, at, event: hours % 2 === 0 ? 'queued' : 'resolved' });
      if (kind === 1) return draft('rating', { ...whose, rated_at: at, kind: 'csat', score: 40_000 });
      const own = kind === 2 ? { message_id: `m${hours}` } : {};
      const author = kind === 3 ? { author_kind: 'agent', author_id: 'mira' } : { author_kind: 'customer' };
      return draft('message', {
        ...whose,
        channel: 'im',
        sent_at: at,
        text: `at ${hours}`,
        ...own,
        ...author,
        ...header,
      });
    }),
  );

const arrivals = rows.chain((all) =>
  fc.record({
    all: fc.constant(all),
    parts: fc.array(fc.subarray([...all], { minLength: 1 }), { minLength: 1, maxLength: 3 }),
    gone: fc.subarray([...all], { minLength: 1 }),
    kept: fc.subarray([...all], { minLength: 1 }),
    goneAt: fc.nat(3),
  }),
);

async function importAll(store: Store, drafts: readonly Draft[]): Promise<number> {
  const { importId, touched, counts } = importDrafts(store, importFile('message', ENDLESS), drafts);
  expect(counts.rejected).toBe(0);
  await renewFacts(store.db, defaultPolicy(), touched, noPause);
  return importId;
}

test('in any order, whatever is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ kept, parts, gone, goneAt }) => {
      const files = parts.map((part) => part.filter((row) => kept.includes(row)));
      const missing = kept.filter((row) => !files.flat().includes(row));
      const standing = [...files, missing].filter((file) => file.length > 0);
      const whole = temporaryDatabase();
      await importAll(whole, kept);
      const store = temporaryDatabase();
      const ids: number[] = [];
      for (const [place, file] of standing.entries()) {
        if (place === goneAt % standing.length) ids.push(await importAll(store, gone));
        await importAll(store, file);
      }
      for (const id of ids)
        await renewFacts(store.db, defaultPolicy(), undoImport(store.db, store.keyring, undoOf(id)), noPause);
      expect(dumpHash(store.db, store.keyring)).toBe(dumpHash(whole.db, whole.keyring));
    }),
    RUNS,
  );
});
