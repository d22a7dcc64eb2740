// Precision, recall, F1 and kappa against published numbers and a plain count.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agreementOf,
  hitsOf,
  type Judged,
  macroF1,
  scoresOf,
} from '../../src/model/statistics/classification.ts';

const judgedBy = (counts: readonly (readonly [string, string, number])[]): Judged[] =>
  counts.flatMap(([truth, said, count]) => Array.from({ length: count }, () => ({ truth, said })));

test('TP 8, FP 2, FN 4 give precision .800, recall .667, F1 .727 (methods.md §3.12)', () => {
  const scores = scoresOf({ truePositives: 8, falsePositives: 2, falseNegatives: 4 });
  expect(scores.precision).toBeCloseTo(0.8, 12);
  expect(scores.recall).toBeCloseTo(2 / 3, 12);
  expect(scores.f1).toBeCloseTo(16 / 22, 12);
  // Wilson, by hand: 8 of 10 is .490–.943.
  expect(scores.precisionInterval?.low).toBeCloseTo(0.4902, 4);
  expect(scores.precisionInterval?.high).toBeCloseTo(0.9433, 4);
});

test('what was never said has no precision, what was never there no recall', () => {
  const none = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  expect(scoresOf(none)).toEqual({
    precision: null,
    precisionInterval: null,
    recall: null,
    recallInterval: null,
    f1: null,
  });
  expect(scoresOf({ ...none, falseNegatives: 3 })).toMatchObject({ precision: null, recall: 0, f1: 0 });
  expect(scoresOf({ ...none, falsePositives: 3 })).toMatchObject({ precision: 0, recall: null, f1: 0 });
});

test('a class is judged against all others, and macro-F1 leaves out what nobody named', () => {
  const judged = judgedBy([
    ['a', 'a', 8],
    ['b', 'a', 2],
    ['a', 'b', 4],
    ['b', 'b', 6],
  ]);
  expect(hitsOf(judged, 'a')).toEqual({ truePositives: 8, falsePositives: 2, falseNegatives: 4 });
  expect(hitsOf(judged, 'b')).toEqual({ truePositives: 6, falsePositives: 4, falseNegatives: 2 });
  expect(macroF1(judged, ['a', 'b', 'c'])).toBeCloseTo((16 / 22 + 12 / 18) / 2, 12);
  expect(macroF1(judged, ['c'])).toBeNull();
});

test('kappa: 20 and 15 alike, 5 and 10 not, of 50, is .4', () => {
  const judged = judgedBy([
    ['yes', 'yes', 20],
    ['yes', 'no', 5],
    ['no', 'yes', 10],
    ['no', 'no', 15],
  ]);
  expect(agreementOf(judged)).toEqual({ n: 50, observed: 0.7, kappa: expect.closeTo(0.4, 12) });
});

test('kappa: of nothing there is none, and where both only ever say one thing chance explains all', () => {
  expect(agreementOf([])).toBeNull();
  expect(agreementOf(judgedBy([['yes', 'yes', 9]]))).toEqual({ n: 9, observed: 1, kappa: null });
});

test('kappa is 1 for the same judgements, the same either way round, and never above what was observed', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(fc.array(fc.record({ truth: name, said: name }), { minLength: 1 }), (judged) => {
      const agreement = agreementOf(judged);
      const turned = agreementOf(judged.map(({ truth, said }) => ({ truth: said, said: truth })));
      expect(turned).toEqual(agreement);
      const { kappa, observed } = agreement as NonNullable<typeof agreement>;
      if (kappa !== null) expect(kappa).toBeLessThanOrEqual(observed + 1e-12);
      const same = agreementOf(judged.map(({ truth }) => ({ truth, said: truth })));
      expect(same?.kappa ?? 1).toBeCloseTo(1, 12);
    }),
  );
});
