// The matrix of what can go wrong between us and a channel, against real servers on this machine.
import { expect, test } from 'vitest';
import type { NotifyTarget } from '../../src/model/notify-target.ts';
import { type Delivery, deliver, retryAfterMs } from '../../src/notify/deliver.ts';
import { type TestWorld, testWorld } from './delivery-world.ts';
import { type Answer, closedPort, makeCertificate, startServer } from './local-servers.ts';
import { contentOf, DIGEST, httpTarget, NOW } from './sample-alerts.ts';

const OK: Answer = { status: 200, body: 'ok' };

function sendTo(target: NotifyTarget, world: TestWorld = testWorld()): Promise<Delivery> {
  const content = (isAfterDoubt: boolean) => contentOf(DIGEST, isAfterDoubt);
  return deliver({ target, language: 'en', content, mayTry: async () => true }, world);
}

const at = (port: number, path = '/hook'): string => `http://127.0.0.1:${port}${path}`;

interface Case {
  readonly name: string;
  readonly answers: readonly (Answer | null)[];
  readonly tries: number;
  readonly fault?: Readonly<Record<string, unknown>>;
  readonly pauses?: readonly number[];
}

const MATRIX: readonly Case[] = [
  { name: '200', answers: [OK], tries: 1 },
  { name: '204', answers: [{ status: 204 }], tries: 1 },
  { name: '429, then 200', answers: [{ status: 429 }, OK], tries: 2, pauses: [1000] },
  {
    name: '429 with Retry-After in seconds',
    answers: [{ status: 429, headers: { 'retry-after': '7' } }, OK],
    tries: 2,
    pauses: [7000],
  },
  {
    name: '503 with Retry-After as a date',
    answers: [{ status: 503, headers: { 'retry-after': new Date(NOW + 12_000).toUTCString() } }, OK],
    tries: 2,
    pauses: [12_000],
  },
  {
    name: '429 with a long Retry-After is for the next run',
    answers: [{ status: 429, headers: { 'retry-after': '120' } }],
    tries: 1,
    fault: { code: 'busy', isTemporary: true, retryAfterMs: 120_000, detail: 'HTTP 429' },
    pauses: [],
  },
  {
    name: '500 always',
    answers: [{ status: 500, body: 'boom' }],
    tries: 4,
    fault: { code: 'status', isTemporary: true, detail: 'HTTP 500 boom' },
    pauses: [1000, 2000, 4000],
  },
  { name: '502, 504, then 200', answers: [{ status: 502 }, { status: 504 }, OK], tries: 3 },
  {
    name: '400',
    answers: [{ status: 400, body: 'bad\u0007 payload\n'.repeat(100) }],
    tries: 1,
    fault: { code: 'status', isTemporary: false },
  },
  { name: '404', answers: [{ status: 404 }], tries: 1, fault: { code: 'status', detail: 'HTTP 404' } },
  {
    name: 'a redirect',
    answers: [{ status: 307, headers: { location: 'http://127.0.0.1:1/elsewhere' } }],
    tries: 1,
    fault: { code: 'redirect', detail: '307', isTemporary: false },
  },
  {
    name: 'no answer, then 200',
    answers: [null, OK],
    tries: 2,
  },
  {
    name: 'never an answer',
    answers: [null],
    tries: 4,
    fault: { code: 'timeout', isTemporary: true, isDoubtful: true },
  },
];

test.each(MATRIX)('$name', async ({ answers, tries, fault, pauses }) => {
  const server = await startServer(answers);
  const world = testWorld({ timeoutMs: 300 });
  const delivery = await sendTo(httpTarget({ url: at(server.port) }), world);
  expect(delivery.isSent).toBe(fault === undefined);
  if (fault !== undefined) expect(delivery).toMatchObject({ fault });
  expect(server.received).toHaveLength(tries);
  if (pauses !== undefined) expect(world.pauses).toEqual(pauses);
  const ids = new Set(server.received.map(({ headers }) => headers['x-hicare-delivery']));
  expect(ids.size).toBe(1);
});

