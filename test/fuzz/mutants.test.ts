// Damaged exports: never a crash, never half an import, always counts that add up; and all of it can be taken back.
import { afterAll, expect, test } from 'vitest';
import { importMutants } from './import-mutants.ts';

/** `npm run test:nightly` asks for more, from a seed that it prints. */
const COUNT = Number(process.env.HICARE_MUTANTS ?? 500);
const FIRST = Number(process.env.HICARE_SEED ?? 1);
const PER_DATABASE = 50;

const cleaning: (() => void)[] = [];
afterAll(() => {
  for (const clean of cleaning) clean();
});

const starts = Array.from(
  { length: Math.ceil(COUNT / PER_DATABASE) },
  (_, index) => FIRST + index * PER_DATABASE,
);

test.each(starts)('seeds from %i', async (start) => {
  const count = Math.min(PER_DATABASE, FIRST + COUNT - start);
  const seeds = Array.from({ length: count }, (_, index) => start + index);
  const { imported } = await importMutants(seeds, (clean) => cleaning.push(clean));
  // A damage that is always refused, or never seen, would prove nothing.
  expect(imported).toBeGreaterThan(0);
  expect(imported).toBeLessThan(count);
});
