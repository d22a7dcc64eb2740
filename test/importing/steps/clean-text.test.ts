import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strip, stripApostrophe, stripTabs, unwrapFormula } from '../../../src/importing/steps/clean-text.ts';

const CLEANERS = { strip, stripTabs, unwrapFormula, stripApostrophe };
/** Texts of what exports put around values. */
const cluttered = fc
  .array(
    fc.constantFrom(
      '\t',
      ' ',
      '\u00a0',
      '\u200b',
      '\ufeff',
      "'",
      '=',
      '"',
      '1',
      '20',
      'a',
      'E',
      '订',
      '-',
      '+',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

describe('strip', () => {
  it.each([
    ['  a b ', 'a b'],
    ['\t138001\t', '138001'],
    ['\u00a0\u3000订单\u200b\ufeff', '订单'],
    ['a', 'a'],
    ['', ''],
    [' \t ', ''],
  ])('%j → %j', (text, stripped) => expect(strip(text)).toBe(stripped));
});

describe('tabs', () => {
  it('takes TABs off both ends and nothing else', () => {
    expect(stripTabs('\t\t12\t3 \t')).toBe('12\t3 ');
    expect(stripTabs('\t')).toBe('');
  });
});

describe('excel_formula', () => {
  it.each([
    ['="1234567890123456"', '1234567890123456'],
    ['=1234567890123456', '1234567890123456'],
    ['="say ""hi"""', 'say "hi"'],
    ['=""', ''],
    ['=SUM(A1)', '=SUM(A1)'],
    ['=', '='],
    ['a="1"', 'a="1"'],
  ])('%j → %j', (text, unwrapped) => expect(unwrapFormula(text)).toBe(unwrapped));
});

describe('apostrophe', () => {
  it.each([
    ["'13800000000", '13800000000'],
    ["'02139", '02139'],
    ["'+4915112345", '+4915112345'],
    ["'=1+1", '=1+1'],
    ["''=1", '=1'],
    ["'K1A 0B1", 'K1A 0B1'],
    ["'t Hooft", "'t Hooft"],
    ["O'Neill", "O'Neill"],
    ["'quoted'", "'quoted'"],
    ["'", "'"],
  ])('%j → %j', (text, bare) => expect(stripApostrophe(text)).toBe(bare));
});

describe('cleaning', () => {
  it.each(Object.entries(CLEANERS))('%s is idempotent and never throws', (_, clean) => {
    fc.assert(
      fc.property(fc.oneof(cluttered, fc.string({ unit: 'binary' })), (text) => {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(text).toContain(once.replaceAll('"', '').slice(0, 1));
      }),
    );
  });
});
