// docs/cron.md as a newcomer follows it: its blocks in an empty home, a robot on this machine, two checks.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fences, readPage } from '../docs/pages.ts';
import { type Finished, finished, PROGRAM, temporaryFolder } from './process.ts';

const page = readPage('docs/cron.md');

interface Post {
  readonly url: string;
  readonly body: string;
}

/** A robot that takes everything, and what it was sent. */
async function startRobot(): Promise<{ port: number; posts: readonly Post[] }> {
  const posts: Post[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      posts.push({ url: request.url ?? '', body });
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, posts };
}

function shell(home: string, line: string): Promise<Finished> {
  const script = `hicare() { '${process.execPath}' '${PROGRAM}' "$@"; }\n${line}`;
  const env = { PATH: process.env.PATH ?? '', HOME: home };
  return finished(spawn('bash', ['--norc', '-c', script], { cwd: home, env }));
}

test('the recipe: one breach, one POST in the shape of DingTalk, and a silent second run', async () => {
  const home = temporaryFolder();
  const { port, posts } = await startRobot();
  const [import_ = '', check = ''] = fences(page, 'sh');
  const [config = ''] = fences(page, 'yaml');
  writeFileSync(join(home, 'hicare.yaml'), config.replace('8080', String(port)));
  expect(await shell(home, import_)).toMatchObject({ code: 0 });
  const first = await shell(home, check);
  expect([first.stderr, first.stdout.trimEnd().split('\n')]).toEqual([
    '',
    [expect.stringMatching(/^breached: first response, conversation try-\d+ · try · web chat/), 'exit 10'],
  ]);
  const second = await shell(home, check);
  expect([second.stdout, second.stderr]).toEqual(['exit 0\n', expect.stringContaining('Nothing new')]);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.url).toBe('/robot/send?access_token=try');
  expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ msgtype: 'markdown' });
  expect(posts[0]?.body).toContain('try-');
});

test('the crontab line as cron runs it: no variables, at home, the configuration elsewhere', async () => {
  const [home, shop] = [temporaryFolder(), temporaryFolder()];
  const { port, posts } = await startRobot();
  const [crontab = ''] = fences(page, 'crontab');
  const [recipe = ''] = fences(page, 'sh');
  const [config = ''] = fences(page, 'yaml');
  writeFileSync(join(shop, 'hicare.yaml'), config.replace('8080', String(port)));
  writeFileSync(join(home, 'hicare'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`, {
    mode: 0o755,
  });
  await finished(spawn('bash', ['-c', recipe.replace(/^hicare .*$/m, '')], { cwd: shop }));
  const [, path = ''] = /^PATH=(.*)$/m.exec(crontab) ?? [];
  const [, line = ''] = /^(?:\* ){5} ?(.*)$/m.exec(crontab) ?? [];
  const command = line.replace('/srv/shop', shop).replace('/var/exports/chat.csv', join(shop, 'try.csv'));
  const env = { HOME: home, LOGNAME: 'shop', SHELL: '/bin/sh', PATH: `${home}:${path}` };
  const asCron = () => finished(spawn('/bin/sh', ['-c', command], { cwd: home, env }));
  // The first run makes a key and says so, once.
  expect(await asCron()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^presumed breached: .*\n$/),
  });
  expect(await asCron()).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(posts).toHaveLength(1);
});

test('the robot of the page answers as DingTalk does', async () => {
  const home = temporaryFolder();
  const [robot = ''] = fences(page, 'js');
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(join(home, 'robot.cjs'), robot.replace('8080', String(port)));
  const child = spawn(process.execPath, [join(home, 'robot.cjs')]);
  onTestFinished(() => {
    child.kill();
  });
  const ask = async (tries: number): Promise<unknown> => {
    try {
      return await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'hi' })).json();
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return ask(tries - 1);
    }
  };
  expect(await ask(50)).toEqual({ errcode: 0, errmsg: 'ok' });
});

test('twenty checks at once send one POST per alert; a target that fails is exit 8 and is tried again', async () => {
  const home = temporaryFolder();
  const { port, posts } = await startRobot();
  const [import_ = ''] = fences(page, 'sh');
  const [config = ''] = fences(page, 'yaml');
  writeFileSync(join(home, 'hicare.yaml'), config.replace('8080', '1'));
  await shell(home, import_);
  const failed = await shell(home, 'hicare sla check -q --notify');
  expect([failed.code, failed.stdout.split('\n').length, failed.stderr]).toEqual([
    8,
    2,
    expect.stringContaining('E_NOTIFY'),
  ]);
  writeFileSync(join(home, 'hicare.yaml'), config.replace('8080', String(port)));
  const runs = await Promise.all(
    Array.from({ length: 20 }, () => shell(home, 'hicare sla check -q --notify --lock-timeout 60')),
  );
  expect(posts).toHaveLength(1);
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual(Array(20).fill([0, '']));
});
