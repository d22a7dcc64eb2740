// `hicare care list --check` for cron: once each, exit codes, baseline and horizon, stale sources, locks, re-opening.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { complaintsCsv, makeCareShop, rowsOf, twice } from './care-shop.ts';
import { run, temporaryFolder } from './process.ts';
import { DAY, HOUR, MINUTE, NOON } from './sla-shop.ts';

const conversationsIn = (answer: Parameters<typeof rowsOf>[0]) =>
  rowsOf(answer).map((row) => row['conversation']);

test('a new flag is told once, with who, why and what says so; then silence', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const first = await shop.careCheck(NOON, '-q');
  expect(first).toMatchObject({ code: 10, stderr: '' });
  expect(first.stdout).toMatch(
    /^high care: REPEAT_SAME_ISSUE, conversation c2 · customer C-\w{10} · canonical · ticket · since 2026-03-16 11:00:00 · evidence c1, c2 · F-\w{10}\n$/,
  );
  expect(await shop.careCheck(NOON, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  const quiet = await shop.careCheck(NOON);
  expect([quiet.code, quiet.stdout]).toEqual([0, '']);
  expect(quiet.stderr).toContain('Nobody new needs care');
});

test('the same again after a re-import and an undone and repeated one; another customer is news', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  expect((await shop.careCheck(NOON)).code).toBe(10);
  await shop.complain(NOON + MINUTE, ...twice(NOON).toReversed());
  expect((await shop.careCheck(NOON + MINUTE)).code).toBe(0);
  expect((await shop.run(NOON, 'import', 'undo', '1', '--yes')).code).toBe(0);
  expect((await shop.run(NOON, 'import', 'undo', '2', '--yes')).code).toBe(0);
  expect((await shop.careCheck(NOON + MINUTE)).code).toBe(0);
  await shop.complain(NOON + MINUTE, ...twice(NOON), ...twice(NOON, { customer: 'u2', order: 'O2' }, 'd'));
  expect(conversationsIn(await shop.careCheck(NOON + MINUTE, '--format', 'ndjson'))).toEqual(['d2']);
});

test('old flags are counted, not told; under another policy all that it finds at once is counted', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON - 30 * HOUR), ...twice(NOON, { customer: 'u2', order: 'O2' }, 'd'));
  const first = await shop.careCheck(NOON);
  expect(first.code).toBe(10);
  expect(first.stdout).toContain('conversation d2');
  expect(first.stdout).not.toContain('conversation c2');
  expect(first.stdout).toContain('1 older flags were recorded as baseline');
  expect((await shop.careCheck(NOON)).stdout).toBe('');
  shop.write('policy.yaml', 'high_care: { rules: { OPEN_COMPLAINT_OVERDUE: { after: 20h } } }\n');
  await shop.complain(NOON, { id: 'e1', at: NOON - 21 * HOUR, customer: 'u3', order: 'O3', isOpen: true });
  const other = await shop.careCheck(NOON, '--policy', 'policy.yaml');
  expect([other.code, other.stdout]).toEqual([
    0,
    '1 older flags were recorded as baseline and are not alerted.\n',
  ]);
});

test('the first check under another policy takes the baseline of all rules, whichever it asks for', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  expect((await shop.careCheck(NOON)).code).toBe(10);
  await shop.complain(NOON, { id: 'e1', at: NOON - 21 * HOUR, customer: 'u3', order: 'O3', isOpen: true });
  shop.write('policy.yaml', 'high_care: { rules: { OPEN_COMPLAINT_OVERDUE: { after: 20h } } }\n');
  const under = ['--policy', 'policy.yaml'];
  const one = await shop.careCheck(NOON, ...under, '--rule', 'escalation-word');
  expect([one.code, one.stdout]).toEqual([0, expect.stringContaining('1 older flags were recorded')]);
  expect(await shop.careCheck(NOON, ...under, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a replay says what a first check then would have found, as often as it is asked, and records nothing', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const asked = ['--as-of', new Date(NOON - 30 * MINUTE).toISOString(), '--format', 'ndjson'];
  const first = await shop.careCheck(NOON + DAY, ...asked);
  expect([first.code, conversationsIn(first)]).toEqual([10, ['c2']]);
  expect(await shop.careCheck(NOON + DAY, ...asked)).toEqual(first);
  expect((await shop.careCheck(NOON, '--dry-run')).code).toBe(10);
  expect((await shop.careCheck(NOON)).code).toBe(10);
});

test('--limit leaves the others for the next run, --rule for one that asks for theirs; --exit-zero keeps cron quiet', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON), ...twice(NOON + MINUTE, { customer: 'u2', order: 'O2' }, 'd'));
  expect((await shop.careCheck(NOON, '--rule', 'escalation-word')).code).toBe(0);
  const one = await shop.careCheck(NOON, '--limit', '1');
  expect(one.stdout).toContain('1 more will be told by the next run.');
  const next = await shop.careCheck(NOON, '--limit', '1', '--exit-zero');
  expect([one.code, next.code]).toEqual([10, 0]);
  const told = [one, next].map(({ stdout }) => /conversation (\w+)/.exec(stdout)?.[1]);
  expect(told).toEqual(['d2', 'c2']);
});

