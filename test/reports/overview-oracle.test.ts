// Every figure of overview, whole and by every attribute, equals the plain computation exactly, in ms.
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/catalog.ts';
import { FAMILIES } from '../../src/model/vocabulary.ts';
import { ATTRIBUTE_KEYS } from '../../src/reports/figures/group-keys.ts';
import { overview } from '../../src/reports/overview.ts';
import type { ReportRequest } from '../../src/reports/report-request.ts';
import { emptyDatabase } from '../engines/fact-database.ts';
import { agentColumn } from '../oracle/reading.ts';
import { expectFigure, shownFigures } from '../oracle/report-figures.ts';
import { Oracle } from '../oracle-figures.ts';
import { isOfIssues } from '../oracle-issues.ts';
import { type FactRow, loadFactObjects } from '../oracle-rows.ts';
import { fillRandomCare } from './random-care.ts';
import { DAYS, fillRandomFacts, START } from './random-facts.ts';
import { fillRandomIssues } from './random-issues.ts';
import { requestOver } from './report-request.ts';

const END = START + DAYS * 86_400_000;
const DAY = 86_400_000;
const ENDS = { s1: END - 3_600_000, s2: END - 5 * 86_400_000 };
const db = emptyDatabase();
fillRandomFacts(db, 20_261_121, 1500);
fillRandomIssues(db, 20_261_122);
fillRandomCare(db, 20_261_123);
const facts = loadFactObjects(db);

function oracleFor(request: ReportRequest): Oracle {
  const { policy } = request.loaded;
  const ends = new Map(request.dataUntil.map(({ source, at }) => [source, Math.min(at, request.asOf)]));
  const targets = Object.fromEntries(Object.entries(policy.targets));
  return new Oracle(facts, {
    ...request.period,
    asOf: request.asOf,
    asOfBySource: ends,
    orderAsOfBySource: ends,
    familyEnds: new Map(FAMILIES.map((family) => [family, ends])),
    payoutAuthority: policy.payoutAuthority,
    refundOnlyLimit: policy.refundOnlyLimit,
    pastDueMs: policy.pastDueWithoutTargetMs,
    botSettleMs: policy.botSettleMs,
    longQueueMs: policy.longQueueMs,
    fcrWindowMs: policy.fcrWindowMs,
    secondComplaintWindowMs: policy.secondComplaintWindowMs,
    targets,
  });
}

test('the columns are those that cli.md fixes', async () => {
  const report = await overview.build(requestOver(db, ENDS, { by: ['channel', 'complaint-type'] }));
  expect(report.sections[0]?.columns.map(({ name }) => name).join(', ')).toBe(
    'metric, channel, complaint_type, unit, n, value, p50, p90, mean, low, high, unanswered, pending, excluded, target, met',
  );
});

test('the whole period', async () => {
  const request = requestOver(db, ENDS);
  const found = shownFigures(await overview.build(request));
  const oracle = oracleFor(request);
  expect(found.map(({ id }) => id)).toEqual(METRICS.map(({ id }) => id));
  for (const { id, figure } of found)
    expectFigure(
      figure,
      oracle.figure(id, () => true),
      id,
    );
  // Of 28 days nothing is older than the 30 days in which these mature.
  const immature = found.filter(({ figure }) => figure.n === 0).map(({ id }) => id);
  expect(immature.sort()).toEqual(['review_conversion', 'second_complaint']);
});

test('what takes a month to show, seen six weeks later', async () => {
  const later = Object.fromEntries(Object.entries(ENDS).map(([source, at]) => [source, at + 42 * DAY]));
  const { period } = requestOver(db, ENDS);
  const request = requestOver(db, later, { period });
  const found = shownFigures(await overview.build(request)).find(({ id }) => id === 'review_conversion');
  const plain = oracleFor(request).figure('review_conversion', () => true);
  expect(plain.n).toBeGreaterThan(100);
  expect(plain.value).toBeGreaterThan(0);
  expectFigure(found!.figure, plain, 'review_conversion');
});

function columnFor(key: string, id: string): string {
  return key === 'agent' ? agentColumn(id) : key;
}

/** The group of a row; what nobody knows of an issue, and a complaint without type or cause, has a name. */
function groupOf(row: FactRow, key: string, id: string): FactRow[string] {
  const value = row[columnFor(key, id)] ?? null;
  if (value !== null) return value;
  if (key === 'complaint_type' || key === 'cause') {
    const { complaint_started_at: complained = row.is_complaint === 1 ? 0 : null } = row;
    return complained === null ? null : 'unclassified';
  }
  const isNamed = key === 'agent' ? isOfIssues(id) : key === 'category' && id === 'complaint_rate';
  return isNamed ? 'unknown' : null;
}

describe('groups', () => {
  test.each([...ATTRIBUTE_KEYS, 'source channel', 'team agent'])('by %s', async (keys) => {
    const by = keys.split(' ');
    const request = requestOver(db, ENDS, { by });
    const oracle = oracleFor(request);
    const found = shownFigures(await overview.build(request));
    expect(found.length).toBeGreaterThan(METRICS.length);
    for (const { id, group, figure } of found) {
      const keep = (row: FactRow): boolean =>
        by.every((key, index) => groupOf(row, key, id) === group[index]);
      expectFigure(figure, oracle.figure(id, keep), `${id} ${JSON.stringify(group)}`);
    }
  });

  test('by day, each day is a period of its own', async () => {
    const request = requestOver(db, ENDS, { by: ['day'] });
    const found = shownFigures(await overview.build(request));
    const days = new Set(found.map(({ group }) => group[0] as number));
    expect(days.size).toBe(28);
    expect(found.some(({ id }) => id === 'open_now' || id === 'high_care')).toBe(false);
    for (const { id, group, figure } of found.filter(
      (row) => row.id === 'resolved' || row.id === 'first_response',
    )) {
      const day = group[0] as number;
      const since = day * 86_400_000 - 8 * 3_600_000;
      const period = { sinceDay: day, untilDay: day, since, until: since + 86_400_000, isPartial: false };
      expectFigure(
        figure,
        oracleFor({ ...request, period }).figure(id, () => true),
        `${id} ${day}`,
      );
    }
  });

  test('filters keep the rows of their value only', async () => {
    const request = requestOver(db, ENDS, { filters: { channel: 'im', agent: 'a1' } });
    const oracle = oracleFor(request);
    for (const { id, figure } of shownFigures(await overview.build(request))) {
      const keep = (row: FactRow): boolean => row.channel === 'im' && row[columnFor('agent', id)] === 'a1';
      expectFigure(figure, oracle.figure(id, keep), id);
    }
  });
});

test('the same request gives the same report', async () => {
  const request = requestOver(db, ENDS, { by: ['team', 'agent'] });
  expect(JSON.stringify(await overview.build(request))).toBe(JSON.stringify(await overview.build(request)));
});
