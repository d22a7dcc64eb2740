// The same database, policy and as-of give the same bytes: in every zone, in every locale, and a second time.
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastingFolder, run } from './process.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const home = lastingFolder();
const PERIOD = ['--since', '2026-03-02', '--until', '2026-03-09'];

const PAGES: readonly (readonly string[])[] = [
  ['report', 'overview', ...PERIOD],
  ['report', 'overview', ...PERIOD, '--by', 'channel,day'],
  ['report', 'overview', ...PERIOD, '--as-of', '2026-03-04'],
  ['report', 'daily', '--date', '2026-03-03'],
  ['report', 'weekly', '--date', '2026-03-03'],
  ['report', 'channels', ...PERIOD],
  ['report', 'agents', ...PERIOD],
  ['report', 'hours', ...PERIOD, '--slot', '15'],
  ['report', 'trend', ...PERIOD, '--by', 'week,stage'],
  ['report', 'fcr', ...PERIOD],
  ['report', 'repeat', ...PERIOD],
  ['report', 'complaints', ...PERIOD],
  ['report', 'orders', '--since', '2026-01-01', '--until', '2026-12-31'],
  ['report', 'returns', '--since', '2026-01-01', '--until', '2026-12-31'],
  ['report', 'source-metrics', ...PERIOD, '--by', 'channel'],
  ['report', 'overview', ...PERIOD, '--preset', 'taobao-3min'],
  ['sla', 'report', ...PERIOD, '--by', 'channel,week'],
  ['sla', 'explain', 'case-bot-handoff'],
  ['explain', 'first_response', ...PERIOD],
  ['explain', 'first_response', 'case-bot-handoff'],
  ['conversation', 'list', ...PERIOD],
  ['conversation', 'show', 'case-bot-handoff'],
  ['order', 'list', '--since', '2026-01-01', '--until', '2026-12-31'],
  ['order', 'at-risk', '--as-of', '2026-03-10'],
  ['issue', 'list', ...PERIOD],
  ['care', 'list', '--as-of', '2026-03-10'],
  ['metrics', 'list'],
  ['policy', 'show'],
];

/** Zones with and without summer time, with half hours, on both sides of the date line; locales of other digits and orders. */
const WORLDS: readonly Readonly<Record<string, string>>[] = [
  { TZ: 'Asia/Shanghai', LC_ALL: 'C' },
  { TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Australia/Lord_Howe', LC_ALL: 'C', LC_COLLATE: 'de_DE.UTF-8' },
  { TZ: 'Pacific/Apia', LC_ALL: 'zh_CN.UTF-8' },
  { TZ: 'UTC', LC_ALL: 'zh_CN.UTF-8', COLUMNS: '40' },
];

beforeAll(async () => {
  const imported = await run(['import', join(FIXTURES, 'small')], { home });
  expect(imported).toMatchObject({ code: 0 });
});

async function printed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await run(args, { home, env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const ASKED = [
  ...PAGES.map((page) => [...page, '--format', 'json']),
  ['report', 'overview', ...PERIOD, '--format', 'csv'],
  ['report', 'daily', '--date', '2026-03-03', '--format', 'csv'],
];

test.each(ASKED.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
  const first = await printed(args);
  expect(first.length).toBeGreaterThan(10);
  const again = await Promise.all([{}, ...WORLDS].map((world) => printed(args, world)));
  for (const [index, bytes] of again.entries()) expect(bytes, JSON.stringify(WORLDS[index - 1])).toBe(first);
});

test('every report of the catalogue is among them', async () => {
  const { stderr } = await run(['report', 'no-such-report'], { home });
  const known = /Known reports: (.*)\./.exec(stderr)?.[1]?.split(', ') ?? [];
  const asked = new Set(PAGES.filter(([noun]) => noun === 'report').map(([, name]) => name));
  expect([...asked].sort()).toEqual([...known].sort());
});
