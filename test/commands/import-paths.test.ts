import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { expandPaths } from '../../src/commands/expand-paths.ts';
import { readImportFlags } from '../../src/commands/import-flags.ts';

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

it('takes the canonical files of a folder, sorted, and nothing else of it', () => {
  const folder = folderWith('b.csv', 'a.ndjson', 'c.csv.gz', 'notes.txt', 'B.CSV');
  fs.mkdirSync(join(folder, 'd.csv'));
  expect(expandPaths(['.'], folder)).toEqual(['B.CSV', 'a.ndjson', 'b.csv', 'c.csv.gz']);
});

it('fills in * and takes every other character as it is', () => {
  const cwd = folderWith('day-1.csv', 'day-2.csv', 'day(1).csv', 'night-1.csv');
  expect(expandPaths(['day-*.csv'], cwd)).toEqual(['day-1.csv', 'day-2.csv']);
  expect(expandPaths(['day(*).csv'], cwd)).toEqual(['day(1).csv']);
});

it('names a file once, and gives on what names nothing', () => {
  const cwd = folderWith('a.csv');
  expect(expandPaths(['a.csv', '*.csv', 'none.csv', 'x*.csv', '-'], cwd)).toEqual([
    'a.csv',
    'none.csv',
    'x*.csv',
    '-',
  ]);
  expect(() => expandPaths(['-', '-'], cwd)).toThrow(expect.objectContaining({ code: 'E_USAGE' }));
});
