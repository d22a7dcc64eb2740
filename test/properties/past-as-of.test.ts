// A report as of an earlier instant equals the plain computation over what was known by then.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadPlan } from '../../fixtures/generate/broad-plan.ts';
import { tellStory } from '../../fixtures/generate/tell-story.ts';
import { openEngine } from '../../src/engines/sqlite-engine.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { overview } from '../../src/reports/overview.ts';
import { resolvePeriod } from '../../src/reports/period.ts';
import { closeDatabase } from '../../src/store/database.ts';
import { openFacts } from '../../src/tasks/open-facts.ts';
import { lateFiles, type Story } from '../oracle/late-rows.ts';
import { oracleFacts } from '../oracle/oracle-facts.ts';
import { oracleObjects } from '../oracle/oracle-objects.ts';
import { storyAsOf } from '../oracle/plain-as-of.ts';
import { plainReach } from '../oracle/plain-reach.ts';
import { type PlainConversation, plainStory } from '../oracle/plain-story.ts';
import { oracleOver } from '../oracle/reading.ts';
import { expectFigure, shownFigures } from '../oracle/report-figures.ts';
import { differences, storedFacts } from '../oracle/stored-facts.ts';
import { type PlainFile, readFiles } from '../oracle/story-rows.ts';
import { makeBench, NOW } from '../tasks/import-world.ts';

const END = NOW - 17 * 3_600_000;
const LATER = NOW + 3_600_000;
const loaded = defaultPolicy();
const { policy } = loaded;
const bench = makeBench(afterAll);
const folder = join(bench.folder, 'story');
const late = join(bench.folder, 'late');
const files: PlainFile[] = [];
let story: PlainConversation[] = [];

beforeAll(async () => {
  const plan = { seed: 77, endAt: END, days: 40, shops: 3, size: { conversations: 800 } };
  tellStory(broadPlan(plan), folder, true);
  const names = readdirSync(folder);
  files.push(...readFiles(folder, names, { importedAt: NOW, no: 1 }));
  const told = Object.fromEntries(files.map(({ kind, rows }) => [kind, rows])) as Story;
  mkdirSync(late);
  for (const [name, text] of Object.entries(lateFiles(told, END, 6))) writeFileSync(join(late, name), text);
  files.push(...readFiles(late, readdirSync(late), { importedAt: LATER, no: 2 }));
  const paths = (from: string) => readdirSync(from).map((name) => join(from, name));
  await bench.import(paths(folder));
  await bench.import(paths(late), {}, { now: () => LATER });
  story = plainStory(files);
});

/** Near the beginning and the end, and in the middle of a night. */
const MOMENTS = [
  '2026-10-17T03:17:42.500Z',
  '2026-10-29T18:00:00Z',
  '2026-11-09T04:31:07Z',
  '2026-11-20T11:59:59Z',
].map((text) => [text, Date.parse(text)] as const);

test.each(MOMENTS)('as of %s', async (_, asOf) => {
  const known = storyAsOf(story, asOf);
  const plain = oracleFacts(known, policy);
  const { db, isPast, dataUntil } = await openFacts(bench.database, { policy: loaded, asOf });
  try {
    expect(isPast).toBe(true);
    const stored = storedFacts(db);
    for (const table of ['conversations', 'rounds', 'clocks', 'contacts', 'members'] as const) {
      expect(stored[table].size, table).toBeGreaterThan(50);
      expect(differences(stored[table], plain[table]), table).toEqual([]);
    }
    const period = resolvePeriod({}, '28d', { asOf, dataUntil, policy });
    const engine = openEngine(db);
    const request = {
      engine,
      loaded,
      asOf,
      isPast,
      dataUntil,
      period,
      filters: {},
      by: [],
      slotMin: 60,
    } as const;
    const reading = {
      objects: oracleObjects(plain),
      policy,
      asOf,
      reach: plainReach(files),
      agentNames: new Map(),
    };
    for (const { id, figure } of shownFigures(await overview.build(request)))
      expectFigure(
        figure,
        oracleOver(reading, period).figure(id, () => true),
        id,
      );
  } finally {
    closeDatabase(db);
  }
});
