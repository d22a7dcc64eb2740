// The built program as people and cron meet it: exit codes, pipes, full disks, colours, signals, bare environments.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { finished, lastingFolder, PROGRAM, run, start, temporaryFolder } from './process.ts';

const SMALL = join(import.meta.dirname, '../../fixtures/small');
const home = lastingFolder();
const db = join(home, 'shop.db');
const REPORT = ['report', 'overview', '--since', '2026-03-02', '--until', '2026-03-09', '--db', db];

beforeAll(async () => {
  const imported = await run(['import', SMALL, '--db', db], { home });
  expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('next: hicare report daily')]);
});

/** A shell line in which `hicare` is the program. */
function shell(line: string, env: Record<string, string> = {}) {
  const script = `hicare() { '${process.execPath}' '${PROGRAM}' "$@"; }\n${line}`;
  return spawnSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, HICARE_DB: db, ...env },
  });
}

test('the version, without a home, an environment or a terminal', () => {
  const bare = spawnSync(process.execPath, [PROGRAM, '--version'], { env: {}, cwd: '/', encoding: 'utf8' });
  const manifest = JSON.parse(readFileSync(join(PROGRAM, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect([bare.status, bare.stdout, bare.stderr]).toEqual([0, `${manifest.version}\n`, '']);
});

test('without a home the answer is the same', async () => {
  const full = await run(REPORT, { home });
  const bare = spawnSync(process.execPath, [PROGRAM, ...REPORT], { env: {}, cwd: '/', encoding: 'utf8' });
  expect([bare.status, bare.stdout]).toEqual([0, full.stdout]);
});

test('a reader that goes away is no fault', () => {
  const { stdout, stderr } = shell(
    `hicare ${REPORT.join(' ')} --format json | head -1; echo "\${PIPESTATUS[0]}"`,
  );
  expect([stdout, stderr]).toEqual(['{\n0\n', '']);
});

test.each([
  ['a full disk', '> /dev/full', 'no space left on the device'],
  ['a closed stdout', '>&-', 'stdout is closed'],
])('%s is exit 9 with a message, whatever is printed', (_, redirection, reason) => {
  const printing = [
    REPORT.join(' '),
    'status',
    'conversation list',
    'help formats',
    '--version',
    '--help',
    'metrics list',
  ];
  for (const words of printing) {
    const { status, stderr } = shell(`hicare ${words} ${redirection}`);
    expect([words, status, stderr]).toEqual([words, 9, expect.stringContaining(reason)]);
  }
});

test('thrown away on purpose is a success', () => {
  expect(shell(`hicare ${REPORT.join(' ')} > /dev/null`)).toMatchObject({ status: 0, stderr: '' });
});

test.each([
  [{ NO_COLOR: '1' }, [], false],
  [{}, [], false],
  [{ FORCE_COLOR: '1' }, [], true],
  [{ FORCE_COLOR: '1' }, ['--color', 'never'], false],
  [{ NO_COLOR: '1' }, ['--color', 'always'], true],
] as const)('colour in a pipe: %j %j → %s', async (env, flags, isColoured) => {
  const { stdout } = await run([...REPORT, '--format', 'table', ...flags], { home, env });
  expect(stdout.includes('\u001b[')).toBe(isColoured);
});

test('usage, database and unknown names have their own exit codes', async () => {
  expect(await run(['reprot'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Did you mean report?'),
  });
  expect(await run(['report', 'daily'])).toMatchObject({
    code: 5,
    stdout: '',
    stderr: expect.stringContaining('E_DB_MISSING'),
  });
  expect(await run([...REPORT, '--fields', 'metric,valeu'], { home })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean value?'),
  });
  const excel = await run([...REPORT, '--excel', '--format', 'json'], { home });
  expect(excel).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--format csv') });
  expect(await run(['conversation', 'list', '--excel', '--db', db], { home })).toMatchObject({ code: 2 });
  expect(await run([...REPORT, '--excel', '--format', 'csv'], { home })).toMatchObject({ code: 0 });
  expect(await run([...REPORT, '--by', 'moon'], { home })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('channel'),
  });
});

test('errors and help speak Chinese when asked to, machine formats never do', async () => {
  const faulty = await run(['report', 'daily'], { env: { LANG: 'zh_CN.UTF-8' } });
  expect(faulty.stderr).toMatch(/^错误: .*没有数据库。\n {2}原因: /);
  expect((await run(['report', '--help', '--lang', 'zh'])).stdout).toMatch(/^用法： hicare report/);
  const [english, chinese] = await Promise.all(
    ['en', 'zh'].map((lang) => run([...REPORT, '--format', 'csv', '--lang', lang], { home })),
  );
  expect(chinese?.stdout).toBe(english?.stdout);
});

test('the ending of -o picks the format; a file is never replaced unasked, a link never at all', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'overview.csv');
  expect(await run([...REPORT, '-o', path], { home })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(path, 'utf8')).toMatch(/^metric,unit,n,/);
  expect(await run([...REPORT, '-o', path], { home })).toMatchObject({ code: 2 });
  expect(await run([...REPORT, '-o', path, '--force'], { home })).toMatchObject({ code: 0 });
  expect(await run([...REPORT, '-o', join(folder, 'x')], { home })).toMatchObject({ code: 2 });
  expect(readdirSync(folder)).toEqual(['overview.csv']);
});

