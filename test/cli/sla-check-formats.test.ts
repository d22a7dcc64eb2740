// What `hicare sla check` prints, in every format and both languages, as people and programs read it.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, HOUR, idsOf, MINUTE, makeShop, NOON, SECOND, type Shop } from './sla-shop.ts';

const GOLDEN = join(import.meta.dirname, '../golden/sla-check');
const NOW = NOON + 10 * MINUTE;

const POLICY = `sla:
  - rule: chat
    because: Who waits longer opens the next shop's window.
    when: { channel: [webchat] }
    first_response: 30s
    next_response: 2m
    compensation: ¥5 coupon
  - rule: mail
    because: A mail is answered within ten minutes here.
    when: { channel: [email] }
    first_response: 11m
`;
const CONFIG = `policy: policy.yaml
sources:
  desk: { link: "https://desk.example/c?id={id}", freshness: 30m }
  old: { freshness: 1m }
`;
const at = (instant: number): string => new Date(instant).toISOString();

/** Three who wait: one was given a coupon, one by the event and the order, and one mail that is at risk. */
async function desk(): Promise<Shop> {
  const shop = makeShop();
  shop.write('policy.yaml', POLICY);
  shop.write('hicare.yaml', CONFIG);
  const until = ['--exported-at', at(NOW)];
  const desk = ['--source', 'desk', '--shop', 'north', ...until];
  await shop.importFile(
    'messages.csv',
    `conversation_id,channel,sent_at,author_kind,author_id,text
c-1,webchat,${at(NOON)},customer,,Where is my parcel?
c-2,webchat,${at(NOON)},customer,,Hello?
c-2,webchat,${at(NOON + 10 * SECOND)},agent,a07,One moment.
c-2,webchat,${at(NOON + MINUTE)},customer,,Still there?
c-3,webchat,${at(NOON + MINUTE)},customer,,Hello?
=cmd,email,${at(NOON)},customer,,A mail
`,
    NOW,
    ...desk,
  );
  const events = `conversation_id,at,event\nc-2,${at(NOON + 4 * MINUTE)},compensated\nc-3,${at(NOON)},compensated\n`;
  await shop.importFile('events.csv', events, NOW, ...desk);
  await shop.importFile(
    'orders.csv',
    `order_id,placed_at,compensation\no-1,${at(NOON - HOUR)},5\n`,
    NOW,
    ...desk,
  );
  const naming = `conversation_id,channel,order_id,customer_id\nc-1,webchat,o-1,buyer-77\n`;
  await shop.importFile('conversations.csv', naming, NOW, ...desk);
  const stale = `conversation_id,channel,sent_at,author_kind,text\ns-1,webchat,${at(NOON)},customer,Hello?\n`;
  await shop.importFile('stale.csv', stale, NOON, '--source', 'old', '--exported-at', at(NOON));
  return shop;
}

/** Pseudonyms follow the key, hashes every rule of the policy: neither is what these files are about. */
async function expectGolden(name: string, { code, stdout, stderr }: Answer): Promise<void> {
  const text = `exit ${code}\n${stdout}${stderr === '' ? '' : `--- stderr\n${stderr}`}`;
  const lasting = text.replace(/\bC-[0-9A-Z]{10}\b/g, 'PSEUDONYM').replace(/\b[0-9a-f]{12}\b/g, 'HASH');
  await expect(lasting).toMatchFileSnapshot(join(GOLDEN, name));
}

test('lines, tables and machine formats, in English and Chinese', async () => {
  const shop = await desk();
  for (const lang of ['en', 'zh']) {
    const ask = (...flags: string[]) => shop.check(NOW, '--lang', lang, ...flags);
    await expectGolden(`lines.${lang}.txt`, await ask('--warn', '--dry-run'));
    await expectGolden(`open.${lang}.txt`, await ask('--open', '--limit', '1'));
    await expectGolden(`table.${lang}.txt`, await ask('--dry-run', '--format', 'table'));
    await expectGolden(`nagios.${lang}.txt`, await ask('--nagios', '--warn'));
  }
  for (const format of ['ndjson', 'csv']) {
    const flags = ['--dry-run', '--warn', '--format', format];
    const english = await shop.check(NOW, ...flags);
    await expectGolden(`rows.${format}`, english);
    expect((await shop.check(NOW, ...flags, '--lang', 'zh')).stdout).toBe(english.stdout);
  }
});

