// `sla check` and the past: what is due so long ago that it is counted, what another policy calls breached, and --limit.
import { expect, test } from 'vitest';
import { DAY, HOUR, idsOf, MINUTE, makeShop, NOON, SECOND } from './sla-shop.ts';

/** The target of the default policy for a first response in web chat. */
const DUE = NOON + 30 * SECOND;

/** One clock a conversation, so that counts are plain. */
const ONE_CLOCK = `sla:
  - { rule: chat, because: They wait., when: { channel: [webchat] }, first_response: 30s }
`;

test('after two years of history: the last day is told, the rest counted in one line', async () => {
  const shop = makeShop();
  shop.write('policy.yaml', ONE_CLOCK);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const now = NOON + MINUTE;
  const history = Array.from({ length: 730 }, (_, day) => ({ id: `old-${day}`, at: NOON - day * DAY }));
  await shop.importMessages(history, now);
  const first = await shop.check(now);
  expect(first.code).toBe(10);
  expect(first.stdout.trimEnd().split('\n')).toEqual([
    expect.stringContaining('conversation old-0'),
    '729 older breaches were recorded as baseline and are not alerted.',
  ]);
  expect(await shop.check(now + MINUTE, '-q')).toMatchObject({ code: 0, stdout: '' });
  expect((await shop.check(now, '--open', '--limit', '3')).stdout).toContain('727 more are overdue.');
});

test('the horizon is that of the policy: due exactly then is told, a millisecond earlier is not', async () => {
  const shop = makeShop();
  shop.write('policy.yaml', `alert_horizon: 2h\n${ONE_CLOCK}`);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const now = DUE + 2 * HOUR;
  await shop.importMessages(
    [
      { id: 'in', at: NOON },
      { id: 'out', at: NOON - 1 },
    ],
    now,
  );
  const { code, stdout } = await shop.check(now);
  expect([code, stdout.match(/conversation \w+|\d older/g)]).toEqual([10, ['conversation in', '1 older']]);
});

test('another policy takes a new baseline: what it calls breached at once is counted, not told', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON, channel: 'email' }], NOON + 30 * MINUTE);
  expect((await shop.check(NOON + 30 * MINUTE, '--warn', '-q')).code).toBe(0);
  await shop.importMessages([{ id: 'c2', at: NOON + 30 * MINUTE }], NOON + 31 * MINUTE);
  expect((await shop.check(NOON + 31 * MINUTE, '-q')).code).toBe(10);
  const rule =
    '  - { rule: fast, because: Mail is fast here., when: { channel: [email] }, first_response: 10m }';
  shop.write('policy.yaml', `sla:\n${rule}\n`);
  const under = ['--policy', 'policy.yaml'];
  const changed = await shop.check(NOON + 32 * MINUTE, ...under);
  expect([changed.code, changed.stdout]).toEqual([
    0,
    '1 older breaches were recorded as baseline and are not alerted.\n',
  ]);
  expect((await shop.check(NOON + 33 * MINUTE, '-q', ...under)).code).toBe(0);
});

test('another policy is remembered by a check that finds nothing: the first breach after it is news', async () => {
  const shop = makeShop();
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + MINUTE);
  expect((await shop.check(NOON + MINUTE, '-q')).code).toBe(10);
  shop.write('policy.yaml', ONE_CLOCK);
  const under = ['--policy', 'policy.yaml', '-q'];
  expect(await shop.check(NOON + 2 * MINUTE, ...under)).toEqual({ code: 0, stdout: '', stderr: '' });
  await shop.importMessages([{ id: 'c2', at: NOON + HOUR }], NOON + HOUR + MINUTE);
  const later = await shop.check(NOON + HOUR + MINUTE, ...under);
  expect([later.code, later.stdout.match(/conversation \w+|\d older/g)]).toEqual([10, ['conversation c2']]);
});

test('--limit tells the rest in the next runs', async () => {
  const shop = makeShop();
  const messages = [1, 2, 3, 4, 5].map((n) => ({ id: `c${n}`, at: NOON + n }));
  await shop.importMessages(messages, NOON + HOUR);
  const now = NOON + HOUR;
  const runs = [];
  for (let run = 0; run < 4; run += 1) runs.push(await shop.check(now, '--limit', '2', '--format', 'ndjson'));
  expect(runs.map(idsOf)).toEqual([['c1', 'c2'], ['c3', 'c4'], ['c5'], []]);
  expect(runs.map(({ code }) => code)).toEqual([10, 10, 10, 0]);
  expect(runs[0]?.stderr).toBe('3 more will be told by the next run.\n');
});
