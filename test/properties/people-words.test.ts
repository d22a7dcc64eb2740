// Words of people among imports and undos of whole stories: facts are those derived from nothing, and order changes nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../tasks/import-world.ts';
import { cutInHalves, cuts, HOUR, stories } from './arrivals.ts';
import { hashFromNothing } from './hash-from-nothing.ts';
import { say, sayOnFlag, type Word, wordOf } from './people-words.ts';
import { importStep, withBench } from './small-stories.ts';

const RUNS = { numRuns: Number(process.env.HICARE_RUNS ?? 3), endOnFailure: true };
const KINDS = ['label', 'link', 'split', 'merge', 'part'] as const;

const word = fc.record({ kind: fc.constantFrom(...KINDS, 'care' as const), which: fc.nat(5000) });
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: word },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(30) }) },
  ),
  { minLength: 4, maxLength: 7 },
);

const met = new Set<string>();

test('step by step equals a rebuild from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(stories, cuts, steps, async ({ first, late }, cut, taken) => {
      await withBench(async (bench) => {
        const [a, b] = cutInHalves(first, cut);
        const ids = await importStep(bench, { files: a });
        const more = [{ files: b }, { files: late }];
        for (const [place, { kind, which }] of taken.entries()) {
          if (kind === 'care') await sayOnFlag(bench, which);
          else if (kind === 'undo') await bench.undo(ids.splice(which % ids.length, 1)[0] as number);
          else {
            const said = wordOf(bench, kind, which);
            if (said === null) continue;
            await say(bench, said, NOW + place);
          }
          met.add(kind);
          const next = place % 2 === 1 ? more.shift() : undefined;
          if (next !== undefined) ids.push(...(await importStep(bench, { ...next, at: NOW + place * HOUR })));
        }
        expect(await hashFromNothing(bench)).toBe(bench.hash());
      });
    }),
    RUNS,
  );
  if (RUNS.numRuns >= 12) expect([...met].sort()).toEqual([...KINDS, 'care', 'undo'].sort());
});

test('said between two imports, or after both in the other order: the same', async () => {
  const kinds = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(5000)), { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(stories, cuts, kinds, async ({ first }, cut, wanted) => {
      const [a, b] = cutInHalves(first, cut);
      const words: Word[] = [];
      const between = await withBench(async (bench) => {
        await importStep(bench, { files: a });
        for (const [kind, which] of wanted) {
          const said = wordOf(bench, kind, which);
          if (said !== null) words.push(said);
        }
        for (const [place, said] of words.entries()) await say(bench, said, NOW + place);
        await importStep(bench, { files: b, at: NOW + HOUR });
        expect(await hashFromNothing(bench)).toBe(bench.hash());
        return bench.hash();
      });
      expect(words.length).toBeGreaterThan(0);
      await withBench(async (bench) => {
        await importStep(bench, { files: b });
        const ids = await importStep(bench, { files: a, at: NOW + HOUR });
        for (const [place, said] of words.entries()) await say(bench, said, NOW + place);
        expect(bench.hash()).toBe(between);
        // Words wait for what was taken back.
        for (const id of ids) await bench.undo(id);
        await importStep(bench, { files: a, at: NOW + 2 * HOUR });
        expect(bench.hash()).toBe(between);
      });
    }),
    RUNS,
  );
});
