// `hicare sla check` among other processes: locks, twenty at once, kills, pipes and full disks.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type Db, openDatabase } from '../../src/store/database.ts';
import { finished, PROGRAM, run, start, temporaryFolder } from './process.ts';
import { HOUR, MINUTE, makeShop, NOON, SECOND, type Shop } from './sla-shop.ts';

/** A connection that holds the write lock until it is told to let go. */
function holdLock(database: string): Db {
  const db = openDatabase(database, { readOnly: false, lockTimeoutMs: 1000 });
  onTestFinished(() => {
    if (db.open) db.close();
  });
  db.exec('BEGIN IMMEDIATE');
  return db;
}

async function shopWithBreach(): Promise<{ shop: Shop; now: number }> {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + HOUR);
  return { shop, now: NOON + HOUR };
}

test('while another writer holds the database: with news exit 6 and not a word, without news exit 0 at once', async () => {
  const { shop, now } = await shopWithBreach();
  const holder = holdLock(shop.database);
  const busy = await shop.check(now, '--lock-timeout', '0.2');
  expect([busy.code, busy.stdout, busy.stderr]).toEqual([6, '', expect.stringContaining('E_DB_BUSY')]);
  expect(await shop.check(now, '--dry-run')).toMatchObject({ code: 10 });
  holder.exec('ROLLBACK');
  expect((await shop.check(now)).code).toBe(10);
  holder.exec('BEGIN IMMEDIATE');
  const before = performance.now();
  expect(await shop.check(now, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(performance.now() - before).toBeLessThan(1000);
});

test('what is committed while it waits for the lock is seen: an answer that came meanwhile is no breach', async () => {
  const { shop, now } = await shopWithBreach();
  const holder = holdLock(shop.database);
  const checking = shop.check(now, '-q');
  await sleep(200);
  holder.exec('UPDATE clock SET stopped_at = started_at + 1, stop_known_at = started_at + 1');
  holder.exec('COMMIT');
  expect(await checking).toEqual({ code: 0, stdout: '', stderr: '' });
});

/** A home with so many customers who have waited too long by now, the real one. */
async function waitingHome(count: number): Promise<string> {
  const home = temporaryFolder();
  const at = new Date(Date.now() - 5 * MINUTE).toISOString();
  const rows = Array.from({ length: count }, (_, i) => `c${i},webchat,${at},customer,hi`);
  writeFileSync(
    join(home, 'm.csv'),
    `conversation_id,channel,sent_at,author_kind,text\n${rows.join('\n')}\n`,
  );
  const now = new Date(Date.now()).toISOString();
  expect((await run(['import', 'm.csv', '--exported-at', now], { home })).code).toBe(0);
  return home;
}

const idsIn = (text: string): string[] =>
  [...text.matchAll(/conversation (c\d+) /g)].map(([, id]) => id ?? '');

test('twenty at once print each breach exactly once in sum', async () => {
  const home = await waitingHome(30);
  const all = await Promise.all(
    Array.from({ length: 20 }, () => run(['sla', 'check', '-q', '--lock-timeout', '60'], { home })),
  );
  const told = all.flatMap(({ stdout }) => idsIn(stdout));
  expect(told.toSorted()).toEqual(Array.from({ length: 30 }, (_, i) => `c${i}`).toSorted());
  expect(all.map(({ code }) => code).toSorted()).toEqual([...Array(19).fill(0), 10]);
  expect(all.every(({ stderr }) => stderr === '')).toBe(true);
});

test('killed while it prints, it has recorded nothing; the next run tells all, so at most one repetition', async () => {
  // More than a pipe takes at once, so that it waits for a reader in the middle of its lines.
  const home = await waitingHome(2000);
  const child = start(['sla', 'check', '-q'], { home });
  const first = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  child.stdout?.pause();
  child.kill('SIGKILL');
  const killed = await finished(child);
  expect([killed.signal, idsIn(first).length > 0]).toEqual(['SIGKILL', true]);
  const next = await run(['sla', 'check', '-q'], { home });
  expect([next.code, new Set(idsIn(next.stdout)).size, idsIn(next.stdout).length]).toEqual([10, 2000, 2000]);
  expect(await run(['sla', 'check', '-q'], { home })).toMatchObject({ code: 0, stdout: '' });
});

function shell(home: string, line: string): SpawnSyncReturns<string> {
  const script = `hicare() { '${process.execPath}' '${PROGRAM}' "$@"; }\n${line}`;
  const xdg = { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') };
  const env = { PATH: process.env.PATH ?? '', HOME: home, ...xdg };
  return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd: home, env });
}

test('a reader that goes away takes no verdict back; a full disk or a closed stdout is exit 9 and tells it again', async () => {
  const home = await waitingHome(2000);
  expect(shell(home, 'hicare sla check > /dev/full')).toMatchObject({
    status: 9,
    stderr: expect.stringContaining('no space left on the device'),
  });
  expect(shell(home, 'hicare sla check >&-')).toMatchObject({ status: 9 });
  const { stdout, stderr } = shell(home, 'hicare sla check | head -1; echo "$' + '{PIPESTATUS[0]}"');
  expect([stdout.trimEnd().split('\n').length, stdout.trimEnd().split('\n')[1], stderr]).toEqual([
    2,
    '10',
    '',
  ]);
  expect((await run(['sla', 'check', '--format', 'ndjson', '-o', 'new.ndjson'], { home })).code).toBe(10);
  expect((await run(['sla', 'check', '-q'], { home })).code).toBe(0);
});

test('it never asks, whatever the terminal', async () => {
  const { code, stdout } = await run(['sla', 'check'], { home: temporaryFolder() });
  expect([code, stdout]).toEqual([5, '']);
});

test('its indexes find the clocks: no table is read whole', async () => {
  const { shop } = await shopWithBreach();
  const db = openDatabase(shop.database, { readOnly: true, lockTimeoutMs: 1000 });
  onTestFinished(() => {
    db.close();
  });
  const { CLOCK_QUERIES } = await import('../../src/store/running-clocks.ts');
  for (const sql of CLOCK_QUERIES) {
    const binds = Array.from({ length: sql.split('?').length - 1 }, () => NOON + SECOND);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(binds) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/^SCAN/m);
  }
});

/** Resolves once some other process holds the write lock. */
async function untilLocked(db: Db): Promise<void> {
  for (;;) {
    try {
      db.exec('BEGIN IMMEDIATE');
      db.exec('ROLLBACK');
    } catch {
      return;
    }
    await sleep(50);
  }
}

test('a reader that does not read holds the lock for ten seconds, no longer; the next run tells the same', async () => {
  // Three times what a pipe and the stream behind it take.
  const home = await waitingHome(6000);
  const db = openDatabase(join(home, 'data/hicare/hicare.db'), { readOnly: false, lockTimeoutMs: 0 });
  onTestFinished(() => void db.close());
  const child = start(['sla', 'check', '-q'], { home });
  child.stdout?.pause();
  const said: Buffer[] = [];
  child.stderr?.on('data', (part: Buffer) => said.push(part));
  const exit = once(child, 'exit');
  await Promise.race([untilLocked(db), exit]);
  const [code] = await exit;
  expect([code, Buffer.concat(said).toString()]).toEqual([9, expect.stringContaining('nobody reads it')]);
  db.exec('BEGIN IMMEDIATE');
  expect(db.prepare('SELECT count(*) FROM alert').pluck().get()).toBe(0);
  db.exec('ROLLBACK');
  const next = await run(['sla', 'check', '-q'], { home });
  expect([next.code, next.stdout.split('\n').length - 1]).toEqual([10, 6000]);
});
