// docs/architecture.md shows the rules that are enforced; docs/formats.md names every format.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/render/formats.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

interface Rules {
  readonly LAYERS: Readonly<Record<string, readonly string[]>>;
  readonly HOMES: Readonly<Record<string, readonly string[]>>;
}
const rules: Rules = await import(new URL('.dependency-cruiser.mjs', ROOT).href);

/** The rows of the first table under a marker: first cell → the `names` in the second. */
function tableAfter(text: string, marker: string): Record<string, string[]> {
  const lines = text.slice(text.indexOf(marker)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(
    first + 2,
    lines.findIndex((line, i) => i > first && !line.startsWith('|')),
  );
  const names = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  return Object.fromEntries(
    rows.map((row) => {
      const [, layer, targets] = row.split('|');
      return [names(layer)[0], names(targets)];
    }),
  );
}

test('the layers of the page are the layers of the rules', () => {
  expect(tableAfter(read('docs/architecture.md'), '<!-- layers -->')).toEqual(rules.LAYERS);
});

test('the homes of the page are the homes of the rules', () => {
  expect(tableAfter(read('docs/architecture.md'), '<!-- homes -->')).toEqual(rules.HOMES);
});

test('every package of the program has a home', () => {
  const { dependencies } = JSON.parse(read('package.json'));
  expect(Object.keys(dependencies).sort()).toEqual(Object.keys(rules.HOMES).sort());
});

test('every format is on its page', () => {
  const rows = tableAfter(read('docs/formats.md'), '| Format |');
  expect(Object.keys(rows).sort()).toEqual([...FORMATS].sort());
});
