// report fcr by hand: windows, the mature cohort, groups, credit, channels; and against the plain computation.
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/model/parse-day.ts';
import type { Cell } from '../../src/model/report.ts';
import { fcr } from '../../src/reports/fcr/fcr-report.ts';
import { fcrWindows, spelledDuration } from '../../src/reports/fcr/windows-section.ts';
import { matureCohort } from '../../src/reports/figures/mature-cohort.ts';
import { emptyDatabase } from '../engines/fact-database.ts';
import { plainCell } from '../oracle/report-figures.ts';
import { type FactRow, loadFactObjects } from '../oracle-rows.ts';
import { expectShown } from './golden.ts';
import { oracleOf } from './issue-oracle.ts';
import { DAY, issueShop, SHOP_ENDS } from './issue-shop.ts';
import { DAYS, fillRandomFacts, START } from './random-facts.ts';
import { fillRandomIssues } from './random-issues.ts';
import { requestOver } from './report-request.ts';
import { HOUR, NOON, rows } from './small-shop.ts';

const db = issueShop();
const share = (measure: unknown) => ({ measure, as: 'share' });
const request = requestOver(db, SHOP_ENDS);

describe('by window', () => {
  test('the period and the newest mature 28 days, side by side', async () => {
    const windows = rows(await fcr.build(request), 'windows');
    expect(windows.map(({ window, cohort }) => `${window} ${cohort}`)).toEqual([
      '7d asked_period',
      '7d mature_cohort',
      '14d asked_period',
      '14d mature_cohort',
      '30d asked_period',
      '30d mature_cohort',
    ]);
    // Mature: 1 and 2 held, 3 came back after two days, 4 was never answered; 5 is young, 6 young and back already.
    expect(windows[0]).toMatchObject({
      since_day: parseDay('2026-10-23'),
      until_day: parseDay('2026-11-19'),
      ...{ n: 4, value: share(0.5), target: share(0.8), met: false, pending: 1, early_failures: 1 },
      ...{ fcr_strict_n: 3, fcr_strict: share(2 / 3) },
      // 1 of 6 issues is held together by nearness alone.
      ...{ untyped_share: 1 / 6, without_identifier: 0 },
    });
    // Two of six ended after 47 h; 5 is watched no longer after 49 h; of the last three, 4 fails at the window: 4/6 · 2/3.
    expect(windows[0]).toMatchObject({ fcr_km_n: 6, fcr_km: share(expect.closeTo(4 / 9, 12)) });
    // From 16 October issue 7 is in: 1, 2, 7 of five.
    expect(windows[1]).toMatchObject({
      since_day: parseDay('2026-10-16'),
      until_day: parseDay('2026-11-12'),
      ...{ n: 5, value: share(0.6), pending: 0, early_failures: 0 },
    });
  });

  test('a longer window: who came back after nine days fails, and fewer are old enough', async () => {
    const windows = rows(await fcr.build(request), 'windows');
    expect(windows[2]).toMatchObject({ n: 4, value: share(0.25), pending: 1, early_failures: 1 });
    expect(windows[3]).toMatchObject({
      since_day: parseDay('2026-10-09'),
      until_day: parseDay('2026-11-05'),
      ...{ n: 5, value: share(0.4) },
    });
    expect(windows[4]).toMatchObject({ n: 0, value: null, met: null, pending: 3, early_failures: 3 });
    expect(windows[5]).toMatchObject({ until_day: parseDay('2026-10-20'), n: 1, value: share(1), met: true });
  });

  test("the policy's own window stands beside them, and the rest of the report follows it", async () => {
    const loaded = { ...request.loaded, policy: { ...request.loaded.policy, fcrWindowMs: 36 * HOUR } };
    const report = await fcr.build({ ...request, loaded });
    const windows = rows(report, 'windows');
    expect(windows.slice(0, 2).map(({ window }) => window)).toEqual(['36h', '36h']);
    // Nobody was back within 36 hours, but 4 was not resolved; all are mature.
    expect(windows[0]).toMatchObject({ n: 6, value: share(5 / 6), met: true });
    expect(rows(report, 'groups')).toMatchObject([{ n: 3 }, { n: 2 }, { agent: 'unknown', n: 1 }]);
  });

  test('windows are told as the policy spells them, each once', () => {
    expect(fcrWindows(7 * DAY)).toEqual([7 * DAY, 14 * DAY, 30 * DAY]);
    expect(fcrWindows(10 * DAY).map(spelledDuration)).toEqual(['7d', '10d', '14d', '30d']);
    expect([36 * HOUR, 90_000, 60_000].map(spelledDuration)).toEqual(['36h', '90s', '1m']);
  });

  test('a cohort whose window ends this very midnight is mature', () => {
    const midnight = NOON - 12 * HOUR;
    const { untilDay, isPartial } = matureCohort({ ...request, asOf: midnight }, 7 * DAY);
    expect([untilDay, isPartial]).toEqual([parseDay('2026-11-12'), false]);
    expect(matureCohort({ ...request, asOf: midnight - 1 }, 7 * DAY).untilDay).toBe(parseDay('2026-11-11'));
    // Nothing is known after the end of the data, however late somebody asks.
    expect(matureCohort({ ...request, asOf: NOON + 90 * DAY }, 7 * DAY).untilDay).toBe(untilDay);
  });
});

