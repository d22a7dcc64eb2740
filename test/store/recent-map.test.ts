// A map with flat memory: nothing is lost without being told, nothing used lately is forgotten.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recentMap } from '../../src/store/recent-map.ts';

test('every value is either still there or was told when it went, once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 200 }), (keys) => {
      const told: string[] = [];
      const map = recentMap<number, string>(4, (value) => told.push(value));
      const made: string[] = [];
      for (const key of keys) {
        if (map.get(key) !== undefined) continue;
        made.push(`${key}:${made.length}`);
        map.set(key, made.at(-1) as string);
      }
      map.clear();
      expect([...told].sort()).toEqual([...made].sort());
    }),
  );
});

test('the last used entries stay', () => {
  const map = recentMap<number, number>(3);
  for (let key = 0; key < 100; key += 1) {
    map.set(key, key);
    expect(map.get(0)).toBe(0);
    expect(map.get(key)).toBe(key);
  }
  expect(map.get(50)).toBeUndefined();
});
