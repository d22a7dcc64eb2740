// `hicare customer` through the built program: who is one person, why, a person's word on it, and nothing personal on the way.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectGolden } from '../errors/golden.ts';
import { type Finished, lastingFolder, run, temporaryFolder } from './process.ts';
import { ENTER, hasTerminal, runOnTerminal } from './terminal.ts';

const FILES: Readonly<Record<string, string>> = {
  'conversations.csv': `conversation_id,source,shop,channel,customer_id,customer_phone,customer_email,order_id,opened_at
t1,tm,A,im,tmall-anna,13912345678,,,2026-03-02T10:00:00+08:00
j1,jd,B,im,jd-anna,+86 139 1234 5678,anna@example.com,,2026-03-02T10:05:00+08:00
t2,tm,A,im,tmall-bela,139-1234-5678,,,2026-03-03T10:00:00+08:00
d1,desk,C,email,,,Anna@Example.com,,2026-03-04T10:00:00+08:00
d2,desk,C,im,,400-820-8820,,,2026-03-04T11:00:00+08:00
d3,desk,C,im,,,,O7,2026-03-05T10:00:00+08:00
`,
  'orders.csv': `order_id,source,shop,customer_id,placed_at,amount,currency
O7,tm,A,tmall-anna,2026-03-01T10:00:00+08:00,20.50,CNY
`,
};
const PERSONAL = /13912345678|139.?1234|anna@|tmall|jd-anna|bela/i;

const home = lastingFolder();
beforeAll(async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(home, name), text);
  expect(await run(['import', ...Object.keys(FILES)], { home, cwd: home })).toMatchObject({ code: 0 });
});

const hicare = (args: readonly string[], input = ''): Promise<Finished> =>
  run(['customer', ...args], { home, input });

interface Shown {
  readonly sections: readonly { readonly name: string; readonly rows: Record<string, unknown>[] }[];
}
async function show(
  args: readonly string[],
  input = '',
): Promise<(name: string) => Record<string, unknown>[]> {
  const result = await hicare(['show', ...args, '--format', 'json'], input);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout).not.toMatch(PERSONAL);
  const { sections } = JSON.parse(result.stdout) as Shown;
  return (name) => sections.find((section) => section.name === name)?.rows ?? [];
}

const idsOf = (rows: Record<string, unknown>[]): unknown[] => rows.map((row) => row.conversation);

test('one person over four channels: the phone in three spellings, the address in two, the order', async () => {
  const page = await show(['--phone', '-'], '+86-139-1234-5678\n');
  expect(idsOf(page('conversations'))).toEqual(['d3', 'd1', 'j1', 't1']);
  expect(page('orders')).toMatchObject([{ order: 'O7', amount: 20.5, currency: 'CNY' }]);
  expect(page('identifiers')).toMatchObject([
    { kind: 'account', source: 'tm', shop: 'A', masked: 't***', joined_by: null, records: 2 },
    { kind: 'account', source: 'jd', shop: 'B', masked: 'j***', joined_by: 'email' },
    { kind: 'order', identifier: 'O7', joined_by: 'account', joined_in: 'O7' },
    { kind: 'email', masked: 'a***@example.com' },
    { kind: 'phone', masked: '139****5678', joined_by: 'phone', joined_in: 't1', records: 3 },
  ]);
  expect(page('refused')).toMatchObject([{ kind: 'phone', reason: 'second_account', joined_in: 't2' }]);
});

test('every way to name one person leads to the same page', async () => {
  const [account] = (await show(['t1']))('identifiers');
  const handle = String(account?.identifier);
  expect(handle).toMatch(/^C-[0-9A-Z]{10}$/);
  const ways: [string[], string][] = [
    [[handle], ''],
    [[handle.toLowerCase()], ''],
    [['O7'], ''],
    [['j1'], ''],
    [['tmall-anna'], ''],
    [['--nick', '-'], ' tmall-anna '],
    [['--email', '-'], 'ANNA@example.com'],
  ];
  for (const [args, input] of ways) expect((await show(args, input))('identifiers')[0]).toEqual(account);
});

test('without the key handles and ids of conversations and orders still work; values stay sealed', async () => {
  const [account] = (await show(['t1']))('identifiers');
  const without = { home, env: { XDG_CONFIG_HOME: join(home, 'nothing') } };
  const shown = await run(['customer', 'show', String(account?.identifier), '--format', 'json'], without);
  const { sections } = JSON.parse(shown.stdout) as Shown;
  expect(sections[0]?.rows[0]).toMatchObject({ identifier: account?.identifier, masked: null });
  const refused = await run(['customer', 'find', '--phone', '-'], { ...without, input: '13912345678' });
  expect(refused).toMatchObject({ code: 7, stdout: '' });
});

test('find: one row per person, by whatever is known', async () => {
  const found = await hicare(['find', '--phone', '-', '--format', 'csv'], '13912345678');
  expect(found.stdout.split('\n')[1]).toMatch(/^C-\w{10},joined,2,1,1,4,1,/);
  const refused = await hicare(['find', '--refused', '--format', 'csv']);
  expect(refused.stdout.trim().split('\n')).toHaveLength(2);
  for (const list of ['--shared', '--quarantined'])
    expect(await hicare(['find', list])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No rows.'),
    });
});

