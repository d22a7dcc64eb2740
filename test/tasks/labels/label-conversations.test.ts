// A person's label decides, can be taken back, finds its conversation again, and leaves facts as rebuilt from nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/policy/load-policy.ts';
import { type LabelChange, labelConversations } from '../../../src/tasks/labels/label-conversations.ts';
import { hashFromNothing } from '../../properties/hash-from-nothing.ts';
import { type Bench, makeBench, NOW } from '../import-world.ts';

const HEADER = 'conversation_id,source,shop,channel,customer_id,opened_at,is_complaint,complaint_type,tags';
const MARCH = `${HEADER}
c1,tm,A,im,u1,2026-03-02T10:00:00+08:00,,,
c2,tm,A,im,u2,2026-03-02T11:00:00+08:00,true,logistics.late,
c3,tm,A,im,u3,2026-03-02T12:00:00+08:00,,,投诉
`;
const APRIL = `${HEADER}
c1,tm,A,im,u1,2026-03-02T10:00:00+08:00,true,product.defect,
c4,tm,A,im,u1,2026-04-02T10:00:00+08:00,,,
`;

const name = (externalId: string) => ({ source: 'tm', shop: 'A', externalId });
const no = { isComplaint: false, complaintType: null };
const defect = { isComplaint: true, complaintType: 'product.defect' };

function label(bench: Bench, changes: readonly LabelChange[], isDryRun = false) {
  return labelConversations(
    {
      changes,
      isDryRun,
      databasePath: bench.database,
      lockTimeoutMs: 1_000,
      policy: defaultPolicy(),
    },
    { now: () => NOW, pid: 1, signal: new AbortController().signal },
  );
}

const FACTS = `SELECT f.is_complaint, f.complaint_source, f.topic FROM conversation_fact f
  JOIN conversation c ON c.id = f.conversation_id WHERE c.external_id = ?`;
const factsOf = (bench: Bench, id: string) => bench.read((db) => db.prepare(FACTS).raw().get(id));

async function marchBench(): Promise<Bench> {
  const bench = makeBench();
  await bench.import([bench.file('conversations.csv', MARCH)]);
  return bench;
}

test('a label wins over export and tag; the newest of several people decides', async () => {
  const bench = await marchBench();
  expect([factsOf(bench, 'c1'), factsOf(bench, 'c2'), factsOf(bench, 'c3')]).toEqual([
    [0, null, null],
    [1, 'export', 'logistics.late'],
    [1, 'tag', null],
  ]);
  const by = 'anna';
  const outcome = await label(bench, [
    { name: name('c1'), says: defect, at: NOW, by },
    { name: name('c2'), says: no, at: NOW, by },
    { name: name('c3'), says: no, at: NOW, by },
  ]);
  expect(outcome).toEqual({ added: 3, same: 0, takenBack: 0 });
  expect([factsOf(bench, 'c1'), factsOf(bench, 'c2'), factsOf(bench, 'c3')]).toEqual([
    [1, 'label', 'product.defect'],
    [0, 'label', null],
    [0, 'label', null],
  ]);
  await label(bench, [
    { name: name('c2'), says: { isComplaint: true, complaintType: null }, at: NOW + 1, by: 'ben' },
  ]);
  // Who names no type leaves the export's.
  expect(factsOf(bench, 'c2')).toEqual([1, 'label', 'logistics.late']);
  // What was said earlier is kept, and decides nothing.
  await label(bench, [{ name: name('c2'), says: defect, at: NOW - 5, by: 'carl' }]);
  expect(factsOf(bench, 'c2')).toEqual([1, 'label', 'logistics.late']);
  expect(bench.hash()).toBe(await hashFromNothing(bench));
});

test('taking labels back leaves the hash from before, step by step', async () => {
  const bench = await marchBench();
  const hashes = [bench.hash()];
  await label(bench, [{ name: name('c1'), says: defect, at: NOW, by: 'anna' }]);
  hashes.push(bench.hash());
  await label(bench, [{ name: name('c1'), says: no, at: NOW + 1, by: 'anna' }]);
  expect(new Set([...hashes, bench.hash()]).size).toBe(3);
  const takeBack = { name: name('c1'), says: null, at: NOW + 2, by: 'anna' };
  expect(await label(bench, [takeBack])).toEqual({ added: 0, same: 0, takenBack: 1 });
  expect(bench.hash()).toBe(hashes[1]);
  await label(bench, [takeBack]);
  expect(bench.hash()).toBe(hashes[0]);
  await expect(label(bench, [takeBack])).rejects.toMatchObject({ code: 'E_NOT_LABELLED' });
});

