// What a person sees of a failure, made the same on every machine: exit code and the whole of stderr.
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Finished } from '../cli/process.ts';

const GOLDEN = join(import.meta.dirname, '../golden/errors');

/** Paths, process numbers, sizes and moments differ from run to run, the schema grows; everything else may not. */
function normalise(text: string, home: string): string {
  return text
    .replaceAll(home, 'HOME')
    .replace(/Process \d+/g, 'Process PID')
    .replace(/schemas up to \d+/g, 'schemas up to N')
    .replace(/schemas up to \d+/, 'schemas up to N')
    .replace(/since \d{4}-\d\d-\d\dT[\d:.]+Z/g, 'since INSTANT')
    .replace(/[\d,]+ bytes are free/g, 'N bytes are free');
}

/** No stack and no unfilled word in what people read. */
function expectReadable(text: string): void {
  expect(text).not.toMatch(/^\s+at .*[:(]/m);
  expect(text).not.toMatch(/\{\w+\}/);
}

/** Compares with test/golden/errors/NAME.txt; `npx vitest -u` writes it anew. */
export async function expectGolden(name: string, result: Finished, home: string): Promise<void> {
  expectReadable(result.stderr);
  const text = `exit ${result.code}\n${normalise(result.stderr, home)}`;
  await expect(text).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
}
