// kill -9 at any moment of an import leaves the database before or after a file, never between.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { broadPlan } from '../../fixtures/generate/broad-plan.ts';
import { makeRandom } from '../../fixtures/generate/random.ts';
import { tellStory } from '../../fixtures/generate/tell-story.ts';
import { dumpHashOf } from '../cli/dump-hash.ts';
import { finished, lastingFolder, run, start, temporaryFolder } from '../cli/process.ts';

const KILLS = 30;
const SEED = 20_261_120;
const model = lastingFolder();
const whole = lastingFolder();
const DB = 'shop.db';
const HEADERS = ['agents', 'conversations'].map((name) => join(model, `data/${name}.csv`));
const MESSAGES = join(model, 'data/messages.csv');

let before: string;
let after: string;
let importMs: number;

beforeAll(async () => {
  const plan = { seed: 5, endAt: Date.UTC(2026, 10, 20, 15, 59, 59), days: 20, shops: 2 };
  tellStory(broadPlan({ ...plan, size: { messages: 3_000 } }), join(model, 'data'), true);
  await run(['import', ...HEADERS, '--db', DB], { home: model });
  before = await dumpHashOf(model, DB);
  copyModelTo(whole);
  const startedAt = performance.now();
  await run(['import', MESSAGES, '--db', DB], { home: whole });
  importMs = performance.now() - startedAt;
  after = await dumpHashOf(whole, DB);
});

function copyModelTo(home: string): void {
  for (const part of [DB, 'config']) execFileSync('cp', ['-a', join(model, part), home]);
}

function integrityOf(home: string): unknown {
  const db = new Database(join(home, DB));
  try {
    return [db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')];
  } finally {
    db.close();
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('before and after differ, so that the test can fail', () => {
  expect(before).not.toBe(after);
});

test(`${KILLS} kills at random moments`, async () => {
  const random = makeRandom(SEED);
  const seen = { before: 0, after: 0 };
  for (let round = 0; round < KILLS; round++) {
    const home = temporaryFolder();
    copyModelTo(home);
    const delayMs = Math.round(random.unit() * importMs * 1.1);
    const child = start(['import', MESSAGES, '--db', DB, '--format', 'json'], { home });
    const end = finished(child);
    await wait(delayMs);
    child.kill('SIGKILL');
    const { stdout, code } = await end;
    const hash = await dumpHashOf(home, DB);
    const where = `seed ${SEED}, round ${round}, after ${delayMs} ms`;
    expect([before, after], where).toContain(hash);
    expect(integrityOf(home), where).toEqual(['ok', []]);
    if (stdout !== '' || code === 0) expect(hash, `${where}: acknowledged`).toBe(after);
    seen[hash === after ? 'after' : 'before'] += 1;
  }
  expect(seen.before).toBeGreaterThan(0);
});

test('killed while the database is being made, the same command again ends where an undisturbed one does', async () => {
  const random = makeRandom(SEED + 1);
  for (let round = 0; round < 6; round++) {
    const home = temporaryFolder();
    const delayMs = Math.round((0.2 + random.unit()) * importMs);
    const child = start(['import', ...HEADERS, MESSAGES, '--db', DB], { home });
    const end = finished(child);
    await wait(delayMs);
    child.kill('SIGKILL');
    await end;
    const where = `seed ${SEED + 1}, round ${round}, after ${delayMs} ms`;
    const again = await run(['import', ...HEADERS, MESSAGES, '--db', DB], { home });
    expect(again.code, `${where}: ${again.stderr}`).toBe(0);
    expect(await dumpHashOf(home, DB), where).toBe(after);
    expect(integrityOf(home), where).toEqual(['ok', []]);
  }
});