test('whether a compensation was recorded: by an event after the start, or on the order', async () => {
  const shop = await desk();
  const { stdout } = await shop.check(
    NOW,
    '--dry-run',
    '--format',
    'ndjson',
    '--fields',
    'id,is_compensated',
  );
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(rows).toEqual([
    { id: 'c-1', is_compensated: true },
    { id: 'c-3', is_compensated: false },
    { id: 'c-2', is_compensated: true },
  ]);
});

test('no customer value: the name of the account is nowhere, its pseudonym stands', async () => {
  const shop = await desk();
  const { stdout } = await shop.check(NOW, '--open', '--format', 'json');
  expect(stdout).not.toContain('buyer-77');
  const { rows } = JSON.parse(stdout) as { rows: { id: string; customer: string | null }[] };
  expect(rows.find(({ id }) => id === 'c-1')?.customer).toMatch(/./);
});

test('the status line of monitoring plug-ins: 0, 1, 2 and 3', async () => {
  const shop = makeShop();
  expect(await shop.check(NOON, '--nagios')).toEqual({
    code: 3,
    stderr: '',
    stdout: expect.stringMatching(/^SLA UNKNOWN - error: There is no database at .*\n$/),
  });
  await shop.importMessages([{ id: 'c1', at: NOON }], NOON + 29 * SECOND);
  const status = async (now: number, ...flags: string[]) => {
    const { code, stdout } = await shop.check(now, '--nagios', ...flags);
    return [code, stdout.split(' - ')[0]];
  };
  const risky = NOON + 29 * SECOND;
  expect(await status(risky)).toEqual([0, 'SLA OK']);
  expect(await status(risky, '--warn')).toEqual([1, 'SLA WARNING']);
  expect(await status(risky + SECOND)).toEqual([2, 'SLA CRITICAL']);
  expect(await status(NOON - 2 * 24 * HOUR)).toEqual([3, 'SLA UNKNOWN']);
});

test.each([['--bogus'], ['--lock-timeout', 'soon'], ['--lang', 'xx'], ['--format', 'json'], ['--notify']])(
  '--nagios %s: a command line that cannot be is unknown, not critical',
  async (...flags) => {
    expect(await makeShop().check(NOON, '--nagios', ...flags)).toEqual({
      code: 3,
      stderr: '',
      stdout: expect.stringMatching(/^SLA UNKNOWN - error: .*\n$/),
    });
  },
);

test('an order that nobody confirmed within the hour is told like a conversation', async () => {
  const shop = makeShop();
  const orders = (...rows: string[]) =>
    `${['order_id,placed_at,paid_at,confirmed_at', ...rows].join('\n')}\n`;
  const [paid, confirmed] = [at(NOON), at(NOON + MINUTE)];
  await shop.importFile(
    'orders.csv',
    orders(`o-1,${paid},${paid},`, `o-2,${paid},${paid},${confirmed}`),
    NOON + HOUR,
  );
  expect((await shop.check(NOON + HOUR - 1, '-q')).code).toBe(0);
  const told = await shop.check(NOON + HOUR);
  expect([told.code, told.stdout]).toEqual([
    12,
    expect.stringContaining('stale source: canonical has no data since 2026-03-16 12:01:00'),
  ]);
  const until = ['--exported-at', at(NOON + HOUR)];
  await shop.importFile('more.csv', orders(`o-3,${paid},,`), NOON + HOUR, ...until);
  const breached = await shop.check(NOON + HOUR, '--format', 'ndjson');
  expect(breached.stdout).toContain(
    '"state":"breached","metric":"order_confirm","subject":"order","id":"o-1"',
  );
  expect(idsOf(breached)).toEqual(['o-1']);
  expect(idsOf(await shop.check(NOON + HOUR, '--format', 'ndjson'))).toEqual([]);
});
