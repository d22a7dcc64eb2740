// The reports as values: sections in order, rows by hand, what may be asked, and what must be said.
import { describe, expect, test } from 'vitest';
import { METRIC_IDS } from '../../src/model/metric-id.ts';
import { REPORTS } from '../../src/reports/catalog.ts';
import { daily, weekly } from '../../src/reports/daily.ts';
import { metricsReport } from '../../src/reports/metrics-list.ts';
import { overview } from '../../src/reports/overview.ts';
import * as facts from '../engines/fact-database.ts';
import { addOrderShop } from './order-shop.ts';
import { DAYS, fillRandomFacts, START } from './random-facts.ts';
import { requestOver } from './report-request.ts';
import { ENDS, HOUR, NOON, rows, smallShop, THURSDAY } from './small-shop.ts';

const db = smallShop();
addOrderShop(db);

describe('daily', () => {
  test('sections in the order of cli.md', async () => {
    const report = await daily.build(requestOver(db, ENDS, { kind: 'day' }));
    expect(report.sections.map(({ name }) => name)).toEqual([
      'volume',
      'reconcile',
      'first_response',
      'next_response',
      'resolution',
      'mature_cohort',
      'complaint_types',
      'hours',
      'worst_hours',
      'agents',
      'care',
      'waiting',
    ]);
    expect(report.counts).toEqual({ opened: 12, resolved: 10, open: 1, excluded: 1 });
  });

  test('volume and the line that adds up', async () => {
    const report = await daily.build(requestOver(db, ENDS, { kind: 'day' }));
    expect(rows(report, 'volume')[0]).toEqual({
      metric: 'opened',
      value: { measure: 12, as: 'count' },
      value_day_before: { measure: 1, as: 'count' },
      value_same_weekday: { measure: 1, as: 'count' },
    });
    expect(rows(report, 'reconcile')).toEqual([{ opened: 12, resolved: 10, open: 1, excluded: 1 }]);
  });

  test('first response by channel against the day before and the same weekday', async () => {
    const report = await daily.build(requestOver(db, ENDS, { kind: 'day' }));
    const [all, im] = rows(report, 'first_response');
    expect(all).toMatchObject({
      channel: 'all',
      n: 11,
      unanswered: 1,
      p50: { measure: 30_000, as: 'duration' },
      p90: { measure: 50_000, as: 'duration' },
      within_target: { measure: 6 / 11, as: 'share' },
      p50_day_before: { measure: 60_000, as: 'duration' },
      p50_same_weekday: { measure: 90_000, as: 'duration' },
      within_target_day_before: { measure: 0, as: 'share' },
    });
    expect(im).toMatchObject({ channel: 'im', n: 11, p50_same_weekday: null });
    expect(rows(report, 'first_response')).toHaveLength(2);
  });

  test('agents with at least 10 answers, hours, worst cells', async () => {
    const report = await daily.build(requestOver(db, ENDS, { kind: 'day' }));
    expect(rows(report, 'agents')).toMatchObject([{ source: 's1', agent: 'a1', name: 'Ann', n: 10 }]);
    expect(rows(report, 'hours').map(({ slot, n }) => [slot, n])).toEqual([
      [600, 10],
      [900, 1],
    ]);
    expect(rows(report, 'worst_hours')).toMatchObject([
      { slot: 600, channel: 'im', missed: 4 },
      { slot: 900, channel: 'im', missed: 1 },
    ]);
  });

  test('who is waiting, with the id of the source', async () => {
    const report = await daily.build(requestOver(db, ENDS, { kind: 'day' }));
    expect(rows(report, 'waiting')).toEqual([
      {
        source: 's1',
        shop: 'north',
        conversation: 'conv-14',
        channel: 'im',
        agent: null,
        waiting_since: THURSDAY + 5 * HOUR,
        waited: { measure: NOON - THURSDAY - 5 * HOUR, as: 'duration' },
        due_at: THURSDAY + 5 * HOUR + 30_000,
        state: 'breached',
      },
    ]);
  });

  test('due after the end of the data but before as-of is presumed, not breached', async () => {
    const request = requestOver(db, { s1: THURSDAY + 5 * HOUR + 10_000 }, { kind: 'day', asOf: NOON });
    expect(rows(await daily.build(request), 'waiting')[0]?.state).toBe('presumed');
    const early = requestOver(
      db,
      { s1: THURSDAY + 5 * HOUR + 25_000 },
      { asOf: THURSDAY + 5 * HOUR + 25_000 },
    );
    expect(rows(await daily.build(early), 'waiting')[0]?.state).toBe('at_risk');
  });
});

test('weekly holds the week against the week before', async () => {
  const request = requestOver(db, { s1: NOON + 4 * 24 * HOUR }, { kind: 'week' });
  const report = await weekly.build(request);
  expect(rows(report, 'volume')[0]).toMatchObject({
    value: { measure: 13 },
    value_week_before: { measure: 1 },
  });
});

