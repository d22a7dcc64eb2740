// Files are written whole or not at all, and nothing but a regular file is ever replaced.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileWhole } from '../../src/commands/write-file.ts';
import { temporaryFolder } from '../cli/process.ts';

const target = (path: string, more: { isForced?: boolean; isPersonal?: boolean } = {}) => ({
  path,
  isForced: false,
  isPersonal: false,
  ending: 'abc',
  ...more,
});
const modeOf = (path: string): number => fs.statSync(path).mode & 0o777;

test('a new file, readable by its owner only when it is personal', () => {
  const folder = temporaryFolder();
  writeFileWhole(target(join(folder, 'a.csv')), 'x\n');
  writeFileWhole(target(join(folder, 'b.csv'), { isPersonal: true }), 'y\n');
  expect(fs.readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('x\n');
  expect(modeOf(join(folder, 'b.csv'))).toBe(0o600);
  expect(fs.readdirSync(folder).sort()).toEqual(['a.csv', 'b.csv']);
});

test('an existing file stays unless forced', () => {
  const path = join(temporaryFolder(), 'a.csv');
  fs.writeFileSync(path, 'old');
  expect(() => writeFileWhole(target(path), 'new')).toThrow('E_OUTPUT_EXISTS');
  expect(fs.readFileSync(path, 'utf8')).toBe('old');
  writeFileWhole(target(path, { isForced: true }), 'new');
  expect(fs.readFileSync(path, 'utf8')).toBe('new');
});

test.each(['link', 'folder'])('a %s is refused even when forced', (kind) => {
  const folder = temporaryFolder();
  const path = join(folder, 'target');
  if (kind === 'link') fs.symlinkSync(join(folder, 'elsewhere'), path);
  else fs.mkdirSync(path);
  expect(() => writeFileWhole(target(path, { isForced: true }), 'x')).toThrow('E_OUTPUT');
  expect(fs.readdirSync(folder)).toEqual(['target']);
});

test('a missing folder is an output error and leaves nothing', () => {
  const folder = temporaryFolder();
  expect(() => writeFileWhole(target(join(folder, 'no/such/a.csv')), 'x')).toThrow('E_OUTPUT');
  expect(fs.readdirSync(folder)).toEqual([]);
});
