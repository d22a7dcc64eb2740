// The published worked cases of the platforms' rules (metrics.md §7) through the whole program: file, import, report.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from './process.ts';

type Row = Readonly<Record<string, unknown>>;

/** Messages of one chat on 2026-01-07 in Shanghai: `customer 10:10:15`. */
function messagesFile(lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const [author, time] = line.split(' ');
    return `c1,2026-01-07T${time}+08:00,${author},${author === 'customer' ? 'u1' : 'a1'},hello`;
  });
  return ['conversation_id,sent_at,author_kind,author_id,text', ...rows, ''].join('\n');
}

async function platformRows(
  lines: readonly string[],
  preset: string,
  ...args: string[]
): Promise<readonly Row[]> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'messages.csv'), messagesFile(lines));
  const exported = [
    '--channel',
    'im',
    '--exported-at',
    '2026-01-08T12:00:00+08:00',
    '--no-text',
    '--no-personal',
  ];
  const imported = await run(['import', 'messages.csv', ...exported], { home });
  expect(imported).toMatchObject({ code: 0 });
  const { code, stdout } = await run(
    ['report', 'overview', '--preset', preset, '--format', 'json', ...args],
    { home },
  );
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[] };
  return report.sections.find(({ name }) => name === 'platform')?.rows ?? [];
}

const LATE = ['customer 10:10:15', 'customer 10:15:20', 'agent 10:18:10'];
const TEN = Array.from(
  { length: 10 },
  (_, index) => `customer 10:0${Math.floor(index / 4)}:${String((index % 4) * 15).padStart(2, '0')}`,
);

test.each([
  ['asked twice, answered late', LATE, 1, 0],
  ['then asked and answered again', [...LATE, 'customer 10:18:30', 'agent 10:19:00'], 2, 1],
  ['ten questions, no answer by midnight', TEN, 1, 0],
])('taobao-3min: %s', async (_, lines, n, within) => {
  const [platform, ...ours] = await platformRows(lines, 'taobao-3min');
  expect(platform).toEqual({ whose: 'platform', counted: 'taobao-3min', n, within, value: within / n });
  expect(ours.map((row) => row['counted'])).toEqual([
    'first_response_within_target',
    'next_response_within_target',
  ]);
});

test('an answer sent with a suggestion counts, a welcome text does not', async () => {
  const [assisted] = await platformRows(['customer 10:00:00', 'assisted 10:01:00'], 'douyin-3min');
  expect(assisted).toMatchObject({ n: 1, within: 1 });
  const [welcome] = await platformRows(['customer 10:00:00', 'auto 10:00:01'], 'douyin-3min');
  expect(welcome).toMatchObject({ n: 1, within: 0 });
});

test('a mean is held against our means', async () => {
  const lines = [...LATE, 'customer 10:18:30', 'agent 10:19:00'];
  const [platform, first, next] = await platformRows(lines, 'taobao-avg');
  expect(platform).toMatchObject({ n: 2, within: 2, value: (475 + 30) / 2 });
  expect([first, next]).toMatchObject([
    { counted: 'first_response', n: 1, within: null, value: 475 },
    { counted: 'next_response', n: 1, within: null, value: 30 },
  ]);
});

test('filters hold for both; the rest of the report stays as it is', async () => {
  const rows = await platformRows(LATE, 'taobao-3min', '--where', 'channel=email');
  expect(rows.map((row) => row['n'])).toEqual([0, 0, 0]);
});
