// The same records give the same database, however they arrive: twice, in halves, shuffled, split, written in another way.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../tasks/import-world.ts';
import {
  type Cut,
  cutInHalves,
  cuts,
  each,
  HOUR,
  keys,
  RUNS,
  reordered,
  splitByOwner,
  stories,
} from './arrivals.ts';
import { END, type Export, FORMATS, hashAfter, type StoryFile } from './small-stories.ts';

const LATER = NOW + HOUR;

test('an export that comes twice, as the same bytes or as others', async () => {
  await fc.assert(
    fc.asyncProperty(stories, fc.constantFrom(...FORMATS), fc.boolean(), async (given, format, isLater) => {
      const again = { files: given.first, format, at: isLater ? LATER : NOW };
      expect(await hashAfter([{ files: given.first }, again])).toBe(await given.plain());
    }),
    RUNS,
  );
});

test('two overlapping halves in either order', async () => {
  await fc.assert(
    fc.asyncProperty(stories, cuts, async (given, cut: Cut) => {
      const [a, b] = cutInHalves(given.first, cut);
      const plain = await given.plain();
      expect(await hashAfter([{ files: a }, { files: b, at: LATER }])).toBe(plain);
      expect(await hashAfter([{ files: b }, { files: a, at: LATER }])).toBe(plain);
    }),
    RUNS,
  );
});

test('shuffled and newest-first files, and files in any order', async () => {
  const shuffle = (random: readonly number[]) => (file: StoryFile) => ({
    ...file,
    rows: reordered(file.rows, random),
  });
  const turn = (file: StoryFile) => ({ ...file, rows: file.rows.toReversed() });
  await fc.assert(
    fc.asyncProperty(stories, keys, fc.boolean(), async (given, random, isTurned) => {
      const files = each(given.first, isTurned ? turn : shuffle(random));
      expect(await hashAfter([{ files: reordered(files, random) }])).toBe(await given.plain());
    }),
    RUNS,
  );
});

test('rows split over several files, in one call or in one call each', async () => {
  await fc.assert(
    fc.asyncProperty(
      stories,
      fc.record({ count: fc.integer({ min: 2, max: 4 }), random: keys, isOneCall: fc.boolean() }),
      async (given, { count, random, isOneCall }) => {
        const parts = reordered(splitByOwner(given.first, count, random), random);
        const steps = isOneCall
          ? [{ files: parts.flat() }]
          : parts.map((files, place) => ({ files, at: NOW + place }));
        expect(await hashAfter(steps)).toBe(await given.plain());
      },
    ),
    RUNS,
  );
});

test('kinds one by one in any order: children before their parents', async () => {
  await fc.assert(
    fc.asyncProperty(stories, keys, async (given, random) => {
      const steps = reordered(given.first, random).map((file, place) => ({ files: [file], at: NOW + place }));
      expect(await hashAfter(steps)).toBe(await given.plain());
    }),
    RUNS,
  );
});

test('columns in another order, with some that nobody knows; CRLF, byte order mark, NDJSON, gzip', async () => {
  const rewritten = (random: readonly number[]) => (file: StoryFile) => ({
    kind: file.kind,
    columns: reordered([...file.columns, 'unknown_column'], random),
    rows: file.rows.map((row) => ({ ...row, unknown_column: 'x' })),
  });
  await fc.assert(
    fc.asyncProperty(stories, keys, fc.constantFrom(...FORMATS), async (given, random, format) => {
      const files = each(given.first, rewritten(random));
      expect(await hashAfter([{ files, format }])).toBe(await given.plain());
    }),
    RUNS,
  );
});

test('two exports that contradict each other and say when they were made, in either order', async () => {
  await fc.assert(
    fc.asyncProperty(stories, cuts, async ({ first, late }, cut) => {
      const [older, newer] = cutInHalves(first, cut);
      const old = { files: older as Export, exportedAt: END + HOUR };
      const middle = { files: late, exportedAt: END + 2 * HOUR };
      const seen = [...(older as Export), ...late].map((file) => JSON.stringify(file));
      // The same bytes under another export time are refused (E_OTHER_OPTIONS).
      const files = (newer as Export).filter((file) => !seen.includes(JSON.stringify(file)));
      const young = { files, exportedAt: END + 3 * HOUR };
      const inOrder = await hashAfter([old, middle, young]);
      expect(await hashAfter([young, middle, old])).toBe(inOrder);
      expect(await hashAfter([middle, young, old])).toBe(inOrder);
    }),
    RUNS,
  );
});
