// Ways in which the rows of an export may arrive, as values for property tests.
import fc from 'fast-check';
import { type Export, hashAfter, ownerOf, type StoryFile, storyExports } from './small-stories.ts';

export { HOUR } from './small-stories.ts';

/** A run is a few imports of half a second; `npm run test:nightly` asks for more of them. */
export const RUNS = { numRuns: Number(process.env.HICARE_RUNS ?? 5), endOnFailure: true };

export interface Given {
  readonly first: Export;
  /** Repeats, corrects and contradicts the first. */
  readonly late: Export;
  /** The hash after the first export alone. */
  readonly plain: () => Promise<string>;
}

function givenOf(seed: number): Given {
  const [first, late] = storyExports(seed);
  let hash: Promise<string> | null = null;
  return {
    first,
    late,
    plain: () => {
      hash ??= hashAfter([{ files: first }]);
      return hash;
    },
  };
}

export const stories = fc.constantFrom(...[1, 2, 3, 4, 5, 6].map(givenOf));

/** Numbers that decide an order: the same numbers, the same order. */
export const keys = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), {
  minLength: 5,
  maxLength: 5,
});

export function reordered<T>(list: readonly T[], random: readonly number[]): T[] {
  const place = (index: number) => (random[index % random.length]! * (index + 1) * 0.618_033) % 1;
  return list
    .map((entry, index) => [place(index), entry] as const)
    .sort(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}

export function each(files: Export, change: (file: StoryFile) => StoryFile): Export {
  return files.map(change);
}

/** Where the second half begins and the first ends, as shares of the rows. */
export type Cut = readonly [from: number, to: number];
export const cuts = fc
  .tuple(fc.double({ min: 0, max: 0.8, noNaN: true }), fc.double({ min: 0.1, max: 0.5, noNaN: true }))
  .map(([from, width]): Cut => [from, Math.min(1, from + width)]);

/** Two parts that share the rows between the cuts. */
export function cutInHalves(files: Export, [from, to]: Cut): readonly [Export, Export] {
  const part = (choose: (place: number, count: number) => boolean): Export =>
    files
      .map((file) => ({ ...file, rows: file.rows.filter((_, place) => choose(place, file.rows.length)) }))
      .filter(({ rows }) => rows.length > 0);
  return [part((place, count) => place < to * count), part((place, count) => place >= from * count)];
}

/** Rows of one owner stay together: nobody could count rows that are alike over two files. */
export function splitByOwner(files: Export, count: number, random: readonly number[]): Export[] {
  const numberOf = (owner: string) => {
    let sum = random[0]! * 7;
    for (const sign of owner) sum = (sum * 31 + sign.codePointAt(0)!) % 1_000_003;
    return Math.floor(sum) % count;
  };
  return Array.from({ length: count }, (_, part) =>
    files
      .map((file) => ({ ...file, rows: file.rows.filter((row) => numberOf(ownerOf(row)) === part) }))
      .filter(({ rows }) => rows.length > 0),
  );
}
