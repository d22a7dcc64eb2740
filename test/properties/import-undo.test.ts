// Whatever was imported can be taken back, and facts renewed step by step are those derived from nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../tasks/import-world.ts';
import { cutInHalves, cuts, type Given, RUNS, stories } from './arrivals.ts';
import { hashFromNothing } from './hash-from-nothing.ts';
import { HOUR, hashAfter, importStep, type Step, withBench } from './small-stories.ts';

/** Exports that overlap and contradict each other, each newer than the one before. */
const sequences = fc
  .tuple(stories, cuts, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2 }))
  .map(([given, cut, order]) => stepsOf(given, cut, order));

function stepsOf(
  { first, late }: Given,
  cut: Parameters<typeof cutInHalves>[1],
  order: readonly number[],
): Step[] {
  const [a, b] = cutInHalves(first, cut);
  const exports: readonly Step[] = [
    { files: a },
    { files: b },
    { files: late },
    { files: first, format: 'ndjson' },
  ];
  return order.map((number, place) => ({ ...exports[number]!, at: NOW + place * HOUR }));
}

test('undo of the last import gives the hash from before, and importing again the hash from after', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      await withBench(async (bench) => {
        const last = steps.at(-1) as Step;
        for (const step of steps.slice(0, -1)) await importStep(bench, step);
        const before = bench.hash();
        const ids = await importStep(bench, last);
        const after = bench.hash();
        for (const id of ids.toReversed()) await bench.undo(id);
        expect(bench.hash()).toBe(before);
        expect(await hashFromNothing(bench)).toBe(before);
        await importStep(bench, last);
        expect(bench.hash()).toBe(after);
      });
    }),
    RUNS,
  );
});

test('undo of any import is as if it had never been', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, fc.nat(), fc.boolean(), async (steps, number, isBackwards) => {
      const gone = number % steps.length;
      const without = await hashAfter(steps.filter((_, place) => place !== gone));
      await withBench(async (bench) => {
        const ids: number[][] = [];
        for (const step of steps) ids.push(await importStep(bench, step));
        expect(await hashFromNothing(bench)).toBe(bench.hash());
        const undone = ids[gone] as number[];
        for (const id of isBackwards ? undone.toReversed() : undone) await bench.undo(id);
        expect(bench.hash()).toBe(without);
        expect(await hashFromNothing(bench)).toBe(without);
      });
    }),
    RUNS,
  );
});

test('with everything undone nothing is left', async () => {
  const empty = await withBench(async (bench) => {
    const [id] = await importStep(bench, {
      files: [{ kind: 'agents', columns: ['agent_id'], rows: [{ agent_id: 'a1' }] }],
    });
    await bench.undo(id as number);
    return bench.hash();
  });
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      await withBench(async (bench) => {
        const ids: number[] = [];
        for (const step of steps) ids.push(...(await importStep(bench, step)));
        for (const id of ids) await bench.undo(id);
        expect(bench.hash()).toBe(empty);
      });
    }),
    RUNS,
  );
});
