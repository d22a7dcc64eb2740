// Half away from zero on decimal digits, against integer arithmetic.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfAway } from '../../src/render/round-half-away.ts';

test.each([
  [0.125, 2, 0, '0.13'],
  [1.005, 2, 0, '1.01'],
  [-2.5, 0, 0, '-3'],
  [-0.4, 0, 0, '0'],
  [0.145, 0, 2, '15'],
  [0.9725, 1, 2, '97.3'],
  [1e21, 0, 0, '1000000000000000000000'],
  [5e-7, 6, 0, '0.000001'],
  [7_419_413, 3, -3, '7419.413'],
])('%d to %i places, shifted by %i, is %s', (value, places, shift, expected) => {
  expect(roundHalfAway(value, places, shift)).toBe(expected);
});

test('any number of up to 15 digits rounds like its digits', () => {
  const digits = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
  fc.assert(
    fc.property(
      digits,
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6 }),
      (whole, decimals, places) => {
        const value = Number(`${whole}e-${decimals}`);
        const drop = decimals - places;
        const size = Math.abs(whole);
        const unit = 10 ** Math.max(0, drop);
        const kept = drop > 0 ? Math.floor(size / unit) + (size % unit >= unit / 2 ? 1 : 0) : size;
        const expected = Number(`${kept}e-${Math.min(decimals, places)}`);
        expect(Math.abs(Number(roundHalfAway(value, places)))).toBe(expected);
        expect(roundHalfAway(-value, places).replace('-', '')).toBe(
          roundHalfAway(value, places).replace('-', ''),
        );
      },
    ),
  );
});