test('init makes what is missing, keeps what is there, and asks nobody in a pipe', async () => {
  const own = temporaryFolder();
  const asked = await run(['init'], { home: own, cwd: own });
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('--db FILE')]);
  expect(existsSync(join(own, 'hicare.yaml'))).toBe(false);
  expect(
    await run(['init', '--yes', '--db', 'shop.db', '--lang', 'zh'], { home: own, cwd: own }),
  ).toMatchObject({ code: 0 });
  expect(statSync(join(own, 'shop.db')).mode & 0o777).toBe(0o600);
  expect(statSync(join(own, 'config/hicare/key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(own, 'hicare.yaml'), 'utf8')).toContain('language: zh');
  const status = await run(['status'], { home: own, cwd: own });
  expect([status.code, status.stdout]).toEqual([0, expect.stringContaining('数据库')]);
  const again = await run(['init', '--yes'], { home: own, cwd: own });
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('保留')]);
});

test('demo prints a daily report and leaves nothing behind', async () => {
  const [own, temporary] = [temporaryFolder(), temporaryFolder()];
  const demo = await run(['demo', '--format', 'json'], { home: own, env: { TMPDIR: temporary } });
  expect(demo.code).toBe(0);
  expect(JSON.parse(demo.stdout)).toMatchObject({ report: 'daily', period: { is_partial: false } });
  expect(demo.stderr).not.toContain('arning');
  expect([readdirSync(temporary), readdirSync(own)]).toEqual([[], []]);
});

test('text is shown with the key only, and masked', async () => {
  const [own, stranger] = [temporaryFolder(), temporaryFolder()];
  const [messages, path] = [join(own, 'messages.csv'), join(own, 'own.db')];
  const said = 'c1,2026-03-02T10:00:00+08:00,customer,buyer-77,请打13812345678或 ann.lee@example.com 谢谢';
  writeFileSync(messages, `conversation_id,sent_at,author_kind,author_id,text\n${said}\n`);
  expect(await run(['import', messages, '--db', path], { home: own })).toMatchObject({ code: 0 });
  const show = ['conversation', 'show', 'c1', '--db', path, '--format', 'csv'];
  const masked = await run([...show, '--with-text'], { home: own });
  expect(masked.stdout).toContain('请打138****5678或 a***@example.com 谢谢');
  expect(masked.stdout).not.toContain('buyer-77');
  const without = await run([...show, '--with-text'], { home: stranger });
  expect([without.code, without.stdout, without.stderr]).toEqual([
    7,
    '',
    expect.stringContaining('E_KEY_MISSING'),
  ]);
  const clear = await run(show, { home: stranger });
  expect([clear.code, clear.stdout.includes('请打')]).toEqual([0, false]);
  const file = join(own, 'shown.csv');
  expect(await run([...show, '--with-text', '-o', file], { home: own })).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

function manyMessages(folder: string): string {
  const path = join(folder, 'messages.csv');
  const rows = Array.from({ length: 100_000 }, (_, row) => {
    const at = new Date(Date.UTC(2026, 0, 1) + row * 1000).toISOString();
    return `c${Math.floor(row / 8)},${at},${row % 2 === 0 ? 'customer' : 'agent'},a1,text of row ${row}`;
  });
  writeFileSync(path, `conversation_id,sent_at,author_kind,author_id,text\n${rows.join('\n')}\n`);
  return path;
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 143],
] as const)('%s during an import: exit %i, one line, nothing written', async (signal, code) => {
  const own = temporaryFolder();
  const path = join(own, 'new.db');
  expect(await run(['init', '--yes', '--db', path], { home: own, cwd: own })).toMatchObject({ code: 0 });
  mkdirSync(join(own, 'exports'));
  const child = start(['import', manyMessages(join(own, 'exports')), '--db', path], { home: own });
  const ended = finished(child);
  // Before it writes, it has no ear for signals yet.
  await vi.waitUntil(() => existsSync(`${path}.writer`), { timeout: 120_000, interval: 20 });
  child.kill(signal);
  const { code: exit, signal: killedBy, stderr } = await ended;
  expect([exit, killedBy]).toEqual([code, null]);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  const status = await run(['status', '--db', path, '--format', 'json'], { home: own });
  expect(JSON.parse(status.stdout)).toMatchObject({
    sections: expect.arrayContaining([{ name: 'records', columns: expect.anything(), rows: [], notes: [] }]),
  });
});
