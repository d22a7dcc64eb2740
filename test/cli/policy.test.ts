// `hicare policy` through the whole program: origins, differences, warnings, presets, and a policy applied to a file.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const SMALL = join(import.meta.dirname, '../../fixtures/small');
const home = lastingFolder();
const PERIOD = ['--since', '2026-03-02', '--until', '2026-03-09'];

const FAST = `# Ours.
timezone: Asia/Shanghai
sla:
  prepend:
    - rule: fast-chat
      because: We promise it on every page.
      when: { channel: [im] }
      first_response: 15s
  append:
    - rule: too-late
      because: Never asked.
      when: { channel: [im] }
      first_response: 5s
`;

beforeAll(async () => {
  writeFileSync(join(home, 'hicare.yaml'), 'db: shop.db\n');
  writeFileSync(join(home, 'fast.yaml'), FAST);
  expect(await run(['import', SMALL], { home })).toMatchObject({ code: 0 });
});

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(...args: string[]): Promise<readonly Row[]> {
  const { code, stdout, stderr } = await run([...args, '--format', 'json'], { home });
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { rows: Row[] }).rows;
}

/** Reads one value of the database file, beside the program. */
function stored(sql: string): unknown {
  const db = new Database(join(home, 'shop.db'), { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}

test('every key with its layer, file and line', async () => {
  const rows = await rowsOf('policy', 'show', '--policy', 'fast.yaml', '--origin');
  const origins = Object.fromEntries(rows.map((row) => [row['key'], row['origin']]));
  expect(origins).toMatchObject({
    timezone: 'fast.yaml:2',
    day_starts_at: 'default',
    'sla.fast-chat.first_response': 'fast.yaml:8',
    'sla.chat.first_response': 'default',
    'sla.too-late.because': 'fast.yaml:11',
  });
  const [first] = await rowsOf('policy', 'show');
  expect(first).toEqual({ key: 'timezone', value: 'Asia/Shanghai' });
});

test('a preset stands over the file', async () => {
  const rows = await rowsOf('policy', 'show', '--policy', 'fast.yaml', '--preset', 'top-brand', '--origin');
  expect(rows.find(({ key }) => key === 'targets.fcr.at_least')).toMatchObject({
    origin: 'preset top-brand',
    value: '0.9',
  });
});

test('two policies, key by key', async () => {
  const rows = await rowsOf('policy', 'diff', 'default', 'fast.yaml');
  expect(rows.slice(1)).toEqual([
    { key: 'sla.fast-chat.because', a: null, b: 'We promise it on every page.' },
    { key: 'sla.fast-chat.when.channel', a: null, b: 'im' },
    { key: 'sla.fast-chat.first_response', a: null, b: '15s' },
    { key: 'sla.too-late.because', a: null, b: 'Never asked.' },
    { key: 'sla.too-late.when.channel', a: null, b: 'im' },
    { key: 'sla.too-late.first_response', a: null, b: '5s' },
  ]);
  expect(await rowsOf('policy', 'diff', 'fast.yaml', 'fast.yaml')).toEqual([]);
});

test('a warning names its line and costs no exit code; a fault does', async () => {
  const { code, stdout, stderr } = await run(['policy', 'check', 'fast.yaml'], { home });
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('fast.yaml:10: warning: rule too-late never wins: for all its clocks fast-chat');
  expect(stderr).toContain('fast.yaml is a valid policy, with the warnings above.');
  writeFileSync(join(home, 'bad.yaml'), 'timezone: UTC\nslaa: []\n');
  const bad = await run(['policy', 'check', 'bad.yaml'], { home });
  expect(bad.code).toBe(2);
  expect(bad.stderr).toContain('bad.yaml:2:1');
});

test('presets say where they were read, and to check it', async () => {
  const rows = await rowsOf('policy', 'presets');
  expect(rows.map((row) => row['preset'])).toEqual([
    'alibaba-24h',
    'douyin-3min',
    'jd-30s',
    'kuaishou-3min',
    'pdd-3min',
    'taobao-3min',
    'taobao-avg',
    'top-brand',
  ]);
  for (const row of rows)
    expect(String(row['source']).length * String(row['date']).length).toBeGreaterThan(40);
  const { stdout } = await run(['policy', 'presets', '--lang', 'zh'], { home });
  expect(stdout).toContain('请以平台页面为准核对');
});

test.each([
  [['report', 'overview', '--preset', 'taobao-4min'], 'Did you mean taobao-3min?'],
  [['policy', 'apply', '--preset', 'jd-30s'], 'hicare report overview --preset jd-30s'],
  [['explain', 'first_response', '--preset', 'jd-30s'], 'hicare report overview --preset jd-30s'],
  [['policy', 'diff', 'default', 'jd-30s'], 'hicare report overview --preset jd-30s'],
  [['whatif'], 'hicare whatif --policy OTHER.yaml'],
])('%j is refused with what to do', async (args, words) => {
  const { code, stdout, stderr } = await run(args, { home });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});

test('apply: a dry run counts the same and writes nothing; then reports need no derivation', async () => {
  const before = stored('SELECT policy_hash FROM installation');
  const overview = async (...args: string[]) =>
    (await run(['report', 'overview', ...PERIOD, ...args], { home })).stdout;
  const derived = await overview('--policy', 'fast.yaml');
  const dry = await run(['policy', 'apply', '--policy', 'fast.yaml', '--dry-run'], { home });
  const [, conversations, clocks] = /change (\d+) conversations and (\d+) clocks/.exec(dry.stderr) ?? [];
  expect(Number(clocks)).toBeGreaterThan(0);
  expect(stored('SELECT policy_hash FROM installation')).toEqual(before);
  expect(stored("SELECT count(*) FROM audit WHERE action = 'policy apply'")).toEqual([[0]]);
  const applied = await run(['policy', 'apply', '--policy', 'fast.yaml'], { home });
  expect(applied).toMatchObject({ code: 0, stdout: '' });
  expect(applied.stderr).toContain(`${conversations} conversations and ${clocks} clocks changed`);
  expect(stored('SELECT policy_hash FROM installation')).not.toEqual(before);
  expect(stored("SELECT actor IS NOT NULL, json_extract(detail, '$.clocks') FROM audit")).toEqual([
    [1, Number(clocks)],
  ]);
  expect(await overview('--policy', 'fast.yaml')).toBe(derived);
  const again = await run(['policy', 'apply', '--policy', 'fast.yaml'], { home });
  expect(again.stderr).toContain('follow this policy already');
  expect(stored('SELECT count(*) FROM audit')).toEqual([[1]]);
});

test('the clocks that changed are the ones that a rule of another name or target holds', async () => {
  const [[chats]] = stored("SELECT count(*) FROM clock WHERE rule = 'fast-chat'") as [[number]];
  await run(['policy', 'apply'], { home });
  const dry = await run(['policy', 'apply', '--policy', 'fast.yaml', '--dry-run'], { home });
  expect(dry.stderr).toContain(`change 0 conversations and ${chats} clocks`);
});

test('an applied file is known by its bytes: its normal form stands in for it', async () => {
  expect((await run(['policy', 'apply', '--policy', 'fast.yaml'], { home })).code).toBe(0);
  const sha =
    "SELECT count(*) FROM policy_snapshot WHERE source_sha256 IS NOT NULL AND instr(normal_form, 'fast-chat')";
  expect(stored(sha)).toEqual([[1]]);
  // The kept form is what answers: a mark in it is seen, and gone with another byte in the file.
  const db = new Database(join(home, 'shop.db'));
  db.exec(
    `UPDATE policy_snapshot SET normal_form = replace(normal_form, '"timezone":"Asia/Shanghai"', '"timezone":"UTC"')`,
  );
  db.close();
  const zone = async (file: string) => {
    const { stdout } = await run(['report', 'overview', ...PERIOD, '--policy', file, '--format', 'json'], {
      home,
    });
    return (JSON.parse(stdout) as { timezone: string }).timezone;
  };
  expect(await zone('fast.yaml')).toBe('UTC');
  writeFileSync(join(home, 'same.yaml'), `${FAST}\n`);
  expect(await zone('same.yaml')).toBe('Asia/Shanghai');
});

test('a report under another policy writes nothing', async () => {
  const file = join(home, 'shop.db');
  const [bytes, time] = [readFileSync(file), statSync(file).mtimeMs];
  expect((await run(['report', 'overview', ...PERIOD, '--preset', 'top-brand'], { home })).code).toBe(0);
  expect((await run(['whatif', ...PERIOD, '--preset', 'top-brand'], { home })).code).toBe(0);
  expect([readFileSync(file).equals(bytes), statSync(file).mtimeMs]).toEqual([true, time]);
});
