// Test support: fixtures of a profile, imported the whole way, and what the database holds of them afterwards.
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { databaseId } from '../../src/store/database.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import type { FileOutcome, ImportOutcome } from '../../src/tasks/import/import-outcome.ts';
import type { ImportFlags } from '../../src/tasks/import/import-request.ts';
import { type Bench, makeBench, ROOT } from '../tasks/import-world.ts';
import { dumpRecords } from './dump-records.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');
const GOLDEN = join(import.meta.dirname, '../golden/profiles');

/** Small real exports beside the repository; tests of them skip, and say so, where they are not. */
export const REAL_DATA = join(import.meta.dirname, '../../../shared/data');

export interface Imported {
  readonly bench: Bench;
  readonly outcome: ImportOutcome;
  /** What became of the file of that name. */
  file(name: string): FileOutcome;
}

export function fixture(profile: string, file: string): Buffer {
  return fs.readFileSync(join(FIXTURES, profile, file));
}

/** Imports contents under these names into a database of their own. */
export async function importContents(
  contents: Readonly<Record<string, string | Uint8Array>>,
  flags: Partial<ImportFlags> = {},
): Promise<Imported> {
  const bench = makeBench();
  const paths = Object.entries(contents).map(([name, content]) => bench.file(name, content));
  const outcome = await bench.import(paths, flags);
  return { bench, outcome, file: (name) => fileOutcome(outcome, name) };
}

function fileOutcome(outcome: ImportOutcome, name: string): FileOutcome {
  const found = outcome.files.find(({ file }) => basename(file) === name);
  if (found === undefined) throw new Error(`no file ${name} among ${outcome.files.map(({ file }) => file)}`);
  if (found.error !== null) throw found.error;
  return found;
}

/** Imports fixtures of a profile under their own names. */
export function importFixtures(
  profile: string,
  files: readonly string[],
  flags: Partial<ImportFlags> = {},
): Promise<Imported> {
  return importContents(Object.fromEntries(files.map((file) => [file, fixture(profile, file)])), flags);
}

/** Compares all records with test/golden/profiles/NAME.txt. */
export async function expectRecords(name: string, { bench }: Imported): Promise<void> {
  const text = bench.read((db) => dumpRecords(db, makeKeyring(ROOT, databaseId(db))));
  await expect(text).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
}

/** Demands that the header tells the profile, under the file's own name and under one that says nothing. */
export async function expectDetected(
  profile: string,
  file: string,
  more: { flags?: Partial<ImportFlags>; beside?: Readonly<Record<string, Uint8Array>> } = {},
): Promise<void> {
  const { flags = {}, beside = {} } = more;
  for (const name of [file, 'download.bin']) {
    const imported = await importContents({ ...beside, [name]: fixture(profile, file) }, flags);
    expect([name, imported.file(name).profile?.name]).toEqual([name, profile]);
  }
}

/** Order id → amount as decimal text. */
export function amounts({ bench }: Imported): Record<string, number | null> {
  const sql = 'SELECT external_id, amount_e4 FROM purchase_order ORDER BY external_id';
  const rows = bench.read((db) => db.prepare(sql).raw().all()) as [string, number | null][];
  return Object.fromEntries(rows.map(([id, amount]) => [id, amount === null ? null : amount / 10_000]));
}

/** Rows of any query, as arrays. */
export function rowsOf({ bench }: Imported, sql: string): unknown[][] {
  return bench.read((db) => db.prepare(sql).raw().all()) as unknown[][];
}

/** Ten-thousandths of decimal text, added without rounding. */
export function sumE4(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.round(Number(text) * 10_000), 0);
}