test('saying the same again changes nothing, and a dry run neither', async () => {
  const bench = await marchBench();
  const said = { name: name('c1'), says: defect, at: NOW, by: 'anna', isUndated: true } as const;
  const before = bench.hash();
  expect(await label(bench, [said], true)).toEqual({ added: 1, same: 0, takenBack: 0 });
  expect(bench.hash()).toBe(before);
  await label(bench, [said]);
  const after = bench.hash();
  const outcome = await label(bench, [said, { ...said, at: NOW + 60_000 }]);
  expect(outcome).toEqual({ added: 0, same: 2, takenBack: 0 });
  expect(bench.hash()).toBe(after);
});

test('one conversation that is not there refuses all', async () => {
  const bench = await marchBench();
  const before = bench.hash();
  const changes = ['c1', 'c9'].map((id) => ({ name: name(id), says: defect, at: NOW, by: 'anna' }));
  await expect(label(bench, changes)).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
    params: { kind: 'conversation', id: 'c9' },
  });
  expect(bench.hash()).toBe(before);
});

test('a label finds its conversation again when the import is taken back and made anew', async () => {
  const bench = await marchBench();
  await label(bench, [{ name: name('c1'), says: no, at: NOW, by: 'anna' }]);
  const labelled = bench.hash();
  await bench.undo(1);
  expect(factsOf(bench, 'c1')).toBeUndefined();
  await bench.import([bench.file('again.csv', MARCH)]);
  expect(factsOf(bench, 'c1')).toEqual([0, 'label', null]);
  expect(bench.hash()).toBe(labelled);
});

const IDS = ['c1', 'c2', 'c3', 'c4'];
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      label: fc.constantFrom(...IDS),
      says: fc.constantFrom(no, defect, { isComplaint: true, complaintType: null }, null),
      at: fc.integer({ min: 0, max: 3 }),
      by: fc.constantFrom('anna', 'ben'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ import: fc.constantFrom('march', 'april') }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.integer({ min: 1, max: 6 }) }) },
);

/** Faults that a random step may meet: nothing to take back, nothing to label. */
const expected = (error: unknown): void => {
  const code = (error as { code?: string }).code ?? '';
  if (!['E_NOT_FOUND', 'E_NOT_LABELLED', 'E_ALREADY_UNDONE'].includes(code)) throw error;
};

test('after any labels, imports and undos the facts are those rebuilt from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const bench = await marchBench();
      for (const next of steps) {
        if ('import' in next) {
          const text = next.import === 'march' ? MARCH : APRIL;
          await bench.import([bench.file(`${next.import}.csv`, text)]);
        } else if ('undo' in next) await bench.undo(next.undo).catch(expected);
        else {
          const { says, by } = next;
          await label(bench, [{ name: name(next.label), says, at: NOW + next.at, by }]).catch(expected);
        }
      }
      expect(bench.hash()).toBe(await hashFromNothing(bench));
    }),
    { numRuns: 25 },
  );
});

test('the order in which labels are given decides nothing', async () => {
  const given = fc.record({
    id: fc.constantFrom('c1', 'c2'),
    says: fc.constantFrom(no, defect),
    at: fc.integer({ min: 0, max: 2 }),
    by: fc.constantFrom('anna', 'ben'),
  });
  const uniquely = {
    selector: ({ id, at, by }: { id: string; at: number; by: string }) => `${id} ${at} ${by}`,
  };
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(given, { ...uniquely, minLength: 2, maxLength: 5 }), async (all) => {
      const hashes = await Promise.all(
        [all, [...all].reverse()].map(async (some) => {
          const bench = await marchBench();
          for (const { id, says, at, by } of some)
            await label(bench, [{ name: name(id), says, at: NOW + at, by }]);
          return bench.read((db) =>
            db
              .prepare(`${FACTS.replace('= ?', "IN ('c1', 'c2')")} ORDER BY 1, 2`)
              .raw()
              .all(),
          );
        }),
      );
      expect(hashes[0]).toEqual(hashes[1]);
    }),
    { numRuns: 12 },
  );
});
