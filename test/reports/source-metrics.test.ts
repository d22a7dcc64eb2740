// Figures that sources report of themselves: apart from ours, by hand, and beside ours.
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/catalog.ts';
import { COMPARABLE_METRICS } from '../../src/metrics/source-counterparts.ts';
import { comparableMetric, explainAgainstSource } from '../../src/reports/explain/against-source.ts';
import { overview } from '../../src/reports/overview.ts';
import { sourceMetrics } from '../../src/reports/source-metrics.ts';
import * as facts from '../engines/fact-database.ts';
import { expectShown } from './golden.ts';
import { requestOver } from './report-request.ts';
import { ENDS, rows, smallShop, THURSDAY } from './small-shop.ts';

const db = smallShop();
const duration = (seconds: number) => ({ measure: seconds * 1000, as: 'duration' });

describe('apart from ours', () => {
  test('n, median, p90 and mean per name, clock and unit, excluded conversations told', async () => {
    const report = await sourceMetrics.build(requestOver(db, ENDS));
    expect(report.counts).toEqual({ opened: 14, resolved: 12, open: 1, excluded: 1, reported: 12 });
    const [first, business, reopens] = ['calendar', 'business', null].map((clock) =>
      rows(report, 'source_metrics').find((row) => row.source_clock === clock),
    );
    // 15, 30, 45, 65, 80 | 95, 110, 130, 145, 160: ranks 5.5 and 9.1
    expect(first).toEqual({
      source: 's1',
      source_metric: 'first_response',
      source_clock: 'calendar',
      unit: 's',
      n: 10,
      p50: duration(87.5),
      p90: duration(146.5),
      mean: duration(87.5),
      without_value: 1,
      excluded: 1,
    });
    expect(business).toMatchObject({ n: 1, p50: duration(30), p90: { absent: 'too_few' } });
    expect(reopens).toMatchObject({ unit: 'count', p50: { measure: 2, as: 'number' } });
    expect(report.sections[0]?.notes.at(-1)).toMatchObject({ key: 'note.source_metrics_left_out' });
  });

  test('cut by a key, by days, and filtered', async () => {
    const byDay = await sourceMetrics.build(requestOver(db, ENDS, { by: ['day', 'channel'] }));
    const calendar = rows(byDay, 'source_metrics').filter((row) => row.source_clock === 'calendar');
    expect(calendar).toMatchObject([
      { day: Math.floor((THURSDAY + 8 * 3_600_000) / 86_400_000), channel: 'im', n: 10 },
    ]);
    const none = await sourceMetrics.build(requestOver(db, ENDS, { filters: { channel: 'email' } }));
    expect(rows(none, 'source_metrics')).toEqual([]);
    await expect(sourceMetrics.build(requestOver(db, ENDS, { by: ['source'] }))).rejects.toThrow(
      'E_GROUP_NOT_ALLOWED',
    );
  });

  test('the overview has them as an aside, and only when there are any', async () => {
    const report = await overview.build(requestOver(db, ENDS, { by: ['source', 'channel'] }));
    expect(report.sections.map(({ name, isAside }) => [name, isAside ?? false])).toEqual([
      ['metrics', false],
      ['source_metrics', true],
    ]);
    const empty = facts.emptyDatabase();
    facts.addConversation(empty, 1, THURSDAY);
    expect((await overview.build(requestOver(empty, ENDS))).sections).toHaveLength(1);
  });

  test('as people read it', async () => {
    const report = await sourceMetrics.build(requestOver(db, ENDS));
    await expectShown('source-metrics', report);
  });
});

