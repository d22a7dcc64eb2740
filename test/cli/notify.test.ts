// The program as cron runs it: one POST of twenty senders, one repetition after kill -9, exit code 8, and no secret anywhere.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase, createDatabase, inTransaction, openDatabase } from '../../src/store/database.ts';
import { LEASE_MS } from '../../src/store/outbox.ts';
import { planDigests, queueDigests } from '../../src/tasks/alerts/queue-alerts.ts';
import { type Answer, type LocalServer, startServer } from '../notify/local-servers.ts';
import { DIGEST, httpTarget, NOW } from '../notify/sample-alerts.ts';
import { finished, run, start, temporaryFolder } from './process.ts';

const TAKEN: Answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
const SECRET = 'canary-signing-secret-7731';
const TOKEN = 'canary-token-7731';

interface Scene {
  readonly home: string;
  readonly server: LocalServer;
  readonly database: string;
  readonly options: { readonly home: string; readonly env: Readonly<Record<string, string>> };
}

/** A home with hicare.yaml, a secret file, a database with one digest for `ops`, and a robot on this machine. */
async function scene(answers: readonly (Answer | null)[], more = ''): Promise<Scene> {
  const home = temporaryFolder();
  const server = await startServer(answers);
  writeFileSync(
    join(home, 'hicare.yaml'),
    `db: shop.db
notify:
  ops:
    kind: dingtalk
    url: env:ROBOT_URL
    secret: file:robot.secret
    allow_http: true
${more}`,
  );
  writeFileSync(join(home, 'robot.secret'), `${SECRET}\n`, { mode: 0o600 });
  const database = join(home, 'shop.db');
  const db = createDatabase(database, { now: NOW, databaseId: 'd'.repeat(32) });
  const request = { digest: DIGEST, stillOpen: [], targets: [httpTarget()], now: NOW };
  await inTransaction(db, async () => queueDigests(db, planDigests(db, request), NOW));
  closeDatabase(db);
  const env = { ROBOT_URL: `http://127.0.0.1:${server.port}/robot?access_token=${TOKEN}` };
  return { home, server, database, options: { home, env } };
}

test('twenty senders at once: exactly one POST, and every one of them ends well', async () => {
  const { server, options } = await scene([TAKEN]);
  const ends = await Promise.all(Array.from({ length: 20 }, () => run(['notify', 'send'], options)));
  expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
  expect(server.received).toHaveLength(1);
  expect(ends.filter(({ stdout }) => stdout.includes('one message with 4 alerts'))).toHaveLength(1);
  expect(await run(['notify', 'send'], options)).toMatchObject({ code: 0, stdout: 'ops: nothing waits.\n' });
  expect(server.received).toHaveLength(1);
});

test('kill -9 between the POST and its answer costs one repetition, which says so', async () => {
  const { server, options, database } = await scene([null, TAKEN]);
  const child = start(['notify', 'send'], options);
  const end = finished(child);
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGKILL');
  expect((await end).signal).toBe('SIGKILL');
  const meanwhile = await run(['notify', 'send'], options);
  expect(meanwhile.stdout).toContain('are being sent by another process');
  expect(server.received).toHaveLength(1);
  // The claim runs out.
  const db = openDatabase(database, { readOnly: false, lockTimeoutMs: 1000 });
  db.prepare('UPDATE outbox SET leased_until = leased_until - ?').run(LEASE_MS);
  closeDatabase(db);
  const next = await run(['notify', 'send'], options);
  expect(next).toMatchObject({ code: 0 });
  expect(next.stderr).toContain('this message may repeat one');
  expect(server.received).toHaveLength(2);
  expect(server.received[1]?.body).toContain('may repeat an earlier one');
  await run(['notify', 'send'], options);
  expect(server.received).toHaveLength(2);
});

test('a test message is sent at once, in the language asked for; its answer is printed', async () => {
  const { server, options } = await scene([TAKEN], '    quiet: 00:00-23:59\n');
  const sent = await run(['notify', 'test', '--lang', 'zh'], options);
  expect(sent).toMatchObject({ code: 0, stderr: '' });
  expect(sent.stdout).toBe('ops（dingtalk）：已发送。对方回答：HTTP 200 {"errcode":0,"errmsg":"ok"}\n');
  const [post] = server.received;
  expect(post?.path).toMatch(/^\/robot\?access_token=canary-token-7731&timestamp=\d{13}&sign=[\w%]+$/);
  expect(JSON.parse(post?.body ?? '')).toMatchObject({ msgtype: 'markdown', at: { isAtAll: false } });
});

test('-n sends nothing: the message, or what waits', async () => {
  const { server, options } = await scene([TAKEN]);
  const preview = await run(['notify', 'test', '-n'], options);
  expect(preview.stdout).toContain('"msgtype":"markdown"');
  const waits = await run(['notify', 'send', '-n'], options);
  expect(waits.stdout).toBe('ops: 4 alerts would be sent in one message.\n');
  expect(server.received).toEqual([]);
});

test('a refusal ends with 8, names target and reason, and waits for --failed', async () => {
  const refusal = { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' };
  const { server, options } = await scene([refusal, TAKEN]);
  const failed = await run(['notify', 'send'], options);
  expect(failed).toMatchObject({ code: 8, stdout: '' });
  expect(failed.stderr).toContain(
    'The target ops could not be told: it answered with an error: 310000 sign not match',
  );
  expect(await run(['notify', 'send'], options)).toMatchObject({ code: 0 });
  expect(server.received).toHaveLength(1);
  expect(await run(['notify', 'send', '--failed'], options)).toMatchObject({ code: 0 });
  expect(server.received).toHaveLength(2);
});

/** Every file of the home but the one that is the secret. */
function filesOf(home: string): string {
  return readdirSync(home, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'robot.secret')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

test('no secret in any output, file or argument list, whatever fails and with --debug', async () => {
  const leak = { status: 200, body: `{"errcode":1,"errmsg":"${SECRET} ${TOKEN}"}` };
  const failures: readonly (readonly [Answer | null, (place: Scene) => void])[] = [
    [leak, () => {}],
    [{ status: 404, body: `/robot?access_token=${TOKEN}` }, () => {}],
    [{ status: 302, headers: { location: `https://x.example/?access_token=${TOKEN}` } }, () => {}],
    [TAKEN, ({ home }) => chmodSync(join(home, 'robot.secret'), 0o644)],
    [TAKEN, ({ home }) => writeFileSync(join(home, 'robot.secret'), `${SECRET}\n${SECRET}\n`)],
  ];
  for (const [answer, spoil] of failures) {
    const place = await scene([answer]);
    spoil(place);
    for (const args of [
      ['notify', 'test', '--debug'],
      ['notify', 'send', '--debug', '-v'],
    ]) {
      const { code, stdout, stderr } = await run(args, place.options);
      expect(code).toBe(8);
      expect(stdout + stderr).not.toMatch(/canary/);
    }
    expect(filesOf(place.home)).not.toMatch(/canary/);
  }
});

test('while it sends, the argument list of the process holds no secret', async () => {
  const { server, options } = await scene([null]);
  const child = start(['notify', 'send'], options);
  const end = finished(child);
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toMatch(/canary/);
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 143 });
});
