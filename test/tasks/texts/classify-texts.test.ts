// Imports under different word lists: status and reports say that readings are mixed, until all texts are read by one.
import { expect, test } from 'vitest';
import type { LoadedPolicy } from '../../../src/model/policy.ts';
import { defaultPolicy, parsePolicy } from '../../../src/policy/load-policy.ts';
import { statusReport } from '../../../src/reports/status-report.ts';
import { SEVERAL_TEXT_RULES } from '../../../src/store/policy-snapshots.ts';
import { readFacts } from '../../../src/tasks/facts/read-facts.ts';
import { importFiles } from '../../../src/tasks/import/import-files.ts';
import { NO_FLAGS } from '../../../src/tasks/import/import-request.ts';
import type { Progress } from '../../../src/tasks/progress.ts';
import { readStatusOf } from '../../../src/tasks/read-status.ts';
import { classifyTexts } from '../../../src/tasks/texts/classify-texts.ts';
import { type Bench, makeBench, NOW, ROOT } from '../import-world.ts';

const HEADER = 'message_id,conversation_id,channel,sent_at,author_kind,text\n';
const message = (id: string): string =>
  `${HEADER}${id},c-${id},im,2026-03-02T10:00:00+08:00,customer,你们发货真是糊弄学\n`;
const ORDERS = 'order_id,placed_at\no1,2026-03-01T09:00:00+08:00\n';
const OTHER_WORDS = 'text: { lexicon: { logistics.late: { zh: { append: [糊弄学] } } } }\n';

const usual = defaultPolicy();

async function importUnder(
  bench: Bench,
  policy: LoadedPolicy,
  [name, text]: [string, string],
  keepText = true,
) {
  const request = { flags: { ...NO_FLAGS, keepText }, databasePath: bench.database, lockTimeoutMs: 1_000 };
  const { files } = await importFiles({ ...request, paths: [bench.file(name, text)], policy }, bench.world);
  expect(files[0]?.error).toBeNull();
}

/** The stored hash, the notes of `hicare status`, and what a report is told of the texts. */
async function saidOf({ database }: Bench, loaded: LoadedPolicy) {
  const { dataUntil, dumpHash, ...status } = readStatusOf(database, null);
  const asked = { status, dataUntil, dumpHash, loaded, now: NOW, freshnessMs: () => null };
  const notes = statusReport(asked).notes.map(({ key }) => key);
  const told = await readFacts(database, { policy: loaded, asOf: null }, async (reading) => [
    reading.areTextRulesStale,
    reading.areTextRulesSeveral,
  ]);
  return [status.textRulesHash, notes.filter((key) => key.includes('text')), told];
}

test('texts of two word lists are called mixed until classify run, which tells how far it is', async () => {
  const other = await parsePolicy(OTHER_WORDS, 'words.yaml');
  const bench = makeBench();
  await importUnder(bench, usual, ['a.csv', message('m1')]);
  expect(await saidOf(bench, usual)).toEqual([usual.textRulesHash, [], [false, false]]);
  expect((await saidOf(bench, other))[1]).toEqual(['policy.text_stale']);
  // Orders have no texts, and --no-text reads none: both leave the readings those of one list.
  await importUnder(bench, other, ['orders.csv', ORDERS]);
  await importUnder(bench, other, ['b.csv', message('m2')], false);
  expect(await saidOf(bench, usual)).toEqual([usual.textRulesHash, [], [false, false]]);
  await importUnder(bench, other, ['c.csv', message('m3')]);
  for (const loaded of [usual, other])
    expect(await saidOf(bench, loaded)).toEqual([
      SEVERAL_TEXT_RULES,
      ['note.several_text_rules'],
      [true, true],
    ]);
  const { database: databasePath, world } = bench;
  const steps: Progress[] = [];
  const { read, changed } = await classifyTexts(
    { databasePath, policy: other, isDryRun: false, lockTimeoutMs: 1_000 },
    {
      ...{ now: world.now, pid: 1, signal: world.signal, user: 'li' },
      keys: {
        env: { HICARE_KEY: Buffer.from(ROOT).toString('hex') },
        ...{ home: bench.folder, random: world.random, run: () => '' },
      },
      onProgress: (progress) => steps.push(progress),
    },
  );
  expect([read, changed]).toEqual([2, 1]);
  expect(steps.map(({ done, count }) => [done, count])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(steps.every(({ whole }) => whole === 2)).toBe(true);
  expect(await saidOf(bench, other)).toEqual([other.textRulesHash, [], [false, false]]);
});

test('the first texts after an import without any are of one list, whichever that is', async () => {
  const other = await parsePolicy(OTHER_WORDS, 'words.yaml');
  const bench = makeBench();
  await importUnder(bench, usual, ['orders.csv', ORDERS]);
  await importUnder(bench, other, ['a.csv', message('m1')]);
  expect(await saidOf(bench, other)).toEqual([other.textRulesHash, [], [false, false]]);
});
