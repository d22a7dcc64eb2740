// `hicare sla check`: states at the instants around due, each breach once, and the exit codes one by one.
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, makeShop, NOON, SECOND } from './sla-shop.ts';

/** The target of the default policy for a first response in web chat. */
const TARGET = 30 * SECOND;
const DUE = NOON + TARGET;

/** One clock a conversation, so that counts are plain. */
const ONE_CLOCK = `sla:
  - { rule: chat, because: They wait., when: { channel: [webchat] }, first_response: 30s }
`;

test('breached at the due instant, not a millisecond before; told once', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], DUE + MINUTE);
  expect(await shop.check(DUE - 1, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  const told = await shop.check(DUE, '-q');
  expect(told).toEqual({
    code: 10,
    stderr: '',
    stdout: expect.stringMatching(
      /^breached: first response, conversation c1 · canonical · web chat · due 2026-03-16 12:00:30, 0s ago · rule chat \(30s\) · #[0-9a-f]{8}\n$/,
    ),
  });
  expect(await shop.check(DUE + 1, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await shop.check(DUE + 1)).stderr).toBe('Nothing new is overdue as of 2026-03-16 12:00:30.\n');
});

test('presumed where the data ends before due, breached where it reaches it', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], DUE - 1);
  const early = await shop.check(DUE, '--open', '--format', 'ndjson');
  expect(JSON.parse(early.stdout)).toMatchObject({ state: 'presumed', overdue: 0, target: 30 });
  const line = await shop.check(DUE);
  expect([line.code, line.stdout]).toEqual([10, expect.stringContaining('ago, no answer in the data')]);
  // Now that the data reaches further the same breach is known for sure; it is the same alert.
  await shop.importMessages([{ id: 'other', at: NOON - HOUR, author: 'agent' }], DUE);
  const later = await shop.check(DUE, '--open', '--format', 'ndjson');
  expect(JSON.parse(later.stdout)).toMatchObject({ state: 'breached' });
  expect((await shop.check(DUE)).code).toBe(0);
});

test('at risk from four fifths of the target on, with --warn, once; exit 11 only without breaches', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], DUE - 1);
  const risky = NOON + (TARGET * 4) / 5;
  expect(await shop.check(risky - 1, '--warn', '-q')).toMatchObject({ code: 0, stdout: '' });
  expect(await shop.check(risky, '-q')).toMatchObject({ code: 0, stdout: '' });
  const warned = await shop.check(risky, '--warn', '-q');
  expect([warned.code, warned.stdout]).toEqual([11, expect.stringContaining('12:00:30, 6s left')]);
  expect(await shop.check(risky + 1, '--warn', '-q')).toMatchObject({ code: 0, stdout: '' });
  expect((await shop.check(DUE, '--warn')).code).toBe(10);
});

test('at risk while the customer waits and the data is fresh: the last message is where the data ends', async () => {
  const shop = makeShop();
  // An hour for a mail: at risk from 48 minutes on.
  await shop.importMessages([{ id: 'c1', at: NOON, channel: 'email' }], NOON);
  const risky = NOON + 48 * MINUTE;
  expect(await shop.check(risky, '--warn', '-q')).toMatchObject({ code: 0, stdout: '' });
  shop.write('hicare.yaml', 'sources:\n  canonical: { freshness: 1h }\n');
  expect((await shop.check(risky - 1, '--warn')).code).toBe(0);
  expect((await shop.check(risky, '--warn', '--open')).code).toBe(11);
  const warned = await shop.check(risky, '--warn', '-q');
  expect([warned.code, warned.stdout]).toEqual([11, expect.stringContaining('12m 00s left')]);
  expect((await shop.check(NOON + HOUR, '--warn')).code).toBe(10);
});

test('answered in time or late, nobody is told of what no longer runs', async () => {
  const shop = makeShop();
  const late = { id: 'late', at: NOON + HOUR, author: 'agent' } as const;
  await shop.importMessages([{ id: 'late', at: NOON }, late], NOON + 2 * HOUR);
  expect((await shop.check(NOON + 2 * HOUR, '-q')).code).toBe(0);
});

test('a source older than its freshness: one line per source and data, then exit 12 in silence', async () => {
  const shop = makeShop();
  shop.write('hicare.yaml', 'sources:\n  canonical: { freshness: 10m }\n');
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON);
  expect((await shop.check(NOON + 10 * MINUTE, '--dry-run')).code).toBe(10);
  const stale = await shop.check(NOON + 10 * MINUTE + 1, '-q');
  expect([stale.code, stale.stderr, stale.stdout]).toEqual([
    12,
    '',
    'stale source: canonical has no data since 2026-03-16 12:00:00 and may be 10m 00s old; its running clocks cannot be judged.\n',
  ]);
  expect(await shop.check(NOON + 11 * MINUTE, '-q')).toEqual({ code: 12, stdout: '', stderr: '' });
  const again = await shop.check(NOON + 11 * MINUTE);
  expect(again).toMatchObject({ code: 12, stdout: '', stderr: expect.stringContaining('no newer data') });
  // New data that is stale again is told again; what it shows as breached wins over the staleness.
  await shop.importMessages([{ id: 'c2', at: NOON + MINUTE }], NOON + MINUTE);
  const both = await shop.check(NOON + 20 * MINUTE, '-q');
  expect([both.code, both.stdout.match(/c1|stale source/g)]).toEqual([10, ['c1', 'stale source']]);
  // Its closure is due after three days; a day later nothing is young enough to keep the source stale.
  expect(await shop.check(NOON + MINUTE + 4 * DAY, '-q')).toMatchObject({ code: 12, stdout: '' });
  expect(await shop.check(NOON + MINUTE + 4 * DAY + 1, '-q')).toMatchObject({ code: 0, stdout: '' });
});

