// Kaplan–Meier against published values, and against shares where nothing is censored.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kaplanMeier, type Lifetime, survivalAt } from '../../../src/model/statistics/kaplan-meier.ts';

const ended = (age: number): Lifetime => ({ age, isEvent: true });
const watched = (age: number): Lifetime => ({ age, isEvent: false });

/** Gehan 1965: remission under 6-mercaptopurine, weeks. */
const GEHAN = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(watched),
];

test('Gehan 1965: survival and the standard error of Greenwood', () => {
  const steps = kaplanMeier(GEHAN).map(({ age, atRisk, events, survival, standardError }) => [
    age,
    atRisk,
    events,
    Number(survival.toFixed(3)),
    Number(standardError?.toFixed(4)),
  ]);
  expect(steps).toEqual([
    [6, 21, 3, 0.857, 0.0764],
    [7, 17, 1, 0.807, 0.0869],
    [10, 15, 1, 0.753, 0.0963],
    [13, 12, 1, 0.69, 0.1068],
    [16, 11, 1, 0.627, 0.1141],
    [22, 7, 1, 0.538, 0.1282],
    [23, 6, 1, 0.448, 0.1346],
  ]);
});

test('the interval at an age is that of survfit with conf.type = "log-log"', () => {
  const at23 = survivalAt(GEHAN, 23);
  expect(at23?.survival).toBeCloseTo(0.4482, 4);
  expect(at23?.low).toBeCloseTo(0.188, 3);
  expect(at23?.high).toBeCloseTo(0.6801, 3);
  expect(survivalAt(GEHAN, 22.9)?.survival).toBeCloseTo(0.5378, 4);
});

test('before the first event all survive, without an interval; after the last of all nobody does', () => {
  expect(survivalAt(GEHAN, 5)).toEqual({ survival: 1, low: null, high: null });
  expect(survivalAt([ended(1), ended(2)], 2)).toEqual({ survival: 0, low: null, high: null });
  expect(survivalAt([], 2)).toBeNull();
});

test('at one age events come before what is no longer watched', () => {
  expect(survivalAt([ended(5), watched(5)], 5)?.survival).toBe(0.5);
});

test('without censoring it is the share that outlasts the age, in whatever order', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(ages, fc.integer({ min: 0, max: 20 }), (drawn, age) => {
      const share = drawn.filter((each) => each > age).length / drawn.length;
      expect(survivalAt(drawn.map(ended), age)?.survival).toBeCloseTo(share, 9);
      expect(survivalAt(drawn.toReversed().map(ended), age)?.survival).toBeCloseTo(share, 9);
    }),
  );
});
