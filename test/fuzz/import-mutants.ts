// Imports damaged fixtures one after the other and checks what must hold of each, then takes all of them back.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { REJECT_REASONS } from '../../src/model/draft.ts';
import type { FileOutcome } from '../../src/tasks/import/import-outcome.ts';
import { type Bench, makeBench } from '../tasks/import-world.ts';
import { mutate, randomOf } from './mutate.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/profiles');

const FILES: readonly string[] = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(csv|tsv|txt|json|ndjson|xlsx)$/.test(entry.name))
  .filter(({ name }) => name !== 'agents.csv')
  .map(({ parentPath, name }) => join(parentPath, name))
  .sort();

const TABLES = ['import_log', 'contribution', 'message', 'conversation', 'purchase_order', 'rejected_row'];

/** How many rows stand where: nothing may change by a file that failed. */
function sizes(bench: Bench): readonly number[] {
  return bench.read((db) =>
    TABLES.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number),
  );
}

function checkCounts(file: FileOutcome, bench: Bench): void {
  const { read, rejected, forgotten, changed, same, new: fresh } = file.counts;
  expect(read).toBe(fresh + changed + same + rejected + forgotten);
  const reasons = bench.read((db) =>
    db.prepare('SELECT reason FROM rejected_row WHERE import_id = ?').pluck().all(file.importId),
  ) as string[];
  expect(reasons).toHaveLength(rejected);
  expect(reasons.filter((reason) => !REJECT_REASONS.some((known) => known === reason))).toEqual([]);
}

/** Exit codes of files that cannot be used, of a mapping that needs an option. */
const FILE_FAULTS = [2, 4];

async function importMutant(bench: Bench, seed: number): Promise<number | null> {
  const random = randomOf(seed);
  const path = FILES[Math.floor(random() * FILES.length)] as string;
  const { bytes } = mutate(readFileSync(path), random);
  const before = sizes(bench);
  const target = bench.file(`${seed}-${basename(path)}`, bytes);
  const { files } = await bench.import([target], { timezone: 'Asia/Shanghai' });
  for (const file of files) {
    if (file.status === 'imported') checkCounts(file, bench);
    else if (file.status === 'failed') {
      expect(file.error).toBeInstanceOf(AppError);
      expect(FILE_FAULTS).toContain(file.error?.exitCode);
    }
  }
  const [only] = files;
  if (only?.status !== 'imported') expect(sizes(bench)).toEqual(before);
  return only?.status === 'imported' ? only.importId : null;
}

/** A run of seeds on one database. Every fault names the seed that shows it. */
export async function importMutants(
  seeds: readonly number[],
  atEnd: (clean: () => void) => void,
): Promise<{ readonly imported: number }> {
  const bench = makeBench(atEnd);
  await bench.import([
    bench.file(
      'agents.csv',
      'source,agent_id,name,kind\nwhatsapp,Shop Care,Shop Care,agent\nzendesk,9001,Mira,agent\n',
    ),
  ]);
  const empty = bench.hash();
  const imports: number[] = [];
  for (const seed of seeds) {
    try {
      const id = await importMutant(bench, seed);
      if (id !== null) imports.push(id);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`, {
        cause: error,
      });
    }
  }
  const faults = bench.read((db) => [
    db.pragma('foreign_key_check'),
    db.pragma('integrity_check', { simple: true }),
  ]);
  expect(faults).toEqual([[], 'ok']);
  const random = randomOf(seeds[0] ?? 0);
  for (const id of imports.sort(() => random() - 0.5)) await bench.undo(id);
  expect(bench.hash(), `seeds ${seeds[0]} to ${seeds.at(-1)}: undoing all leaves nothing`).toBe(empty);
  return { imported: imports.length };
}