test('fresh enough is 15 minutes where hicare.yaml says nothing', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON);
  expect((await shop.check(NOON + 15 * MINUTE, '--dry-run')).code).toBe(10);
  expect((await shop.check(NOON + 15 * MINUTE + 1, '--dry-run')).code).toBe(12);
});

test('--open, --dry-run, --as-of and --nagios record nothing', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + HOUR);
  const now = NOON + HOUR;
  const quiet = [['--open'], ['--dry-run'], ['--as-of', '2026-03-16T12:00:30+08:00'], ['--nagios']];
  const codes = [];
  for (const flags of [...quiet, ...quiet]) codes.push((await shop.check(now, ...flags)).code);
  expect(codes).toEqual([10, 10, 10, 2, 10, 10, 10, 2]);
  expect((await shop.check(now)).code).toBe(10);
  // A dry run says what a run would; a replay what a first run would have said then.
  expect((await shop.check(now, '--dry-run')).code).toBe(0);
  expect((await shop.check(now, '--as-of', '2026-03-16T12:00:30+08:00')).code).toBe(10);
  expect((await shop.check(now, '--as-of', '2026-03-16T12:00:29.999+08:00')).code).toBe(0);
});

test('an answer after a past --as-of has not come yet', async () => {
  const shop = makeShop();
  const answer = { id: 'c1', at: NOON + HOUR, author: 'agent' } as const;
  await shop.importMessages([{ id: 'c1', at: NOON }, answer], NOON + 2 * HOUR);
  const past = await shop.check(NOON + 2 * HOUR, '--as-of', '2026-03-16T12:30:00+08:00', '--format', 'json');
  const report = JSON.parse(past.stdout) as { is_past: boolean; rows: { overdue: number; state: string }[] };
  expect(report).toMatchObject({ is_past: true, rows: [{ state: 'breached', overdue: 1770 }] });
});

test('what an import brings twice is the same alert', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + HOUR);
  expect((await shop.check(NOON + HOUR)).code).toBe(10);
  expect((await shop.run(NOON + HOUR, 'import', 'undo', '1', '--yes')).code).toBe(0);
  expect((await shop.check(NOON + HOUR, '-q', '--open')).code).toBe(0);
  await shop.importMessages(
    [
      { id: 'c0', at: NOON + HOUR },
      { id: 'c1', at: NOON },
    ],
    NOON + HOUR,
  );
  expect((await shop.check(NOON + HOUR, '-q')).code).toBe(0);
  expect((await shop.check(NOON + HOUR, '-q', '--open')).code).toBe(10);
});

test('a clock more than a day before the newest import is refused, unless --as-of says what is meant', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + HOUR);
  const imported = NOON + HOUR;
  expect((await shop.check(imported - DAY, '-q')).code).toBe(0);
  const refused = await shop.check(imported - DAY - 1, '-q');
  expect([refused.code, refused.stdout, refused.stderr]).toEqual([
    2,
    '',
    expect.stringContaining('E_CLOCK_BACK'),
  ]);
  expect((await shop.check(0, '--as-of', '2026-03-16T13:00:00+08:00')).code).toBe(10);
  // Far ahead: all is old, nothing is told again.
  expect(await shop.check(NOON + 5 * 365 * DAY, '-q')).toMatchObject({ code: 0, stdout: '' });
});

test('a clock that stood ahead for a while hides nothing from the checks after it', async () => {
  const shop = makeShop();
  shop.write('policy.yaml', ONE_CLOCK);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const late = NOON + 10 * MINUTE;
  await shop.importMessages(
    [
      { id: 'early', at: NOON },
      { id: 'late', at: late },
    ],
    late,
  );
  expect((await shop.check(NOON + 5 * 365 * DAY)).stdout).toContain('1 older breaches');
  const mended = await shop.check(late + MINUTE);
  expect([mended.code, mended.stdout.match(/conversation \w+/g)]).toEqual([10, ['conversation late']]);
});

test('each exit code, the stronger before the weaker, and none with --exit-zero', async () => {
  const shop = makeShop();
  expect((await shop.check(NOON)).code).toBe(5);
  shop.write('hicare.yaml', 'sources:\n  a: { freshness: 1m }\n  b: { freshness: 1h }\n');
  const import_ = (source: string, id: string, at: number, until: number) =>
    shop.importFile(
      `${id}.csv`,
      `conversation_id,channel,sent_at,author_kind,text\n${id},webchat,${new Date(at).toISOString()},customer,hi\n`,
      until,
      '--source',
      source,
      '--exported-at',
      new Date(until).toISOString(),
    );
  await import_('a', 'stale', NOON, NOON);
  await import_('b', 'risky', NOON + 2 * MINUTE, NOON + 2 * MINUTE + 29 * SECOND);
  const at = NOON + 2 * MINUTE + 29 * SECOND;
  expect((await shop.check(at, '--warn', '--dry-run')).code).toBe(12);
  expect((await shop.check(at, '--warn', '--dry-run', '--exit-zero')).code).toBe(0);
  expect((await shop.check(at + SECOND, '--warn', '--dry-run')).code).toBe(10);
  expect((await shop.check(at + SECOND, '--dry-run', '--exit-zero')).code).toBe(0);
  expect((await shop.check(at, '--format', 'cvs')).code).toBe(2);
  expect((await shop.check(at, '--policy', 'none.yaml', '--exit-zero')).code).toBe(2);
  expect((await shop.check(at, '--nagios', '--exit-zero')).code).toBe(3);
});
