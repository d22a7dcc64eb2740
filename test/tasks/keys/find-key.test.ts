// Where the root key is looked for, in which order, and what is refused.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findKey, type KeyWorld } from '../../../src/tasks/keys/find-key.ts';
import { temporaryDirectory } from '../../store/temporary-database.ts';

const HEX = 'ab'.repeat(32);
const BASE64 = Buffer.alloc(32, 7).toString('base64');

function worldOf(env: KeyWorld['env'] = {}, home = temporaryDirectory()): KeyWorld {
  const run = (command: string) => {
    if (command !== 'print-key') throw new Error('secret of the command');
    return `${HEX}\n`;
  };
  return { env, home, random: (bytes) => new Uint8Array(bytes).fill(3), run };
}

function keyFile(content: string, mode = 0o600): string {
  const path = join(temporaryDirectory(), 'key');
  fs.writeFileSync(path, content);
  fs.chmodSync(path, mode);
  return path;
}

const refusal = (code: string, params: object) => expect.objectContaining({ code, params });

test('the command comes first, then the named file, then the bare key, then the file of the user', () => {
  const named = keyFile(BASE64);
  const all = { HICARE_KEY_COMMAND: 'print-key', HICARE_KEY_FILE: named, HICARE_KEY: '00'.repeat(32) };
  const find = (env: KeyWorld['env']) => findKey(worldOf(env), { create: false });
  expect(find(all)).toMatchObject({ root: Buffer.from(HEX, 'hex'), path: null });
  expect(find({ ...all, HICARE_KEY_COMMAND: '' })).toMatchObject({ root: Buffer.alloc(32, 7), path: named });
  expect(find({ HICARE_KEY: '00'.repeat(32) })).toMatchObject({ root: Buffer.alloc(32) });
  expect(find({})).toBeNull();
});

test('only a key that stands in the environment itself is worth a warning', () => {
  const warnings = (env: KeyWorld['env']): number => {
    let count = 0;
    findKey({ ...worldOf(env), onBareKey: () => (count += 1) }, { create: false });
    return count;
  };
  expect(warnings({ HICARE_KEY: '00'.repeat(32) })).toBe(1);
  expect(warnings({ HICARE_KEY_COMMAND: 'print-key', HICARE_KEY: '00'.repeat(32) })).toBe(0);
  expect(warnings({ HICARE_KEY_FILE: keyFile(BASE64) })).toBe(0);
});

test('the key of the user is made once, private, and found again', () => {
  const home = temporaryDirectory();
  const made = findKey(worldOf({}, home), { create: true });
  const path = join(home, '.config', 'hicare', 'key');
  expect(made).toEqual({ root: Buffer.alloc(32, 3), path, created: true });
  expect(fs.statSync(path).mode & 0o777).toBe(0o600);
  expect(fs.statSync(join(home, '.config', 'hicare')).mode & 0o777).toBe(0o700);
  expect(fs.readdirSync(join(home, '.config', 'hicare'))).toEqual(['key']);
  expect(findKey(worldOf({}, home), { create: true })).toEqual({ ...made, created: false });
});

test('XDG_CONFIG_HOME moves it, a relative one counts as unset', () => {
  const home = temporaryDirectory();
  const config = temporaryDirectory();
  const pathFor = (value: string) =>
    findKey(worldOf({ XDG_CONFIG_HOME: value }, home), { create: true })?.path;
  expect(pathFor(config)).toBe(join(config, 'hicare', 'key'));
  expect(pathFor('relative')).toBe(join(home, '.config', 'hicare', 'key'));
});

test('a named source without a key is an error, and says nothing of its secret', () => {
  const missing = join(temporaryDirectory(), 'none');
  const find = (env: KeyWorld['env']) => () => findKey(worldOf(env), { create: false });
  expect(find({ HICARE_KEY_FILE: missing })).toThrow(refusal('E_KEY_MISSING', { path: missing }));
  expect(find({ HICARE_KEY_COMMAND: 'fail' })).toThrow(refusal('E_KEY_COMMAND', {}));
  try {
    find({ HICARE_KEY_COMMAND: 'fail' })();
  } catch (error) {
    expect((error as Error).cause).toBeUndefined();
  }
});

test.each(['', 'ab', `${HEX}ab`, 'g'.repeat(64), '=='.repeat(22), `${BASE64}A`])(
  'a key written as %j is refused',
  (text) => {
    const path = keyFile(text);
    const find = () => findKey(worldOf({ HICARE_KEY_FILE: path }), { create: true });
    expect(find).toThrow(refusal('E_KEY_FORMAT', { path }));
  },
);

test.each([0o640, 0o604, 0o620, 0o777])('a key file with mode %i is refused', (mode) => {
  const path = keyFile(HEX, mode);
  const find = () => findKey(worldOf({ HICARE_KEY_FILE: path }), { create: false });
  expect(find).toThrow(refusal('E_KEY_PERMISSIONS', { path, mode: `0${mode.toString(8)}` }));
});