test('a try after one that was never answered says that it may repeat it', async () => {
  const server = await startServer([null, OK]);
  await sendTo(httpTarget({ url: at(server.port) }), testWorld({ timeoutMs: 300 }));
  expect(server.received.map(({ body }) => JSON.parse(body).may_repeat)).toEqual([false, true]);
});

test('pauses are drawn anew: between half and one and a half of 1, 2 and 4 seconds', async () => {
  const server = await startServer([{ status: 500 }]);
  for (const [byte, pauses] of [
    [0, [500, 1000, 2000]],
    [255, [1500, 3000, 6000]],
  ] as const) {
    const world = testWorld({ random: (bytes) => new Uint8Array(bytes).fill(byte) });
    await sendTo(httpTarget({ url: at(server.port) }), world);
    expect(world.pauses).toEqual(pauses);
  }
});

test('a redirect leads nowhere, also within the same host', async () => {
  const second = await startServer([OK]);
  const first = await startServer([{ status: 302, headers: { location: at(second.port) } }]);
  expect(await sendTo(httpTarget({ url: at(first.port) }))).toMatchObject({ fault: { code: 'redirect' } });
  expect(second.received).toEqual([]);
});

test('nobody listens', async () => {
  const world = testWorld();
  const delivery = await sendTo(httpTarget({ url: at(await closedPort()) }), world);
  expect(delivery).toMatchObject({ fault: { code: 'refused', detail: 'ECONNREFUSED', isDoubtful: false } });
  expect(world.pauses).toHaveLength(3);
});

