import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** reliability.md P7, P8: with a heap of 256 MB the whole process stays below 400 MB. */
const MOST_BYTES = 400_000_000;
const HEAP_MEGABYTES = 256;

// Inside the project, so that the packages are found.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join('node_modules', '.measure-memory-'));
  buildSync({
    entryPoints: ['test/importing/measure-memory.ts'],
    outfile: join(folder, 'measure.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['a quoted cell of 100 MB', 'quoted', { good: 2, E_CELL_TOO_LARGE: 1 }],
  ['a plain cell of 100 MB', 'plain', { good: 2, E_CELL_TOO_LARGE: 1 }],
  ['a million rows', 'rows', { good: 1_000_000 }],
])('memory stays flat with %s', (_, file, counts) => {
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, join(folder, 'measure.mjs'), file];
  const measured = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(measured.counts).toEqual(counts);
  expect(measured.maxRssBytes).toBeLessThan(MOST_BYTES);
});
