import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../src/importing/parse-decimal.ts';

describe('decimals', () => {
  it('are exact to four places', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const digits = String(Math.abs(value)).padStart(5, '0');
        expect(parseDecimal(`${value < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`)).toBe(value);
      }),
    );
  });

  it.each([
    ['1,234.50', 12_345_000],
    ['¥12', 120_000],
    ['￥1,000', 10_000_000],
    ['-$3.25', -32_500],
    ['$-3.25', -32_500],
    ['5 元', 50_000],
    ['0.30000000000000004', 3_000],
    ['0.00005', 1],
    ['-0', 0],
    ['12.', 120_000],
    ['1,23', null],
    ['1e5', null],
    ['', null],
    ['.5', null],
    ['99999999999999', null],
  ])('%s', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });
});
