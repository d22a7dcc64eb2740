// Every error of the catalogue has words in both languages, and what it says can be shown on a terminal.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeError } from '../../src/commands/describe-error.ts';
import { AppError, ERROR_EXITS, type ErrorCode } from '../../src/errors.ts';
import { dictionaryOf, type Language } from '../../src/i18n/dictionary.ts';

const CODES = Object.keys(ERROR_EXITS) as ErrorCode[];
const LANGUAGES: readonly Language[] = ['en', 'zh'];
const SOURCE = join(import.meta.dirname, '../../src');

test('what, where, why, how to fix, code', () => {
  const error = new AppError(
    'E_UNCLOSED_QUOTE',
    { file: 'chats.csv' },
    { file: 'chats.csv', line: 3, column: 14 },
  );
  expect(describeError(error, 'en')).toBe(
    [
      'error: A quote is never closed in chats.csv.',
      '  where: chats.csv:3:14',
      '  why: It opens in this place and would swallow the rest of the file as one cell.',
      '  fix: Close it, or double a quote that is part of the text ("").',
      '  code: E_UNCLOSED_QUOTE',
      '',
    ].join('\n'),
  );
  expect(describeError(error, 'zh')).toContain(
    '错误: chats.csv 里有引号没有闭合。\n  位置: chats.csv:3:14\n',
  );
});

test('a reason has words of its own, with the parameters of its error', () => {
  const readonly = new AppError('E_DB_READONLY', { path: 'a.db', reason: 'directory' });
  expect(describeError(readonly, 'en')).toContain('why: Its folder may not be written by this user');
  const policy = new AppError('E_POLICY', { problem: 'unknown_key', key: 'slaa', hint: 'sla' });
  expect(describeError(policy, 'en')).toContain('the key slaa is not known. Known here, and near: sla');
});

test.each(CODES)('%s speaks both languages', (code) => {
  for (const language of LANGUAGES) {
    const dictionary = dictionaryOf(language);
    for (const part of ['what', 'why', 'fix'] as const)
      expect(dictionary[`error.${code}.${part}`]).not.toBe('');
    const text = describeError(new AppError(code), language);
    expect(text.endsWith('\n')).toBe(true);
    if (ERROR_EXITS[code] < 130) expect(text).toContain(`: ${code}\n`);
  }
});

test('an interruption is one line', () => {
  expect(describeError(new AppError('E_INTERRUPTED'), 'en')).toBe(
    'error: Interrupted: what was under way has been taken back.\n',
  );
});

test('names from data cannot steer the terminal', () => {
  const text = describeError(
    new AppError('E_FILE_MISSING', { file: 'a\u001b[2J\u202eb\nc' }, { file: 'a\u001b[2J' }),
    'en',
  );
  expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});

test('an unknown error is our bug and shows no stack', () => {
  const text = describeError(new TypeError('x is not a function'), 'en');
  expect(text).toContain('TypeError: x is not a function');
  expect(text).not.toContain('    at ');
});

/** `new AppError('CODE', { a, b: 1, ...c })` in the sources: the code and the text of its parameters. */
function thrown(): { code: string; params: string; file: string }[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    return [...text.matchAll(/new AppError\(\s*'(E_\w+)'(?:,\s*(\{[^}]*\}|\w+))?/g)].map((match) => ({
      code: match[1]!,
      params: match[2] ?? '{}',
      file,
    }));
  });
}

/** Names that the place of an error fills in. */
const FROM_PLACE = ['file', 'line', 'column'];

test('no message has a hole: every parameter of its words is given where the error is made', () => {
  const holes = thrown()
    .filter(({ params }) => params.startsWith('{') && !params.includes('...'))
    .flatMap(({ code, params, file }) => {
      const words = (['what', 'why', 'fix'] as const).map(
        (part) => dictionaryOf('en')[`error.${code as ErrorCode}.${part}`],
      );
      const wanted = [...words.join(' ').matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      return wanted
        .filter((name) => !FROM_PLACE.includes(name) && !new RegExp(`\\b${name}\\b`).test(params))
        .map((name) => `${file}: ${code} lacks {${name}}`);
    });
  expect(holes).toEqual([]);
});

test('both languages name the same parameters', () => {
  const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  const [en, zh] = [dictionaryOf('en'), dictionaryOf('zh')];
  const errors = (Object.keys(en) as (keyof typeof en)[]).filter((key) => /^(error|usage)\./.test(key));
  const differing = errors.filter((key) => parameters(en[key]).join() !== parameters(zh[key]).join());
  expect(differing).toEqual([]);
});