describe('what may be asked', () => {
  test.each(REPORTS.map((report) => [report.name, report] as const))(
    '%s refuses an unknown group',
    async (_, report) => {
      await expect(report.build(requestOver(db, ENDS, { by: ['moon'] }))).rejects.toMatchObject({
        code: 'E_GROUP_NOT_ALLOWED',
        params: { group: 'moon' },
      });
      await expect(report.build(requestOver(db, ENDS, { filters: { moon: 'x' } }))).rejects.toMatchObject({
        code: 'E_GROUP_NOT_ALLOWED',
      });
    },
  );

  test('a key that is nearly right gets a suggestion', async () => {
    await expect(overview.build(requestOver(db, ENDS, { by: ['complaint-tpe'] }))).rejects.toMatchObject({
      params: { hint: { key: 'usage.did_you_mean', params: { word: 'complaint_type' } } },
    });
  });

  test('one of day, week, month at a time', async () => {
    await expect(overview.build(requestOver(db, ENDS, { by: ['day', 'week'] }))).rejects.toThrow(
      'E_GROUP_NOT_ALLOWED',
    );
  });

  test.each(REPORTS.map((report) => [report.name, report] as const))(
    '%s allows its groups',
    async (_, report) => {
      for (const by of report.groups)
        expect(
          (await report.build(requestOver(db, ENDS, { by: [by] }))).sections[0]?.rows.length,
        ).toBeGreaterThan(0);
    },
  );
});

test('what nobody is named for is no row of an agent, but is told', async () => {
  const shop = smallShop();
  const answeredAt = THURSDAY + 60_000;
  facts.addConversation(shop, 20, THURSDAY, {
    first_response_at: answeredAt,
    first_response_wall_ms: 60_000,
    first_response_service_ms: 60_000,
    last_resolved_at: answeredAt,
    last_resolution_known_at: answeredAt,
  });
  const agents = REPORTS.find(({ name }) => name === 'agents')!;
  const notesOf = async (over: typeof shop) =>
    (await agents.build(requestOver(over, ENDS))).sections[0]!.notes;
  expect(await notesOf(shop)).toEqual([{ key: 'note.agents_nameless', params: { answers: 1, resolved: 1 } }]);
  expect(await notesOf(db)).toEqual([]);
});

test.each(['channels', 'trend', 'agents'])('%s prints how many ratings stand behind a CSAT', async (name) => {
  const shop = smallShop();
  facts.addConversation(shop, 21, THURSDAY, { csat_e4: 50_000, last_human_id: 1 });
  const report = await REPORTS.find((entry) => entry.name === name)!.build(requestOver(shop, ENDS));
  const rated = rows(report, name).filter(({ csat_n }) => csat_n !== 0);
  expect(rated).toMatchObject([{ csat_n: 1, csat: { measure: 1, as: 'share' } }]);
});

test('hours by half hours', async () => {
  const hours = REPORTS.find(({ name }) => name === 'hours')!;
  const report = await hours.build(requestOver(db, ENDS, { slotMin: 30, by: ['channel'] }));
  expect(rows(report, 'hours').map(({ slot, channel }) => [slot, channel])).toEqual([
    [600, 'email'],
    [600, 'im'],
    [900, 'im'],
  ]);
});

test('what must be said: the past, sources that end early, left out, pending', async () => {
  const random = facts.emptyDatabase();
  fillRandomFacts(random, 7, 400);
  const end = START + DAYS * 24 * HOUR;
  const request = requestOver(random, { s1: end, s2: end - 3 * 24 * HOUR }, { isPast: false });
  const keys = (await overview.build(request)).notes.map(({ key }) => key);
  for (const key of [
    'note.cohort',
    'note.source_until',
    'note.reconcile_reasons',
    'note.left_out_besides',
    'note.provisional',
    'note.answered_alone_p90',
  ])
    expect(keys).toContain(key);
  const past = await overview.build({ ...request, isPast: true, areTextRulesStale: true });
  expect(past.notes.map(({ key }) => key).slice(0, 3)).toEqual([
    'note.cohort',
    'note.past_as_of',
    'note.stale_text_rules',
  ]);
});

test('the catalogue in two languages', () => {
  const { loaded } = requestOver(db, ENDS);
  expect(rows(metricsReport(loaded, 'csat', 'zh'), 'metrics')).toMatchObject([
    { metric: 'csat', name: '满意率', unit: 'share' },
  ]);
  expect(rows(metricsReport(loaded, 'bot_containment', 'en'), 'metrics')).toMatchObject([
    {
      target: { measure: 0.8, as: 'share' },
      direction: 'at_least',
      target_source: 'targets.bot_containment',
    },
  ]);
  expect(rows(metricsReport(loaded, null, 'en'), 'metrics')).toHaveLength(METRIC_IDS.length);
});
