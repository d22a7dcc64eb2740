// hicare.yaml: which one is in force, what it may say, and where a fault in it stands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findConfigFile, loadConfig } from '../../src/config.ts';
import { temporaryFolder } from '../cli/process.ts';

function world(env: Record<string, string> = {}) {
  const root = temporaryFolder();
  const [home, cwd] = [join(root, 'home'), join(root, 'shop/reports')];
  mkdirSync(home, { recursive: true });
  mkdirSync(cwd, { recursive: true });
  return { env, files: { home, cwd }, root };
}

function write(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'hicare.yaml');
  writeFileSync(path, text);
  return path;
}

test('the nearest upwards, then the one of the user, then none', () => {
  const here = world();
  expect(findConfigFile(here)).toBeNull();
  const own = write(join(here.files.home, '.config/hicare'), '');
  expect(findConfigFile(here)).toBe(own);
  const upper = write(here.root, '');
  expect(findConfigFile(here)).toBe(upper);
  const near = write(here.files.cwd, '');
  expect(findConfigFile(here)).toBe(near);
});

test('XDG_CONFIG_HOME counts when it is absolute', () => {
  const here = world();
  const elsewhere = join(here.root, 'etc');
  const path = write(join(elsewhere, 'hicare'), '');
  expect(findConfigFile({ ...here, env: { XDG_CONFIG_HOME: elsewhere } })).toBe(path);
  expect(findConfigFile({ ...here, env: { XDG_CONFIG_HOME: 'etc' } })).toBeNull();
});

test('paths are relative to the file, ~ is the home directory', async () => {
  const here = world();
  const path = write(
    here.root,
    [
      'db: data/hicare.db',
      'language: zh',
      'policy: ~/policy.yaml',
      'sources:',
      '  desk: { link: "https://desk.example/{id}", freshness: 15m }',
      'key: { command: "cat key" }',
    ].join('\n'),
  );
  expect(await loadConfig(here, undefined)).toEqual({
    path,
    db: join(here.root, 'data/hicare.db'),
    language: 'zh',
    policy: join(here.files.home, 'policy.yaml'),
    agentDisplay: 'name',
    sources: { desk: { link: 'https://desk.example/{id}', freshnessMs: 900_000 } },
    notify: [],
    key: { command: 'cat key', file: undefined },
  });
});

test('a file of comments says nothing', async () => {
  const here = world();
  write(here.root, '# nothing yet\n\n');
  expect(await loadConfig(here, undefined)).toMatchObject({ sources: {}, db: undefined });
});

test.each([
  ['langage: zh', { problem: 'unknown_key', key: 'langage', hint: 'language' }, 1],
  ['db: x\nlanguage: de', { problem: 'bad_value', key: 'language' }, 2],
  ['sources:\n  desk:\n    link: desk.example', { problem: 'bad_value', key: 'sources.desk.link' }, 3],
  ['key: { file: a, command: b }', { problem: 'bad_value', key: 'key' }, 1],
  ['db: [', { problem: 'syntax' }, 1],
])('%j is refused with its place', async (text, params, line) => {
  const here = world();
  const file = write(here.root, text);
  await expect(loadConfig(here, undefined)).rejects.toMatchObject({
    code: 'E_CONFIG',
    params,
    place: { file, line },
  });
});

test('a file that --config names must be there', async () => {
  await expect(loadConfig(world(), 'no.yaml')).rejects.toMatchObject({ code: 'E_CONFIG' });
});
