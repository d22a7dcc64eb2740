// One word of the interface stands in one dictionary: of two, the later would win in silence.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../src/i18n');
const KEY = /^ {2}'([^']+)':/gm;

function keysOf(language: string): readonly string[] {
  return readdirSync(join(ROOT, language)).flatMap((file) => {
    const text = readFileSync(join(ROOT, language, file), 'utf8');
    return [...text.matchAll(KEY)].map(([, key]) => key as string);
  });
}

it.each(['en', 'zh'])('%s: no key stands in two dictionaries', (language) => {
  const keys = keysOf(language);
  expect(keys.length).toBeGreaterThan(1000);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