test.each(['table', 'plain', 'ndjson', 'csv', 'markdown'])(
  'show speaks %s, in both languages',
  async (format) => {
    for (const lang of ['en', 'zh']) {
      const shown = await hicare(['show', 't1', '--format', format, '--lang', lang]);
      expect(shown).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('O7') });
      expect(shown.stdout).not.toMatch(PERSONAL);
    }
  },
);

test('status counts what nothing identifies and what the guards found', async () => {
  const status = await run(['status', '--format', 'json'], { home });
  const { sections } = JSON.parse(status.stdout) as Shown;
  const [customers] = sections.find(({ name }) => name === 'customers')?.rows ?? [];
  // t1 and j1 are one person's within five minutes, so one contact; the hotline identifies nobody.
  expect(customers).toMatchObject({ contacts: 5, unidentified_contacts: 1, refused_ties: 1 });
});

describe('errors', () => {
  test('customer-literal', async () => {
    const result = await hicare(['find', '--phone', '13912345678']);
    await expectGolden('customer-literal', result, home);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).not.toMatch(PERSONAL);
  });

  test('customer-unknown', async () => {
    const result = await hicare(['show', '--phone', '-'], '13800001111');
    await expectGolden('customer-unknown', result, home);
    expect(result.code).toBe(2);
  });

  test('customer-nothing-said', async () => {
    const result = await hicare(['find']);
    await expectGolden('customer-nothing-said', result, home);
    expect(result.code).toBe(2);
  });

  test('customer-not-decided', async () => {
    const result = await hicare(['merge', 't2', 'd1', '--undo']);
    expect(result.code).toBe(2);
    await expectGolden('customer-not-decided', masked(result), home);
  });

  test('customer-ambiguous', async () => {
    const own = temporaryFolder();
    const text = `conversation_id,source,shop,channel,customer_id,opened_at
c1,tm,A,im,same,2026-03-02T10:00:00+08:00
c2,jd,B,im,same,2026-03-02T10:00:00+08:00
`;
    writeFileSync(join(own, 'conversations.csv'), text);
    await run(['import', 'conversations.csv'], { home: own, cwd: own });
    const result = await run(['customer', 'show', 'same'], { home: own });
    expect(result.code).toBe(2);
    await expectGolden('customer-ambiguous', masked(result), own);
  });
});

/** Pseudonyms differ from key to key. */
function masked(result: Finished): Finished {
  return { ...result, stderr: result.stderr.replace(/\b[CPE]-[0-9A-Z]{10}\b/g, 'HANDLE') };
}

test('merge and split: stored, shown, repeated by nobody, taken back without a trace', async () => {
  const hash = async () =>
    (await run(['status', '--dump-hash', '--format', 'json'], { home })).stdout.match(/full:\w+/)?.[0];
  const before = await hash();
  const dry = await hicare(['merge', 't2', 't1', '--reason', 'told us', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('Dry run') });
  expect(await hash()).toBe(before);
  expect(await hicare(['merge', 't2', 't1', '--reason', 'told us'])).toMatchObject({ code: 0 });
  const merged = await show(['t1']);
  expect(idsOf(merged('conversations'))).toEqual(['d3', 'd1', 't2', 'j1', 't1']);
  expect(merged('decisions')).toMatchObject([{ decision: '1', kind: 'merge', undone_at: null }]);
  const again = await hicare(['split', 't1', 't2', '--reason', 'not so']);
  expect(again.code).toBe(2);
  await expectGolden('customer-already-decided', masked(again), home);
  expect(await hicare(['merge', 't1', 't2', '--undo'])).toMatchObject({ code: 0 });
  expect(await hash()).toBe(before);
  expect(await hicare(['split', 't1', 'j1', '--reason', 'two sisters'])).toMatchObject({ code: 0 });
  expect(idsOf((await show(['t1']))('conversations'))).not.toContain('j1');
  expect(await hicare(['split', 't1', 'j1', '--undo'])).toMatchObject({ code: 0 });
  const address = (await show(['d1']))('identifiers').find(({ kind }) => kind === 'email');
  expect(await hicare(['split', String(address?.identifier), '--reason', 'an office'])).toMatchObject({
    code: 0,
  });
  expect(idsOf((await show(['t1']))('conversations'))).toEqual(['d3', 'j1', 't1']);
  expect(await hicare(['split', String(address?.identifier), '--undo'])).toMatchObject({ code: 0 });
  expect(await hash()).toBe(before);
});

test('a reason is needed', async () => {
  const result = await hicare(['merge', 't1', 't2']);
  expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason TEXT') });
});

test.skipIf(!hasTerminal)('on a terminal the value is asked for and never shown', async () => {
  const args = ['customer', 'find', '--phone', '-', '--format', 'csv'];
  const asked = /Phone number \(not shown\):/;
  const found = await runOnTerminal(args, [{ asked, keys: `13912345678${ENTER}` }], home);
  expect(found).toMatchObject({ code: 0, screen: expect.stringMatching(/C-[0-9A-Z]{10}/) });
  expect(found.screen).not.toContain('13912345678');
  const left = await runOnTerminal(args, [{ asked, keys: '\u0004' }], home);
  expect(left).toMatchObject({ code: 130, screen: expect.stringContaining('Interrupted') });
});