test('certificates: one that nobody vouches for and one of another name are refused before a byte is sent', async () => {
  const own = makeCertificate();
  const server = await startServer([OK], own);
  const target = { url: `https://127.0.0.1:${server.port}/hook`, hosts: ['127.0.0.1'], allowHttp: false };
  const unknown = await sendTo(httpTarget(target));
  expect(unknown).toMatchObject({ fault: { code: 'certificate', isTemporary: false } });
  const foreign = makeCertificate('DNS:other.example');
  const posing = await startServer([OK], foreign);
  const wrong = { ...target, url: `https://127.0.0.1:${posing.port}/hook`, ca: foreign.path };
  expect(await sendTo(httpTarget(wrong))).toMatchObject({
    fault: { code: 'certificate', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  });
  expect([...server.received, ...posing.received]).toEqual([]);
  expect(await sendTo(httpTarget({ ...target, ca: own.path }))).toMatchObject({ isSent: true });
});

test.each([
  [{ allowHttp: false }, 'plain_http'],
  [{ url: 'http://hooks.example.com/x', hosts: ['hooks.example.com'] }, 'plain_http'],
  [{ url: 'https://evil.example/x', hosts: ['hooks.slack.com'] }, 'foreign_host'],
  [{ url: 'https://hooks.slack.com@evil.example/x', hosts: ['hooks.slack.com'] }, 'foreign_host'],
  [{ url: 'http://127.0.0.1.evil.example/', hosts: [] }, 'plain_http'],
  [{ url: 'env:URL', hosts: [] }, 'address'],
  [{ url: 'https://127.0.0.1/x', hosts: ['127.0.0.1'], ca: 'no-such-file.pem' }, 'ca_file'],
])('%j is not even called: %s', async (said, code) => {
  const called: string[] = [];
  const http = async ({ url }: { url: string }) => {
    called.push(url);
    return { status: 200, headers: {}, body: 'ok' };
  };
  const world = testWorld({ http, env: { URL: 'not an address' } });
  expect(await sendTo(httpTarget(said), world)).toMatchObject({ fault: { code } });
  expect(called).toEqual([]);
});

test('signed posts: the query of DingTalk, the body of Feishu, the headers of a webhook', async () => {
  const server = await startServer([{ status: 200, body: '{"errcode":0,"code":0}' }]);
  const signed = { url: at(server.port, '/robot?access_token=t'), secret: 'env:S' };
  for (const kind of ['dingtalk', 'feishu', 'webhook'] as const) {
    await sendTo(httpTarget({ kind, ...signed }), testWorld({ env: { S: 'SEC01' } }));
  }
  const [dingtalk, feishu, webhook] = server.received;
  const query = new URL(dingtalk!.path, 'http://x').searchParams;
  expect([...query.keys()]).toEqual(['access_token', 'timestamp', 'sign']);
  expect(query.get('timestamp')).toBe(String(NOW));
  expect(query.get('sign')).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(JSON.parse(feishu!.body)).toMatchObject({
    timestamp: String(NOW / 1000),
    sign: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    msg_type: 'post',
  });
  expect(webhook!.headers).toMatchObject({
    'x-hicare-timestamp': String(NOW / 1000),
    'x-hicare-signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
  });
  expect(JSON.stringify(server.received.map(({ body }) => body))).not.toContain('SEC01');
});

test('what a vendor repeats of our secrets is hidden', async () => {
  const token = 'canary-token-7731';
  const body = `{"errcode":1,"errmsg":"bad ${token} at /robot?access_token=${token} with canary-secret"}`;
  const server = await startServer([{ status: 200, body }]);
  const url = at(server.port, `/robot?access_token=${token}`);
  const world = testWorld({ env: { U: url, S: 'canary-secret' } });
  const delivery = await sendTo(httpTarget({ kind: 'dingtalk', url: 'env:U', secret: 'env:S' }), world);
  expect(delivery).toMatchObject({ fault: { detail: expect.stringContaining('bad ***') } });
  expect(JSON.stringify(delivery)).not.toMatch(/canary/);
});

test('a secret at the end of a long answer is hidden before the answer is cut', async () => {
  const token = 'canary-token-7731';
  for (let length = 150; length < 215; length += 1) {
    const body = `${'x'.repeat(length)} /robot?access_token=${token}`;
    const server = await startServer([{ status: 400, body }]);
    const world = testWorld({ env: { U: at(server.port, `/robot?access_token=${token}`) } });
    const delivery = await sendTo(httpTarget({ kind: 'dingtalk', url: 'env:U' }), world);
    expect(JSON.stringify(delivery)).not.toMatch(/cana/);
    if (!delivery.isSent && delivery.fault) expect(delivery.fault.detail.length).toBeLessThanOrEqual(200);
  }
});

test('Retry-After: seconds, dates, neither; never more than an hour', () => {
  expect(retryAfterMs('5', NOW)).toBe(5000);
  expect(retryAfterMs(' 0 ', NOW)).toBe(0);
  expect(retryAfterMs(new Date(NOW - 5000).toUTCString(), NOW)).toBe(0);
  expect(retryAfterMs('999999', NOW)).toBe(3_600_000);
  for (const date of [
    'Sat, 21 Nov 2026 09:00:07 GMT',
    'Saturday, 21-Nov-26 09:00:07 GMT',
    'Sat Nov 21 09:00:07 2026',
  ])
    expect(retryAfterMs(date, NOW)).toBe(7000);
  for (const other of ['soon', '-5', '1.5', '2026-11-21 09:00:07', ''])
    expect(retryAfterMs(other, NOW)).toBeNull();
  expect(retryAfterMs(undefined, NOW)).toBeNull();
});

test('a signal ends a try at once and leaves its outcome in doubt', async () => {
  const server = await startServer([null]);
  const controller = new AbortController();
  const world = testWorld({ signal: controller.signal, timeoutMs: 60_000 });
  const sending = sendTo(httpTarget({ url: at(server.port) }), world);
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort('SIGTERM');
  expect(await sending).toMatchObject({ isSent: false, isDoubtful: true });
  expect(world.pauses).toEqual([]);
});
