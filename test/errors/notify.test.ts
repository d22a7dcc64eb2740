// Targets that cannot be told, as people see it: exit code 8, which target, why, and what to do.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli/process.ts';
import { closedPort, makeCertificate, startServer } from '../notify/local-servers.ts';
import { expectGolden } from './golden.ts';

async function expectFailure(name: string, target: string, env: Readonly<Record<string, string>> = {}) {
  const home = temporaryFolder();
  writeFileSync(join(home, 'hicare.yaml'), `notify:\n  ops: ${target}\n`);
  writeFileSync(join(home, 'open.secret'), 'x', { mode: 0o644 });
  const result = await run(['notify', 'test'], { home, env });
  await expectGolden(name, { ...result, stderr: result.stderr.replace(/:\d{4,5}\b/g, ':PORT') }, home);
  expect(result).toMatchObject({ code: 8, stdout: '' });
}

test('notify-secret-missing', () =>
  expectFailure('notify-secret-missing', '{ kind: slack, url: env:SLACK_URL }'));

test('notify-secret-open', () =>
  expectFailure('notify-secret-open', '{ kind: wecom, url: file:open.secret }'));

test('notify-secret-command', () =>
  expectFailure('notify-secret-command', '{ kind: wecom, url: "cmd:false" }'));

test('notify-foreign-host', () =>
  expectFailure('notify-foreign-host', '{ kind: slack, url: env:U }', { U: 'https://evil.example/x' }));

test('notify-plain-http', () =>
  expectFailure('notify-plain-http', '{ kind: webhook, url: "http://hooks.example.com/" }'));

test('notify-refused', async () =>
  expectFailure(
    'notify-refused',
    `{ kind: feishu, url: "http://127.0.0.1:${await closedPort()}/hook", allow_http: true }`,
  ));

test('notify-certificate', async () => {
  const server = await startServer([{ status: 200 }], makeCertificate());
  await expectFailure('notify-certificate', `{ kind: webhook, url: "https://127.0.0.1:${server.port}/" }`);
});

test('notify-answer', async () => {
  const server = await startServer([{ status: 200, body: '{"code":19021,"msg":"sign match fail"}' }]);
  const url = `http://127.0.0.1:${server.port}/hook`;
  await expectFailure('notify-answer', `{ kind: feishu, url: "${url}", allow_http: true }`);
});

test('without targets, and with a name that is none, it is a fault of the call', async () => {
  const home = temporaryFolder();
  expect(await run(['notify', 'test'], { home })).toMatchObject({ code: 2 });
  writeFileSync(join(home, 'hicare.yaml'), 'notify:\n  ops: { kind: wecom, url: env:W }\n');
  const unknown = await run(['notify', 'test', 'opps'], { home });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('hicare.yaml has no target "opps". It has: ops.');
});
