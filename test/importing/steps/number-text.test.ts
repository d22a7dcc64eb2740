import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberStep, plainNumber } from '../../../src/importing/steps/number-text.ts';

describe('number', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.50'],
    ['12,34,567.89', '1234567.89'],
    ['¥1,234.50', '1234.50'],
    ['￥12', '12'],
    ['৳2,999', '2999'],
    ['123.45元', '123.45'],
    ['１２３．４', '123.4'],
    ['(12.50)', '-12.50'],
    ['-3', '-3'],
    ['-¥3', '-3'],
    ['¥-3', '-3'],
    ['US$ 5', '5'],
    ['CNY 7.00', '7.00'],
    ['.5', '0.5'],
    ['0.00', '0.00'],
    ['-0.00', '0.00'],
    ['+8', '8'],
  ])('%j is %s', (text, plain) => expect(plainNumber(text, {})).toBe(plain));

  it.each(['', '元', '1.2.3', '1,23', 'abc', '1e5', '1-2', '--1', '(-1)', '.', '12,3456', '５月', '1/2'])(
    '%j is none',
    (text) => {
      expect(plainNumber(text, {})).toBeNull();
      expect(numberStep({})(text)).toEqual({ reason: 'E_BAD_NUMBER' });
    },
  );

  it('reads decimal commas, named thousands and words to strip', () => {
    expect(plainNumber('1.234,50 €', { decimal: ',' })).toBe('1234.50');
    expect(plainNumber('1.234', { decimal: ',' })).toBe('1234');
    expect(plainNumber("1'234.5", { thousands: "'" })).toBe('1234.5');
    expect(plainNumber('1,234', { thousands: '' })).toBeNull();
    expect(plainNumber('共12件', { strip: ['共', '件'] })).toBe('12');
  });

  it('is the inverse of every way of writing a number', () => {
    const amount = fc.record({
      units: fc.bigInt({ min: 0n, max: 9_999_999_999n }),
      cents: fc.integer({ min: 0, max: 99 }),
      isNegative: fc.boolean(),
      decimal: fc.constantFrom('.' as const, ',' as const),
      isGrouped: fc.boolean(),
      money: fc.constantFrom('', '¥', '€', '元', 'CNY '),
      isBracketed: fc.boolean(),
    });
    fc.assert(
      fc.property(amount, ({ units, cents, isNegative, decimal, isGrouped, money, isBracketed }) => {
        const fraction = String(cents).padStart(2, '0');
        const separator = decimal === '.' ? ',' : '.';
        const whole = isGrouped ? units.toLocaleString('en-US').replaceAll(',', separator) : String(units);
        const bare =
          money === '元' ? `${whole}${decimal}${fraction}元` : `${money}${whole}${decimal}${fraction}`;
        const signed = isBracketed ? `(${bare})` : `-${bare}`;
        const isZero = units === 0n && cents === 0;
        const expected = `${isNegative && !isZero ? '-' : ''}${units}.${fraction}`;
        expect(plainNumber(isNegative ? signed : bare, { decimal })).toBe(expected);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('.' as const, ',' as const),
        (text, decimal) => {
          const plain = plainNumber(text, { decimal });
          if (plain !== null) expect(plain).toMatch(/^-?\d+(\.\d+)?$/);
        },
      ),
    );
  });
});