test('acknowledged is told no more, a new complaint is told once more, muted never', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const flag = await shop.handle(NOON, 'c2');
  expect((await shop.run(NOON, 'care', 'ack', flag)).code).toBe(0);
  expect((await shop.careCheck(NOON)).code).toBe(0);
  await shop.complain(NOON + HOUR, { id: 'c3', at: NOON + 30 * MINUTE });
  const again = await shop.careCheck(NOON + HOUR, '--format', 'ndjson');
  expect([again.code, conversationsIn(again)]).toEqual([10, ['c3']]);
  expect(rowsOf(again)[0]).toMatchObject({ flag, evidence: 'c1|c2|c3' });
  expect((await shop.careCheck(NOON + HOUR)).code).toBe(0);
  expect((await shop.run(NOON, 'care', 'ack', flag)).code).toBe(0);
  expect((await shop.run(NOON, 'care', 'mute', flag)).code).toBe(0);
  await shop.complain(NOON + 2 * HOUR, { id: 'c4', at: NOON + 90 * MINUTE });
  expect((await shop.careCheck(NOON + 2 * HOUR)).code).toBe(0);
});

test('an older complaint that comes later moves the flag and tells nobody again', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  expect((await shop.careCheck(NOON)).code).toBe(10);
  await shop.complain(NOON + MINUTE, { id: 'c0', at: NOON - 2 * HOUR });
  expect(await shop.flags(NOON)).toEqual(['REPEAT_SAME_ISSUE c0 new']);
  expect((await shop.careCheck(NOON + MINUTE)).code).toBe(0);
});

test('an overdue complaint is presumed while its data is fresh; then its source is stale, told once, exit 12', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, { id: 'c1', at: NOON - 72 * HOUR + 5 * MINUTE, isOpen: true });
  expect((await shop.careCheck(NOON + MINUTE)).code).toBe(0);
  const presumed = await shop.careCheck(NOON + 6 * MINUTE);
  expect(presumed.code).toBe(10);
  expect(presumed.stdout).toContain('OPEN_COMPLAINT_OVERDUE, conversation c1');
  expect(presumed.stdout).toContain('no answer in the data');
  const other = makeCareShop();
  await other.complain(NOON, { id: 'c1', at: NOON - 72 * HOUR + 5 * MINUTE, isOpen: true });
  const stale = await other.careCheck(NOON + HOUR, '-q');
  expect([stale.code, stale.stdout]).toEqual([12, expect.stringContaining('stale source')]);
  expect(await other.careCheck(NOON + HOUR, '-q')).toEqual({ code: 12, stdout: '', stderr: '' });
  await other.complain(
    NOON + HOUR,
    { id: 'e1', at: NOON, customer: 'u2' },
    { id: 'c1', at: NOON - 72 * HOUR + 5 * MINUTE, isOpen: true },
  );
  expect((await other.careCheck(NOON + HOUR)).code).toBe(10);
});

test('a clock that went back is refused, and so are flags that do not fit', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  expect(await shop.careCheck(NOON - 2 * DAY)).toMatchObject({ code: 2, stdout: '' });
  for (const misfit of [
    ['--by', 'rule'],
    ['--state', 'new'],
    ['--where', 'shop=a'],
  ])
    expect((await shop.careCheck(NOON, ...misfit)).stderr).toContain('does not go with --check');
  const list = await shop.run(NOON, 'care', 'list', '--notify');
  expect([list.code, list.stderr]).toEqual([2, expect.stringContaining('goes with --check only')]);
});

test('while another writer holds the database: with news exit 6 and not a word, without news exit 0 at once', async () => {
  const shop = makeCareShop();
  await shop.complain(NOON, ...twice(NOON));
  const holder = openDatabase(shop.database, { readOnly: false, lockTimeoutMs: 1000 });
  onTestFinished(() => {
    holder.close();
  });
  holder.exec('BEGIN IMMEDIATE');
  const busy = await shop.careCheck(NOON, '--lock-timeout', '0.2');
  expect([busy.code, busy.stdout, busy.stderr]).toEqual([6, '', expect.stringContaining('E_DB_BUSY')]);
  holder.exec('ROLLBACK');
  expect((await shop.careCheck(NOON)).code).toBe(10);
  holder.exec('BEGIN IMMEDIATE');
  expect(await shop.careCheck(NOON, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  holder.exec('ROLLBACK');
});

test('eight at once print each flag exactly once in sum, and it never asks', async () => {
  const home = temporaryFolder();
  const now = Date.now();
  const complaints = Array.from({ length: 12 }, (_, i) =>
    twice(now, { customer: `u${i}`, order: `O${i}` }, `c${i}-`),
  ).flat();
  writeFileSync(join(home, 'c.csv'), complaintsCsv(complaints));
  const exported = new Date(now).toISOString();
  expect((await run(['import', 'c.csv', '--exported-at', exported], { home })).code).toBe(0);
  const all = await Promise.all(
    Array.from({ length: 8 }, () => run(['care', 'list', '--check', '-q', '--lock-timeout', '60'], { home })),
  );
  const told = all.flatMap(({ stdout }) => [...stdout.matchAll(/conversation (\S+) /g)].map(([, id]) => id));
  expect(told.toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `c${i}-2`).toSorted());
  expect(all.map(({ code }) => code).toSorted()).toEqual([...Array(7).fill(0), 10]);
  const missing = await run(['care', 'list', '--check'], { home: temporaryFolder() });
  expect([missing.code, missing.stdout, existsSync(join(home, 'nothing'))]).toEqual([5, '', false]);
});
