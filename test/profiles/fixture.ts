// Test support: fixtures of profiles through the real import, their records in clear, and their raw cells read independently.
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { databaseId } from '../../src/store/database.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import type { FileOutcome } from '../../src/tasks/import/import-outcome.ts';
import type { ImportFlags } from '../../src/tasks/import/import-request.ts';
import { type Bench, makeBench, ROOT } from '../tasks/import-world.ts';
import { dumpRecords } from './dump-records.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');
const GOLDEN = join(import.meta.dirname, '../golden/profiles');

/** The bytes of a fixture by its path under fixtures/profiles. */
export function fixture(path: string): Buffer {
  return fs.readFileSync(join(FIXTURES, path));
}

export interface Imported {
  readonly bench: Bench;
  /** One per path, in the order given. */
  readonly files: readonly FileOutcome[];
  /** Lines of `dumpRecords` that begin with this. */
  lines(prefix: string): string[];
  /** The fields of the one record whose line begins with this. */
  record(prefix: string): Record<string, unknown>;
}

function clearRecords(bench: Bench): string {
  return bench.read((db) => dumpRecords(db, makeKeyring(ROOT, databaseId(db))));
}

/** What the database of a bench holds, as questions. */
export function heldBy(bench: Bench): Pick<Imported, 'lines' | 'record'> {
  const lines = (prefix: string) =>
    clearRecords(bench)
      .split('\n')
      .filter((line) => line.startsWith(`${prefix} `));
  const record = (prefix: string) => {
    const found = lines(prefix);
    expect(found, prefix).toHaveLength(1);
    return JSON.parse((found[0] as string).slice((found[0] as string).indexOf('{')));
  };
  return { lines, record };
}

/** Imports fixtures, one call each, in this order; each must be recognised as the profile that its folder names. */
export async function importFixtures(
  paths: readonly string[],
  flags: Partial<ImportFlags> = {},
): Promise<Imported> {
  const bench = makeBench();
  const files: FileOutcome[] = [];
  for (const path of paths) {
    const outcome = await bench.import([bench.file(basename(path), fixture(path))], flags);
    const [file] = outcome.files;
    expect(file?.error, path).toBeNull();
    expect(file?.profile?.name, path).toBe(path.slice(0, path.indexOf('/')));
    files.push(file as FileOutcome);
  }
  return { bench, files, ...heldBy(bench) };
}

/** The counts of a file without the zeros. */
export function countsIn(file: FileOutcome | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(file?.counts ?? {}).filter(([, value]) => value > 0));
}

/** All records in clear against test/golden/profiles. */
export async function expectGolden(bench: Bench, name: string): Promise<void> {
  await expect(clearRecords(bench)).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
}

/** The file under another name is still recognised, by its header alone. */
export async function expectRecognised(path: string, otherName: string): Promise<void> {
  const bench = makeBench();
  const { files } = await bench.import([bench.file(otherName, fixture(path))]);
  expect(files[0]?.error, path).toBeNull();
  expect(files[0]?.profile?.name).toBe(path.slice(0, path.indexOf('/')));
}

/** The rows of a CSV fixture as another reader sees them: by trimmed header, cells as written. */
export function rawRows(path: string, encoding: 'gbk' | 'utf-8', headerLine = 1): Record<string, string>[] {
  const text = new TextDecoder(encoding, { fatal: true }).decode(fixture(path));
  const grid = parse(text, { relax_column_count: true }) as string[][];
  const header = (grid[headerLine - 1] as string[]).map((name) => name.trim());
  return grid
    .slice(headerLine)
    .map((cells) => Object.fromEntries(header.map((name, index) => [name, (cells[index] ?? '').trim()])));
}

/** A raw amount in hundredths: `1,299.00元` → 129900, blank → 0. */
export function cents(raw: string | undefined): number {
  const text = (raw ?? '').replaceAll(/[,元¥\s-]/g, '');
  return text === '' || text === 'null' ? 0 : Math.round(Number(text) * 100);
}

/** What the amounts of all orders come to, in hundredths. */
export function orderTotal(held: Pick<Imported, 'lines'>): number {
  const orders = held.lines('order').filter((line) => !line.startsWith('order item '));
  const amounts = orders.map((line) => {
    const { amount = 0 } = JSON.parse(line.slice(line.indexOf('{'))) as { amount?: number };
    return Math.round(amount * 100);
  });
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
