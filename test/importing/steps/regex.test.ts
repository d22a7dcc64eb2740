import { describe, expect, it } from 'vitest';
import { compilePattern, regexStep, textMatcher } from '../../../src/importing/steps/regex.ts';

describe('regex', () => {
  it.each([
    [{ pattern: '^(\\S+?[省市])', group: 1 }, '浙江省 杭州市', '浙江省'],
    [{ pattern: '[0-9]+' }, 'a12b', '12'],
    [{ pattern: 'x' }, 'abc', null],
    [{ pattern: 'x', else: 'keep' }, 'abc', 'abc'],
    [{ pattern: 'x', else: 'error' }, 'abc', { reason: 'E_BAD_VALUE' }],
    [{ pattern: 'a(x)?b', group: 1 }, 'ab', null],
    [{ pattern: '(?i)PAID' }, 'paid', 'paid'],
    [{ pattern: '^.$' }, '😀', '😀'],
  ] as const)('%j of %j is %j', (spec, text, value) => expect(regexStep(spec)(text)).toEqual(value));

  it.each(['(a', 'a**', '(?<=a)b', '(?=a)', '(a)\\1', '[z-a]', 'a{2000}'])(
    '%s cannot be compiled',
    (pattern) => {
      expect(compilePattern(pattern)).toHaveProperty('problem');
    },
  );

  it.each([
    ['(a+)+$', `${'a'.repeat(5_000)}!`],
    ['(a|aa)+$', `${'a'.repeat(5_000)}!`],
    ['(.*)*x', 'y'.repeat(20_000)],
    ['(\\w+\\s?)*$', `${'word '.repeat(2_000)}!`],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
    ['(x+x+)+y', 'x'.repeat(5_000)],
  ])('%s takes time linear in the text', (pattern, text) => {
    const matches = textMatcher(pattern);
    const before = performance.now();
    matches(text);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('a pattern that would grow beyond measure is refused or small', () => {
    const before = performance.now();
    compilePattern('((((a{100}){100}){100}){100}){100}');
    compilePattern(`${'('.repeat(2_000)}a${')'.repeat(2_000)}`);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