describe('beside ours', () => {
  // Ours is id × 5 s, theirs a minute more for every id that leaves 1 by 3, two for every one that leaves 2.
  test('how many are equal within a minute, larger, smaller, and which side has none', async () => {
    const report = await explainAgainstSource(requestOver(db, ENDS), 'first_response_wall', null);
    expect(rows(report, 'against_source')).toEqual([
      {
        source: 's1',
        with_both: 10,
        equal: 7,
        ours_larger: 0,
        ours_smaller: 3,
        // conv-11 and conv-12 are answered, and the source says nothing of them.
        only_ours: 2,
        only_source: 0,
        ours_p50: duration(27.5),
        theirs_p50: duration(87.5),
        difference_p50: duration(-60),
      },
    ]);
    const [largest] = rows(report, 'conversations');
    expect(largest).toMatchObject({
      conversation: 'conv-2',
      ours: 10_000,
      theirs: 130_000,
      difference: -120_000,
    });
    expect(rows(report, 'conversations')).toHaveLength(10);
    expect(report.notes).toContainEqual(expect.objectContaining({ key: 'note.against_excluded' }));
  });

  test('a figure that only the source has says why ours is missing', async () => {
    const shop = smallShop();
    facts.addSourceMetric(shop, 14, { name: 'first_response', value: 100, clock: 'business' });
    const report = await explainAgainstSource(requestOver(shop, ENDS), 'first_response', null);
    expect(rows(report, 'against_source')).toMatchObject([
      { with_both: 1, equal: 1, only_source: 1, only_ours: 11 },
    ]);
    expect(report.notes).toContainEqual({
      key: 'note.only_source',
      params: { reasons: { key: 'note.reason', params: { count: 1, reason: { key: 'word.unanswered' } } } },
    });
  });

  test('rounds are compared by their mean, counts exactly', async () => {
    const shop = smallShop();
    for (const [round_no, wall_ms] of [
      [2, 100_000],
      [3, 200_000],
    ] as const) {
      facts.addRound(shop, 1, {
        round_no,
        is_first: 0,
        started_at: THURSDAY,
        answered_at: THURSDAY + wall_ms,
        wall_ms,
        service_ms: wall_ms,
      });
    }
    facts.addSourceMetric(shop, 1, { name: 'next_response', value: 150 });
    facts.addSourceMetric(shop, 1, { name: 'replies', value: 1, unit: 'count', clock: null });
    facts.addSourceMetric(shop, 2, { name: 'replies', value: 3, unit: 'count', clock: null });
    const rounds = await explainAgainstSource(requestOver(shop, ENDS), 'next_response_wall', null);
    expect(rows(rounds, 'conversations')).toMatchObject([
      { conversation: 'conv-1', ours: 150_000, difference: 0 },
    ]);
    const replies = await explainAgainstSource(requestOver(shop, ENDS), 'messages_out', null);
    expect(rows(replies, 'against_source')).toMatchObject([{ with_both: 2, equal: 1, ours_smaller: 1 }]);
  });

  test('a figure with the clock wins over one without; one by the other clock only is pointed out', async () => {
    const shop = facts.emptyDatabase();
    const at = THURSDAY + 10_000;
    facts.addConversation(shop, 1, THURSDAY, { first_response_at: at, first_response_wall_ms: 10_000 });
    facts.addSourceMetric(shop, 1, { name: 'first_response', value: 30 });
    facts.addSourceMetric(shop, 1, { name: 'first_response', value: 99, clock: null });
    const wall = await explainAgainstSource(requestOver(shop, ENDS), 'first_response_wall', null);
    expect(rows(wall, 'conversations')).toMatchObject([{ theirs: 30_000 }]);
    const other = facts.emptyDatabase();
    facts.addConversation(other, 1, THURSDAY);
    facts.addSourceMetric(other, 1, { name: 'first_response', value: 30 });
    const service = await explainAgainstSource(requestOver(other, ENDS), 'first_response', null);
    expect(rows(service, 'against_source')).toEqual([]);
    expect(service.notes).toContainEqual({
      key: 'note.other_clock',
      params: { source: 's1', metric: 'first_response_wall' },
    });
  });

  test('one conversation: both values, and what ours is made of', async () => {
    const report = await explainAgainstSource(requestOver(db, ENDS), 'first-response-wall', 'conv-2');
    expect(rows(report, 'against_source')).toMatchObject([
      { conversation: 'conv-2', ours: 10_000, theirs: 130_000, difference: -120_000, verdict: 'value' },
    ]);
    expect(report.sections.map(({ name }) => name)).toEqual([
      'against_source',
      'instants',
      'rounds',
      'timeline',
    ]);
    await expect(
      explainAgainstSource(requestOver(db, ENDS), 'first_response', 'nowhere'),
    ).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
    });
  });

  test('every metric of the map is a duration or a count; others are refused with the list', () => {
    for (const id of COMPARABLE_METRICS)
      expect(['duration', 'count']).toContain(comparableMetric(id).metric.kind);
    const other = METRICS.find(({ id }) => !COMPARABLE_METRICS.includes(id))!;
    expect(() => comparableMetric(other.id)).toThrow(
      expect.objectContaining({
        code: 'E_USAGE',
        params: expect.objectContaining({ problem: expect.anything() }),
      }),
    );
    expect(() => comparableMetric('frist_response')).toThrow('E_UNKNOWN_METRIC');
  });

  test('as people read it', async () => {
    await expectShown(
      'against-source',
      await explainAgainstSource(requestOver(db, ENDS), 'first_response_wall', null),
    );
  });
});
