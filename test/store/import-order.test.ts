// The order of imports, of rows, and how files are cut never matters to what the store holds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import { storeFactory } from './fresh-store.ts';
import { datedFiles, fileOfKind, KINDS, type TestFile } from './import-arbitraries.ts';
import { DAY, dumpRecords, importDrafts } from './import-harness.ts';
import { NOW } from './temporary-database.ts';

type WithStore = ReturnType<typeof storeFactory>;

function dumpAfter(withStore: WithStore, files: readonly TestFile[]): string[] {
  return withStore((store) => {
    for (const { file, drafts } of files) importDrafts(store, file, drafts);
    return dumpRecords(store);
  });
}

test('files that say when they were exported commute', () => {
  const withStore = storeFactory();
  fc.assert(
    fc.property(
      datedFiles.chain((files) =>
        fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length })),
      ),
      ([files, shuffled]) => {
        expect(dumpAfter(withStore, shuffled)).toEqual(dumpAfter(withStore, files));
      },
    ),
    { numRuns: Number(process.env.HICARE_RUNS ?? 40) },
  );
});

test('a shuffled or newest-first file gives the same records', () => {
  const withStore = storeFactory();
  const cases = fc.constantFrom(...KINDS).chain((kind) => fileOfKind(kind));
  const shuffles = cases.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.drafts], { minLength: given.drafts.length })),
  );
  fc.assert(
    fc.property(shuffles, ([given, drafts]) => {
      const asGiven = dumpAfter(withStore, [given]);
      expect(dumpAfter(withStore, [{ ...given, drafts }])).toEqual(asGiven);
      expect(dumpAfter(withStore, [{ ...given, drafts: [...given.drafts].reverse() }])).toEqual(asGiven);
    }),
    { numRuns: Number(process.env.HICARE_RUNS ?? 60) },
  );
});

/** What identifies a row of a kind; rows that agree on it may differ elsewhere. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  agent: ['agent_id'],
  conversation: ['conversation_id'],
  // One row per conversation and instant: each says something else of the conversation.
  message: ['conversation_id', 'sent_at'],
  order: ['order_id'],
  order_item: ['order_id', 'line_id'],
  return: ['return_id'],
  rating: ['conversation_id', 'kind', 'rated_at'],
  call: ['call_id'],
  source_metric: ['conversation_id', 'name'],
};

function firstOfEach(drafts: readonly Draft[], keys: readonly string[]): Draft[] {
  const first = new Map<string, Draft>();
  for (const entry of drafts) {
    const key = keys.map((name) => entry.values[name]).join(' ');
    if (!first.has(key)) first.set(key, entry);
  }
  return [...first.values()];
}

/** A file that does not contradict itself. */
function consistent(given: TestFile): TestFile {
  const keys = IDENTITY[given.file.fileKind];
  const drafts = keys === undefined ? given.drafts : firstOfEach(given.drafts, keys);
  const isIdentified = ({ values }: Draft) => values.message_id !== undefined;
  const identified = firstOfEach(drafts.filter(isIdentified), ['conversation_id', 'message_id']);
  return { ...given, drafts: [...identified, ...drafts.filter((entry) => !isIdentified(entry))] };
}

test('two halves that overlap, in either order, are the whole', () => {
  const withStore = storeFactory();
  const cuts = fileOfKind('message', 12).chain((given) => {
    const log = { ...consistent(given), file: { ...given.file, exportedAt: NOW - DAY } };
    return fc.tuple(fc.constant(log), fc.nat(log.drafts.length), fc.nat(log.drafts.length));
  });
  fc.assert(
    fc.property(cuts, ([log, a, b]) => {
      const whole = dumpAfter(withStore, [log]);
      const head = { ...log, drafts: log.drafts.slice(0, Math.max(a, b)) };
      const tail = { ...log, drafts: log.drafts.slice(Math.min(a, b)) };
      expect(dumpAfter(withStore, [head, tail])).toEqual(whole);
      expect(dumpAfter(withStore, [tail, head])).toEqual(whole);
    }),
    { numRuns: Number(process.env.HICARE_RUNS ?? 40) },
  );
});

test('a file imported twice says the same', () => {
  const withStore = storeFactory();
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS).chain((kind) => fileOfKind(kind).map(consistent)),
      (given) =>
        withStore((store) => {
          importDrafts(store, given.file, given.drafts);
          const once = dumpRecords(store);
          const { counts, touched } = importDrafts(store, given.file, given.drafts);
          expect(dumpRecords(store)).toEqual(once);
          expect(counts.same).toBe(given.drafts.length);
          expect([...touched.conversations, ...touched.orders, ...touched.customers]).toEqual([]);
        }),
    ),
    { numRuns: Number(process.env.HICARE_RUNS ?? 60) },
  );
});
