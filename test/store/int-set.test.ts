// The integer set against the language's own, also where members meet in one slot and when it grows.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intSet } from '../../src/store/int-set.ts';

const anyInt = fc.oneof(
  fc.integer(),
  fc.integer({ min: -8, max: 8 }),
  fc.nat(40).map((steps) => steps * 1024),
);

test('has what was added and nothing else, while it grows', () => {
  fc.assert(
    fc.property(fc.array(anyInt, { maxLength: 1500 }), fc.array(anyInt), (members, others) => {
      const set = intSet();
      const known = new Set<number>();
      for (const value of members) {
        expect(set.has(value)).toBe(known.has(value));
        set.add(value);
        known.add(value);
      }
      for (const value of [...members, ...others]) expect(set.has(value)).toBe(known.has(value));
    }),
    { numRuns: 50 },
  );
});

test('looks at the lower 32 bits', () => {
  const set = intSet();
  set.add(2 ** 32 + 7);
  set.add(2 ** 31);
  expect([set.has(7), set.has(-(2 ** 31)), set.has(8)]).toEqual([true, true, false]);
});

test('grows to many members', () => {
  const set = intSet();
  for (let value = 0; value < 100_000; value += 1) set.add(Math.imul(value, 0x9e3779b1));
  const isLost = (value: number) => !set.has(Math.imul(value, 0x9e3779b1));
  expect(Array.from({ length: 100_000 }, (_, value) => value).filter(isLost)).toEqual([]);
});
