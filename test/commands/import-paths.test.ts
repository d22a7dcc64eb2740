import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { expandPaths } from '../../src/commands/import/expand-paths.ts';
import { readImportFlags } from '../../src/commands/import/import-flags.ts';

function folderWith(...names: readonly string[]): string {
  const folder = fs.mkdtempSync(join(os.tmpdir(), 'hicare-paths-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  for (const name of names) fs.writeFileSync(join(folder, name), '');
  return folder;
}

it('wants to know when an export was made, in its zone and not in the future', () => {
  const now = Date.UTC(2026, 10, 21);
  const read = (exportedAt: string, timezone?: string) =>
    readImportFlags(
      {
        text: true,
        personal: true,
        color: 'auto',
        input: true,
        exportedAt,
        ...(timezone ? { timezone } : {}),
      },
      now,
    ).exportedAt;
  expect(read('2026-11-20T08:00:00+08:00')).toBe(Date.UTC(2026, 10, 20));
  expect(read('2026-11-20 08:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 20));
  expect(() => read('2026-11-20 08:00')).toThrow('E_USAGE');
  expect(() => read('2027-06-01T00:00:00Z')).toThrow('E_USAGE');
});

it('takes the exports of a folder and below it, sorted, without what is hidden or a mapping', () => {
  const folder = folderWith('b.csv', 'a.ndjson', 'c.csv.gz', 'notes.md', 'B.CSV', 'b.csv.map.yaml', '.x.csv');
  fs.mkdirSync(join(folder, 'd.csv/deeper'), { recursive: true });
  fs.writeFileSync(join(folder, 'd.csv/deeper/e.xlsx'), '');
  fs.symlinkSync('.', join(folder, 'loop'));
  const { paths, found } = expandPaths(['.', 'b.csv'], folder);
  expect(paths).toEqual(['b.csv', 'B.CSV', 'a.ndjson', 'c.csv.gz', 'd.csv/deeper/e.xlsx']);
  expect([...found]).toEqual(['B.CSV', 'a.ndjson', 'c.csv.gz', 'd.csv/deeper/e.xlsx']);
  fs.mkdirSync(join(folder, '1/2/3/4/5/6/7/8'), { recursive: true });
  expect(() => expandPaths(['.'], folder)).toThrow('E_USAGE');
});

it('passes over a mapping beside its file, and refuses one alone', () => {
  const cwd = folderWith('a.csv', 'a.csv.map.yaml', 'alone.map.yaml');
  expect(expandPaths(['a.csv', 'a.csv.map.yaml'], cwd).paths).toEqual(['a.csv']);
  expect(expandPaths(['a*'], cwd).paths).toEqual(['a.csv']);
  expect(() => expandPaths(['alone.map.yaml'], cwd)).toThrow('E_USAGE');
});

it('wants one mapping, an order of dates that exists, and nothing raw where nothing personal is kept', () => {
  const read = (flags: object) =>
    readImportFlags({ text: true, personal: true, color: 'auto', input: true, ...flags }, 0);
  expect(read({ profile: 'a', dateOrder: 'dmy', set: { x: '1' }, keepRaw: true })).toMatchObject({
    profile: 'a',
    dateOrder: 'dmy',
    options: { x: '1' },
    keepRaw: true,
  });
  for (const flags of [
    { profile: 'a', map: 'b' },
    { dateOrder: 'ymd' },
    { keepRaw: true, personal: false },
  ]) {
    expect(() => read(flags)).toThrow('E_USAGE');
  }
});

it('fills in * and takes every other character as it is', () => {
  const cwd = folderWith('day-1.csv', 'day-2.csv', 'day(1).csv', 'night-1.csv');
  expect(expandPaths(['day-*.csv'], cwd).paths).toEqual(['day-1.csv', 'day-2.csv']);
  expect(expandPaths(['day(*).csv'], cwd).paths).toEqual(['day(1).csv']);
});

it('names a file once, and gives on what names nothing', () => {
  const cwd = folderWith('a.csv');
  expect(expandPaths(['a.csv', '*.csv', 'none.csv', 'x*.csv', '-'], cwd).paths).toEqual([
    'a.csv',
    'none.csv',
    'x*.csv',
    '-',
  ]);
  expect(() => expandPaths(['-', '-'], cwd)).toThrow(expect.objectContaining({ code: 'E_USAGE' }));
});