describe('groups', () => {
  test('credit goes to the first responder; nobody answered: unknown', async () => {
    const report = await fcr.build(request);
    expect(rows(report, 'groups')).toMatchObject([
      { source: 's1', agent: 'a1', n: 2, value: share(0.5), pending: 1, early_failures: 0 },
      { source: 's1', agent: 'a2', n: 1, value: share(1), pending: 0, early_failures: 1 },
      { source: 's1', agent: 'unknown', n: 1, value: share(0), met: false },
    ]);
  });

  test('by what the first conversation is, and by week', async () => {
    const byChannel = rows(await fcr.build({ ...request, by: ['channel'] }), 'groups');
    expect(byChannel.map(({ channel, n }) => [channel, n])).toEqual([
      ['email', 1],
      ['im', 3],
    ]);
    const byWeek = rows(await fcr.build({ ...request, by: ['week'] }), 'groups');
    expect(byWeek.map(({ n, pending, early_failures }) => [n, pending, early_failures])).toEqual([
      [4, 0, 0],
      [0, 1, 1],
    ]);
  });

  test('filters hold for every section', async () => {
    const report = await fcr.build({ ...request, filters: { agent: 'a2' } });
    expect(rows(report, 'windows')[0]).toMatchObject({ n: 1, early_failures: 1 });
    expect(rows(report, 'groups')).toHaveLength(1);
    expect(rows(report, 'cross_channel')[0]).toMatchObject({ channel: 'all', n: 2 });
  });
});

test('across channels: by the channel of the first contact, and only where somebody changed it', async () => {
  expect(rows(await fcr.build(request), 'cross_channel')).toMatchObject([
    { channel: 'all', n: 2, value: share(0.5) },
    { channel: 'email', n: 1, value: share(1) },
    { channel: 'im', n: 1, value: share(0) },
  ]);
  const one = await fcr.build({ ...request, filters: { agent: 'a1' } });
  expect(one.sections.map(({ name }) => name)).toEqual(['windows', 'groups']);
});

test('what must be said', async () => {
  const report = await fcr.build(request);
  expect(report.counts).toEqual({ issues: 6, contacts: 9 });
  expect(report.notes.map(({ key }) => key)).toEqual([
    'note.cohort',
    'note.issue_cohort',
    'note.fcr_target',
    'note.parts',
    'note.parts',
    'note.left_out',
    'note.provisional',
    'note.early_failures',
    'note.linkage',
  ]);
});

test('of nothing: rows without figures, no groups', async () => {
  const report = await fcr.build(requestOver(emptyDatabase(), SHOP_ENDS));
  expect(rows(report, 'windows')).toHaveLength(6);
  expect(rows(report, 'windows')[0]).toMatchObject({ n: 0, value: null, untyped_share: null, met: null });
  expect(rows(report, 'groups')).toEqual([]);
});

describe('every figure equals the plain computation', () => {
  const random = emptyDatabase();
  fillRandomFacts(random, 20_261_122, 1200);
  fillRandomIssues(random, 7);
  const facts = loadFactObjects(random);
  const end = START + DAYS * DAY;
  // The second source is known five days less far.
  const asked = requestOver(random, { s1: end - HOUR, s2: end - 5 * DAY });

  test('by window and cohort', async () => {
    const report = await fcr.build(asked);
    for (const row of rows(report, 'windows')) {
      const fcrWindowMs = Number(String(row.window).slice(0, -1)) * DAY;
      const [sinceDay, untilDay] = [Number(row.since_day), Number(row.until_day)];
      const [since, until] = [sinceDay, untilDay + 1].map((day) => day * DAY - 8 * HOUR) as [number, number];
      const period = { sinceDay, untilDay, since, until, isPartial: false };
      const oracle = oracleOf(facts, asked, { period, fcrWindowMs });
      const [plain, strict, km] = ['fcr', 'fcr_strict', 'fcr_km'].map((id) => oracle.figure(id, () => true));
      const name = `${row.window} ${row.cohort}`;
      expect([name, row.n, row.pending, row.met]).toEqual([name, plain?.n, plain?.pending, plain?.met]);
      expect([row.fcr_strict_n, row.fcr_km_n]).toEqual([strict?.n, km?.n]);
      expect(plainNumbers(row)).toEqual(
        [plain?.value, plain?.low, plain?.high, strict?.value, km?.value, km?.low, km?.high].map(near),
      );
    }
  });

  test('by agent of each source', async () => {
    const { period, loaded } = asked;
    const oracle = oracleOf(facts, asked, { period, fcrWindowMs: loaded.policy.fcrWindowMs });
    const groups = rows(await fcr.build(asked), 'groups');
    expect(groups.length).toBeGreaterThan(10);
    for (const { source, agent, n, value, pending, fcr_km_n } of groups) {
      const keep = (row: FactRow): boolean =>
        row.source === source && (row.issue_responder ?? 'unknown') === agent;
      const [plain, km] = ['fcr', 'fcr_km'].map((id) => oracle.figure(id, keep));
      expect([n, pending, fcr_km_n]).toEqual([plain?.n, plain?.pending, km?.n]);
      expect(plainCell(value as Cell)).toEqual(near(plain?.value));
    }
  });
});

function plainNumbers(row: Record<string, unknown>): unknown[] {
  const names = ['value', 'low', 'high', 'fcr_strict', 'fcr_km', 'fcr_km_low', 'fcr_km_high'];
  return names.map((name) => plainCell(row[name] as Cell));
}

/** Bounds come from another arrangement of the same formula. */
function near(value: unknown): unknown {
  return typeof value === 'number' ? expect.closeTo(value, 9) : value;
}

test('as people see it', async () => {
  await expectShown('fcr', await fcr.build(request));
});
