// Statistics against the reference numbers of methods.md §4 and metrics.md §7.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialQuantile } from '../../src/model/statistics/binomial-quantile.ts';
import { mean } from '../../src/model/statistics/mean.ts';
import { intervalRanks, medianInterval } from '../../src/model/statistics/median-interval.ts';
import { percentile } from '../../src/model/statistics/percentile.ts';
import { isEnoughFor } from '../../src/model/statistics/small-samples.ts';
import { wilson } from '../../src/model/statistics/wilson.ts';

const HYNDMAN = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];

describe('percentile', () => {
  test.each([
    [25, 7.25],
    [50, 9],
    [75, 14.5],
    [90, 16.4],
  ])('type 7 at %i %% is %d', (percent, expected) => {
    const found = percentile(HYNDMAN, 0, percent) as { value: number };
    expect(found.value).toBeCloseTo(expected, 12);
  });

  test('4 answered and 2 unanswered: p50 35 s, p90 above 40 s', () => {
    const answered = [10_000, 20_000, 30_000, 40_000];
    expect(percentile(answered, 2, 50)).toEqual({ value: 35_000 });
    expect(percentile(answered, 2, 90)).toEqual({ greaterThan: 40_000 });
  });

  test('a rank that is hit exactly needs no other', () => {
    expect(percentile([1, 2, 3], 2, 50)).toEqual({ value: 3 });
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 90)).toEqual({ value: 10 });
  });

  test('of nothing there is none; of unanswered only, it is above 0', () => {
    expect(percentile([], 0, 50)).toBeNull();
    expect(percentile([], 3, 50)).toEqual({ greaterThan: 0 });
  });

  test('an unanswered value counts like one that is longer than all', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(waits, fc.nat(20), fc.constantFrom(50, 90, 95), (values, unanswered, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = percentile(sorted, unanswered, percent)!;
        const filled = [...sorted, ...Array(unanswered).fill(1e15)];
        const plain = percentile(filled, 0, percent) as { value: number };
        if ('value' in found) expect(found.value).toBe(plain.value);
        else expect(plain.value).toBeGreaterThan(found.greaterThan);
      }),
    );
  });
});

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 0.883, 1],
])('wilson %i/%i is %d–%d', (hits, n, low, high) => {
  const interval = wilson(hits, n)!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('wilson of 1/3 is 0.061–0.792, of nothing none', () => {
  expect(wilson(1, 3)!.low).toBeCloseTo(0.061, 3);
  expect(wilson(1, 3)!.high).toBeCloseTo(0.792, 3);
  expect(wilson(0, 0)).toBeNull();
});

describe('order-statistic intervals', () => {
  test.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
    [200, 86, 115],
  ])('median of %i: ranks %i and %i', (n, low, high) => {
    expect(intervalRanks(n, 50)).toEqual({ low, high });
  });

  test.each([
    [50, 41, 50],
    [100, 84, 96],
    [200, 171, 189],
  ])('p90 of %i: ranks %i and %i', (n, low, high) => {
    expect(intervalRanks(n, 90)).toEqual({ low, high });
  });

  test('none for five values; the upper end may lie among the unanswered', () => {
    expect(intervalRanks(5, 50)).toBeNull();
    expect(medianInterval([1, 2, 3, 4], 2)).toEqual({ low: { value: 1 }, high: { greaterThan: 4 } });
  });

  test('a million values need no factorial', () => {
    expect(intervalRanks(1_000_000, 50)).toEqual({ low: 499_020, high: 500_981 });
  });
});

test('binomial quantile agrees with a plain sum', () => {
  const plain = (probability: number, n: number, p: number): number => {
    let pmf = (1 - p) ** n;
    let sum = pmf;
    let k = 0;
    while (sum < probability && k < n) {
      k += 1;
      pmf *= ((n - k + 1) / k) * (p / (1 - p));
      sum += pmf;
    }
    return k;
  };
  for (let n = 6; n <= 120; n += 1)
    for (const p of [0.5, 0.9])
      for (const probability of [0.025, 0.975])
        expect(binomialQuantile(probability, n, p)).toBe(plain(probability, n, p));
});

test('small samples: p90 from 10, p95 from 20; mean of nothing is none', () => {
  expect([isEnoughFor(50, 1), isEnoughFor(50, 0)]).toEqual([true, false]);
  expect([isEnoughFor(90, 9), isEnoughFor(90, 10)]).toEqual([false, true]);
  expect([isEnoughFor(95, 19), isEnoughFor(95, 20)]).toEqual([false, true]);
  expect(mean([])).toBeNull();
  expect(mean([1, 2, 6])).toBe(3);
});
