// Secrets: where they may come from, and that no failure repeats one.
import { execFile } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { NotifyFailure } from '../../src/notify/notify-fault.ts';
import { commandWords, readSecret } from '../../src/notify/read-secret.ts';
import { redact } from '../../src/notify/redact.ts';
import { temporaryDirectory } from '../store/temporary-database.ts';

const run = async (file: string, args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(file, [...args])).stdout;
const world = { env: { TOKEN: 'canary-1', EMPTY: '', LINES: 'canary-2\ncanary-3' }, run };

async function faultOf(reference: string) {
  const error: unknown = await readSecret(reference, world).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof NotifyFailure)) throw error;
  expect(JSON.stringify(error.fault) + error.message + error.stack).not.toContain('canary-');
  return error.fault;
}

test('a variable, a file, a command; the line break at the end is not part of it', async () => {
  const path = join(temporaryDirectory(), 'secret');
  writeFileSync(path, 'canary-4\n', { mode: 0o600 });
  expect(await readSecret('env:TOKEN', world)).toBe('canary-1');
  expect(await readSecret(`file:${path}`, world)).toBe('canary-4');
  expect(await readSecret(`cmd:cat '${path}'`, world)).toBe('canary-4');
});

test.each([0o640, 0o604, 0o644, 0o666])('a file of mode %o is refused', async (mode) => {
  const path = join(temporaryDirectory(), 'secret');
  writeFileSync(path, 'canary-5');
  chmodSync(path, mode);
  expect(await faultOf(`file:${path}`)).toMatchObject({ code: 'secret_open', detail: path });
});

test('what gives nothing, or more than one line', async () => {
  const folder = temporaryDirectory();
  expect(await faultOf('env:NOBODY')).toMatchObject({ code: 'secret_missing', detail: 'env:NOBODY' });
  expect(await faultOf(`file:${folder}/none`)).toMatchObject({ code: 'secret_missing' });
  expect(await faultOf(`file:${folder}`)).toMatchObject({ code: 'secret_missing' });
  expect(await faultOf('env:EMPTY')).toMatchObject({ code: 'secret_empty', detail: 'env:EMPTY' });
  expect(await faultOf('env:LINES')).toMatchObject({ code: 'secret_empty' });
  expect(await faultOf('cmd:true')).toMatchObject({ code: 'secret_empty', detail: 'cmd:true' });
});

test('a command that fails is named without its arguments and without what it printed', async () => {
  expect(await faultOf('cmd:false canary-6')).toMatchObject({ code: 'secret_command', detail: 'cmd:false' });
  expect(await faultOf('cmd:no-such-program-7731 canary-7')).toMatchObject({ code: 'secret_command' });
});

test('no shell: nothing is expanded, joined or redirected', async () => {
  expect(await readSecret('cmd:echo $HOME; echo x | cat > y', world)).toBe('$HOME; echo x | cat > y');
  expect(commandWords(`pass show "a b" 'c d' e"f g"h`)).toEqual(['pass', 'show', 'a b', 'c d', 'ef gh']);
});

test('redact hides a secret in every form in which it may come back', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=canary+token/1';
  const secrets = [url, 'canary "quoted"'];
  const said = [
    url,
    encodeURIComponent(url),
    JSON.stringify({ said: 'canary "quoted"' }),
    'x canary+token y',
  ];
  for (const text of said) expect(redact(text, secrets)).not.toContain('canary');
  expect(redact(Buffer.from(url).toString('base64'), secrets)).toBe('***');
  expect(redact('nothing here', secrets)).toBe('nothing here');
});
