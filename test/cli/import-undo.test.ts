// `import undo` through the built program: it asks first, says when there is nothing left to take back, and dry runs ask nobody.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectGolden } from '../errors/golden.ts';
import { run, temporaryFolder } from './process.ts';
import { ENTER, hasTerminal, runOnTerminal } from './terminal.ts';

const CONVERSATIONS = 'conversation_id,channel,opened_at\nc1,im,2026-03-02T10:00:00+08:00\n';

async function homeWithImport(): Promise<string> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'first.csv'), CONVERSATIONS);
  expect(await run(['import', 'first.csv', '--db', 'shop.db'], { home })).toMatchObject({ code: 0 });
  return home;
}

const UNDO = ['import', 'undo', '1', '--db', 'shop.db'];

test('without a terminal it needs --yes, and a dry run needs nothing', async () => {
  const home = await homeWithImport();
  const refused = await run(UNDO, { home });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('Give the answer as a flag: --yes');
  const dry = await run([...UNDO, '--dry-run'], { home });
  expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('would be taken back') });
  const done = await run([...UNDO, '--yes'], { home });
  expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('Import #1 was taken back.') });
});

test('undo-twice', async () => {
  const home = await homeWithImport();
  expect(await run([...UNDO, '--yes'], { home })).toMatchObject({ code: 0 });
  const again = await run([...UNDO, '--yes'], { home });
  const told = { ...again, stderr: again.stderr.replace(/at \d{4}-\S+Z/, 'at INSTANT') };
  await expectGolden('undo-twice', told, home);
  expect(again).toMatchObject({ code: 2, stdout: '' });
});

test.skipIf(!hasTerminal)('on a terminal it asks, and no is the default; Ctrl-D leaves it', async () => {
  const home = await homeWithImport();
  const answer = (keys: string) => runOnTerminal(UNDO, [{ asked: /Take import #1 back\?/, keys }], home);
  const left = await answer('\u0004');
  expect(left).toMatchObject({ code: 130, screen: expect.stringContaining('Interrupted') });
  expect(await answer(ENTER)).toMatchObject({ code: 0, screen: expect.stringContaining('Import #1 stands') });
  const taken = await answer(`y${ENTER}`);
  expect(taken).toMatchObject({ code: 0, screen: expect.stringContaining('Import #1 was taken back.') });
});

test('a key that stands in the environment is warned of once, except where only errors are wanted', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'first.csv'), CONVERSATIONS);
  const env = { HICARE_KEY: '5a'.repeat(32) };
  const imported = await run(['import', 'first.csv', '--db', 'shop.db'], { home, env });
  expect(imported.code).toBe(0);
  expect(imported.stderr.match(/warning: the key stands in HICARE_KEY/g)).toHaveLength(1);
  const hashed = await run(['status', '--dump-hash', '--db', 'shop.db'], { home, env });
  expect([hashed.code, hashed.stderr]).toEqual([0, expect.stringContaining('HICARE_KEY_FILE')]);
  const quiet = await run(['status', '--dump-hash', '-q', '--db', 'shop.db'], { home, env });
  expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  const keyless = await run(['report', 'overview', '--db', 'shop.db'], { home, env });
  expect([keyless.code, keyless.stderr]).toEqual([0, '']);
});
