// A generated story and a later export over it, through the real import into one database, and the reports about it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { broadPlan } from '../../fixtures/generate/broad-plan.ts';
import { tellStory } from '../../fixtures/generate/tell-story.ts';
import { openEngine } from '../../src/engines/sqlite-engine.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { type PeriodFlags, resolvePeriod } from '../../src/reports/period.ts';
import type { ReportDefinition } from '../../src/reports/report-request.ts';
import { closeDatabase, type Db } from '../../src/store/database.ts';
import { openFacts } from '../../src/tasks/facts/open-facts.ts';
import { lateFiles, type Story } from '../oracle/late-rows.ts';
import { csvRows, FILE_KINDS, type PlainFile, readFiles } from '../oracle/story-rows.ts';
import { makeBench, NOW } from '../tasks/import-world.ts';

const HOUR = 3_600_000;
/** The newest instant of the story. */
export const END = NOW - 17 * HOUR;

export interface Asking {
  readonly flags?: PeriodFlags;
  readonly by?: readonly string[];
  /** Epoch ms; null or left out: all that is known. */
  readonly asOf?: number | null;
}

export interface StoryDatabase {
  /** The rows of the first export, imported now. */
  importFirst(): Promise<PlainFile[]>;
  /** The rows of the later export, imported an hour later. */
  importLate(): Promise<PlainFile[]>;
  read<T>(question: (db: Db) => T, asOf?: number): Promise<T>;
  report(definition: ReportDefinition, asking?: Asking): Promise<Report>;
}

interface StorySize {
  readonly conversations: number;
  readonly days: number;
  readonly seed: number;
  /** How much of the story the later export speaks of. */
  readonly density: number;
}

function tell(
  folders: { first: string; late: string },
  { conversations, days, seed, density }: StorySize,
): void {
  const plan = { seed, endAt: END, days, shops: 3, size: { conversations } };
  tellStory(broadPlan(plan), folders.first, true);
  const rows = FILE_KINDS.map((kind) => [kind, csvRows(readFileSync(join(folders.first, `${kind}.csv`)))]);
  mkdirSync(folders.late);
  for (const [name, text] of Object.entries(lateFiles(Object.fromEntries(rows) as Story, END, density)))
    writeFileSync(join(folders.late, name), text);
}

/** Lives until the last test of its file is done. */
export function tellDatabase(size: StorySize): StoryDatabase {
  const bench = makeBench(afterAll);
  const folders = { first: join(bench.folder, 'first'), late: join(bench.folder, 'late') };
  tell(folders, size);
  const importFolder = async (folder: string, call: { importedAt: number; no: number }) => {
    const names = readdirSync(folder);
    const paths = names.map((name) => join(folder, name));
    const { files } = await bench.import(paths, {}, { now: () => call.importedAt });
    expect(files.map(({ file, error }) => error ?? file).sort()).toEqual(paths.sort());
    expect(files.flatMap(({ rejected }) => rejected)).toEqual([]);
    return readFiles(folder, names, call);
  };
  const policy = defaultPolicy();
  return {
    importFirst: () => importFolder(folders.first, { importedAt: NOW, no: 1 }),
    importLate: () => importFolder(folders.late, { importedAt: NOW + HOUR, no: 2 }),
    read: async (question, asOf) => {
      const { db } = await openFacts(bench.database, { policy, asOf: asOf ?? null });
      try {
        return question(db);
      } finally {
        closeDatabase(db);
      }
    },
    report: async (definition, { flags = {}, by = [], asOf: wanted = null } = {}) => {
      const { db, asOf, isPast, dataUntil } = await openFacts(bench.database, { policy, asOf: wanted });
      const period = resolvePeriod(flags, definition.defaultPeriod, {
        asOf,
        dataUntil,
        policy: policy.policy,
      });
      const facts = { engine: openEngine(db), loaded: policy, asOf, isPast, dataUntil };
      try {
        return await definition.build({ ...facts, period, filters: {}, by, slotMin: 60 });
      } finally {
        closeDatabase(db);
      }
    },
  };
}
