// Language, colour, format and the values of flags: the small decisions that every command shares.
import { expect, test } from 'vitest';
import { isColoured } from '../../src/commands/colour.ts';
import { parseLimit } from '../../src/commands/import/import-values.ts';
import { chooseLanguage } from '../../src/commands/language.ts';
import { parseCount, parseNames, parseWhere } from '../../src/commands/options.ts';
import { chooseFormat } from '../../src/commands/output-format.ts';

test.each([
  ['zh', { LANG: 'en_US.UTF-8' }, undefined, 'zh'],
  [undefined, { HICARE_LANG: 'zh', LC_ALL: 'C' }, 'en', 'zh'],
  [undefined, { LC_ALL: 'C' }, 'zh', 'zh'],
  [undefined, { LC_ALL: 'zh_CN.UTF-8', LANG: 'C' }, undefined, 'zh'],
  [undefined, { LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'C' }, undefined, 'zh'],
  [undefined, { LC_ALL: 'C', LANG: 'zh_CN' }, undefined, 'en'],
  [undefined, { LANG: 'zhx' }, undefined, 'en'],
  [undefined, {}, undefined, 'en'],
] as const)('language: flag %s, environment %j, hicare.yaml %s → %s', (flag, env, configured, expected) => {
  expect(chooseLanguage(flag, env, configured)).toBe(expected);
});

test.each([
  ['always', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
  ['never', { FORCE_COLOR: '1' }, true, false],
  ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ['auto', { FORCE_COLOR: '0' }, true, false],
  ['auto', { NO_COLOR: '1' }, true, false],
  ['auto', { NO_COLOR: '' }, true, true],
  ['auto', { TERM: 'dumb' }, true, false],
  ['auto', {}, true, true],
  ['auto', {}, false, false],
] as const)('colour: --color %s, environment %j, terminal %s → %s', (flag, env, isTTY, expected) => {
  expect(isColoured(flag, env, isTTY)).toBe(expected);
});

test.each([
  [undefined, null, 'table'],
  ['json', 'a.csv', 'json'],
  [undefined, 'a.CSV', 'csv'],
  [undefined, 'report.txt', 'table'],
  [undefined, 'report.jsonl', 'ndjson'],
  [undefined, 'README.md', 'markdown'],
] as const)('format: --format %s, -o %s → %s', (flag, output, expected) => {
  expect(chooseFormat(flag, output)).toBe(expected);
});

test('a format or an ending that nobody knows is refused', () => {
  expect(() => chooseFormat('cvs', null)).toThrow('E_USAGE');
  expect(() => chooseFormat(undefined, 'report')).toThrow('E_USAGE');
});

test('values of flags', () => {
  expect(parseCount('12')).toBe(12);
  for (const bad of ['0', '-1', '1.5', '1e3', '', ' 1', '9999999999'])
    expect(() => parseCount(bad)).toThrow();
  expect(parseNames('b, c', ['a'])).toEqual(['a', 'b', 'c']);
  for (const bad of ['', 'a,', ',']) expect(() => parseNames(bad)).toThrow();
  expect(parseWhere('team=a=b', { channel: 'im' })).toEqual({ channel: 'im', team: 'a=b' });
  for (const bad of ['team', 'team=', '=x']) expect(() => parseWhere(bad)).toThrow();
  expect(() => parseWhere('channel=im', { channel: 'app' })).toThrow();
  expect(parseLimit('50')).toEqual({ rows: 50, share: null, text: '50' });
  expect(parseLimit('100%')).toEqual({ rows: null, share: 1, text: '100%' });
  expect(parseLimit('2.5%')).toEqual({ rows: null, share: 0.025, text: '2.5%' });
  for (const bad of ['150%', '100.1%', '1.5', '-1', '5 %', '']) expect(() => parseLimit(bad)).toThrow();
});
