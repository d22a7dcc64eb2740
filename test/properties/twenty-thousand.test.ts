// 20,000 generated conversations through the real import, then every fact and every figure against a plain computation.
import { beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/catalog.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { renderJson } from '../../src/render/json.ts';
import { complaints } from '../../src/reports/after-sales/complaints.ts';
import { daily, weekly } from '../../src/reports/daily.ts';
import { overview } from '../../src/reports/overview.ts';
import { readDataUntil } from '../../src/store/data-until.ts';
import { expectJsonFigure, type JsonRow } from '../oracle/json-figures.ts';
import { oracleFacts, type PlainTables } from '../oracle/oracle-facts.ts';
import { oracleObjects } from '../oracle/oracle-objects.ts';
import { expectOrders } from '../oracle/orders-equal.ts';
import { type AfterSales, plainAfterSales } from '../oracle/plain-after-sales.ts';
import { type ComplaintWorld, complaintSections } from '../oracle/plain-complaints.ts';
import { plainSections } from '../oracle/plain-daily.ts';
import { placedClocks } from '../oracle/plain-order-clocks.ts';
import { orderChildren } from '../oracle/plain-order-facts.ts';
import { agentNames, plainOrders } from '../oracle/plain-orders.ts';
import { plainReach } from '../oracle/plain-reach.ts';
import { plainStory } from '../oracle/plain-story.ts';
import {
  agentColumn,
  cutBy,
  endsOfFamilies,
  groupOf,
  oracleOver,
  type PlainReading,
  plainDay,
  plainPeriod,
  reachOfOrders,
  seenIn,
} from '../oracle/reading.ts';
import { expectFigure, nearSections, plainCell, shownFigures } from '../oracle/report-figures.ts';
import { differences, storedFacts } from '../oracle/stored-facts.ts';
import type { PlainFile } from '../oracle/story-rows.ts';
import { everything, type Oracle } from '../oracle-figures.ts';
import type { FactRow } from '../oracle-rows.ts';
import { type StoryDatabase, tellDatabase } from './story-database.ts';

const CONVERSATIONS = Number(process.env.HICARE_CONVERSATIONS ?? 20_000);
const { policy } = defaultPolicy();
const first: PlainFile[] = [];
const all: PlainFile[] = [];
let database: StoryDatabase;
let reading: PlainReading;
let sold: ComplaintWorld;

interface Plain {
  plain: PlainTables;
  clocks: FactRow[];
  afterSales: AfterSales;
  complaints: Pick<ComplaintWorld, 'tables' | 'links'>;
}

async function expectFacts(files: readonly PlainFile[]): Promise<Plain> {
  const story = plainStory(files, policy.text);
  const plain = oracleFacts(story, policy);
  const stored = await database.read(storedFacts);
  for (const table of ['conversations', 'rounds', 'clocks', 'contacts', 'issues', 'members'] as const) {
    expect(stored[table].size, table).toBeGreaterThan(CONVERSATIONS / 2);
    expect(differences(stored[table], plain[table]), table).toEqual([]);
  }
  expect(stored.promises.size).toBeGreaterThan(CONVERSATIONS / 20);
  expect(differences(stored.promises, plain.promises), 'promises').toEqual([]);
  expect(stored.care.size).toBeGreaterThan(CONVERSATIONS / 1000);
  expect(differences(stored.care, plain.care), 'care').toEqual([]);
  const { orders, orderClocks, ...about } = await expectOrders(database, files, { story, plain, policy });
  const afterSales = plainAfterSales(files, { story, facts: plain.conversations, ...about }, policy);
  const complaints = { tables: plain, links: about.links };
  return { plain, clocks: placedClocks(orders, orderClocks, policy), afterSales, complaints };
}

beforeAll(async () => {
  database = tellDatabase({ conversations: CONVERSATIONS, days: 90, seed: 20_261_121, density: 1 });
  first.push(...(await database.importFirst()));
});

describe('facts', () => {
  test('of a first import', async () => {
    const { plain } = await expectFacts(first);
    expect(plain.conversations.size).toBe(CONVERSATIONS);
  });

  test('after a second export that repeats, corrects, recalls and adds', async () => {
    all.push(...first, ...(await database.importLate()));
    const { plain, clocks, afterSales, complaints } = await expectFacts(all);
    expect(plain.conversations.size).toBe(CONVERSATIONS + 3);
    const reach = plainReach(all);
    const asOf = Math.max(...reach.values());
    const dataUntil = await database.read(readDataUntil);
    const [orderReach, familyEnds] = [reachOfOrders(dataUntil), endsOfFamilies(dataUntil)];
    const objects = oracleObjects(plain, clocks, afterSales);
    const orderEnds = familyEnds.get('orders') as ReadonlyMap<string, number>;
    sold = {
      ...complaints,
      orders: plainOrders(all).rows,
      lines: orderChildren(all).lines,
      orderEnds,
      reach,
      policy,
    };
    reading = { objects, policy, asOf, reach, orderReach, familyEnds, agentNames: agentNames(all) };
  });
});

/** Every value that these columns take. */
function wordsOf(column: string): Set<unknown> {
  return new Set(reading.objects.conversations.map((row) => row[column]));
}

test('the story has met what the comparison is about', () => {
  const met: Readonly<Record<string, readonly unknown[]>> = {
    exclusion: ['spam', 'internal', 'no_customer_message', null],
    started_by: ['customer', 'agent', 'none'],
    channel: ['im', 'phone', 'email', 'review', 'store'],
    stage: ['pre_sale', 'in_sale', 'after_sale', 'unknown'],
    complaint_source: ['export', 'tag', null],
    last_resolved_by: ['event', 'export', 'idle', null],
    is_from_header: [0, 1],
    is_closing_only: [0, 1],
    is_bot_resolved: [0, 1, null],
    reopen_count: [0, 1],
    csat_e4: [10_000, 50_000, null],
  };
  for (const [column, values] of Object.entries(met))
    expect([...wordsOf(column)], column).toEqual(expect.arrayContaining([...values]));
  const withdrawn = all
    .filter(({ kind }) => kind === 'ratings')
    .flatMap(({ rows }) => rows.map((row) => row.withdrawn_at));
  expect(withdrawn.filter((at) => at !== '').length).toBeGreaterThan(CONVERSATIONS / 500);
  expect(wordsOf('source').size).toBe(3);
});

/** Everything from the first day of the story to the last. */
const WHOLE = { since: '2026-08-01', until: '2026-11-21' };

function jsonRows(report: Report): JsonRow[] {
  return (JSON.parse(renderJson(report)) as { rows: JsonRow[] }).rows;
}

const whole = () =>
  plainPeriod(plainDay(Date.UTC(2026, 7, 1), policy), plainDay(Date.UTC(2026, 10, 21), policy), policy);

describe('overview', () => {
  test('is asked as far as the data reaches', async () => {
    const report = await database.report(overview, { flags: WHOLE });
    const known = report.dataUntil.filter(({ family }) => family === 'conversations');
    expect(new Map(known.map(({ source, at }) => [source, at]))).toEqual(reading.reach);
    expect(report.asOf).toBe(reading.asOf);
    expect(report.period).toMatchObject({ ...whole() });
  });

  test.each([[WHOLE], [{}]])('all rows of %j', async (flags) => {
    const report = await database.report(overview, { flags });
    const oracle = oracleOver(reading, report.period!);
    const shown = shownFigures(report);
    expect(shown.map(({ id }) => id)).toEqual(METRICS.map(({ id }) => id));
    for (const [place, { id, figure }] of shown.entries()) {
      const plain = oracle.figure(id, everything);
      // Of 28 days nothing is older than the 30 in which these mature; two ratings in one issue are rare.
      const isYoung = (id === 'second_complaint' || id === 'review_conversion') && flags !== WHOLE;
      const least = id === 'complaint_conversion' && flags !== WHOLE ? -1 : 0;
      expect(plain.n + (isYoung ? plain.pending : 0), id).toBeGreaterThan(least);
      expectFigure(figure, plain, id);
      expectJsonFigure(jsonRows(report)[place]!, plain, id);
    }
  });

  test.each(['channel', 'agent', 'shop', 'stage', 'complaint_type'])('by %s', async (key) => {
    const report = await database.report(overview, { flags: WHOLE, by: [key] });
    const columns = new Set(METRICS.map(({ id }) => (key === 'agent' ? agentColumn(id) : key)));
    const cuts = new Map(
      [...columns].map((name) => [name, cutBy(reading.objects, (row) => groupOf(row, name))]),
    );
    const shown = shownFigures(report);
    const rows = jsonRows(report);
    let place = 0;
    for (const { id } of METRICS) {
      for (const [group, facts] of cuts.get(key === 'agent' ? agentColumn(id) : key)!) {
        const oracle = oracleOver(reading, whole(), facts);
        if (oracle.rowsOf(id).length === 0) continue;
        const plain = oracle.figure(id, everything);
        expect(shown[place]).toMatchObject({ id, group: [group] });
        expectFigure(shown[place]!.figure, plain, `${id} ${group}`);
        expectJsonFigure(rows[place]!, plain, `${id} ${group}`);
        place += 1;
      }
    }
    expect(place).toBe(shown.length);
    expect(place).toBeGreaterThan(METRICS.length * 2);
  });

  test('by day', async () => {
    const report = await database.report(overview, { by: ['day'] });
    const { sinceDay, untilDay } = report.period!;
    const shown = shownFigures(report);
    const seen = new Set<string>();
    const oracles = new Map<number, Oracle>();
    for (let day = sinceDay; day <= untilDay; day += 1) {
      const period = plainPeriod(day, day, policy);
      oracles.set(day, oracleOver(reading, period, seenIn(period, reading.objects)));
    }
    for (const { id, group, figure } of shown) {
      const day = group[0] as number;
      expectFigure(figure, oracles.get(day)!.figure(id, everything), `${id} ${day}`);
      seen.add(`${id} ${day}`);
    }
    const dated = METRICS.filter(({ id }) => !id.endsWith('_now') && id !== 'high_care');
    expect(seen.size).toBe((untilDay - sinceDay + 1) * dated.length);
  });
});

test('complaints by type, department, product, category, supplier, carrier and region', async () => {
  const asked = { flags: WHOLE, by: [] };
  const report = await database.report(complaints, asked);
  const { by_category: categories, ...sections } = complaintSections(sold, whole());
  const shown = report.sections
    .slice(1)
    .map(({ name, rows }) => [name, rows.map((row) => row.map(plainCell))]);
  expect(nearSections(Object.fromEntries(shown))).toEqual(nearSections(sections));
  const byCategory = await database.report(complaints, { ...asked, by: ['category'] });
  const rates = shownFigures(byCategory).map(({ group, figure: { n, value } }) => [group[0], [n, value]]);
  const plain = categories!.map(([word, , n, rate]) => [word, [n, rate]] as const);
  expect(new Map(rates as [string, unknown][])).toEqual(new Map(plain as [string, unknown][]));
  expect(rates.length).toBeGreaterThan(5);
});

/** The days, and what they are held against: days back, and the length of the period. */
describe.each([
  ['daily', daily, ['2026-09-03', '2026-10-18', '2026-11-19'], [0, 1, 7], 1],
  ['weekly', weekly, ['2026-09-03', '2026-10-18', '2026-11-12'], [0, 7], 7],
] as const)('%s', (_, definition, dates, back, length) => {
  test.each(dates)('of %s', async (date) => {
    const report = await database.report(definition, { flags: { date } });
    const { sinceDay, untilDay } = report.period!;
    expect(untilDay - sinceDay + 1).toBe(length);
    const asked = plainDay(Date.parse(`${date}T12:00:00+08:00`), policy);
    expect(asked >= sinceDay && asked <= untilDay).toBe(true);
    const periods = back.map((days) => plainPeriod(sinceDay - days, untilDay - days, policy));
    const sections = plainSections(reading, periods);
    const shown = report.sections.map(({ name, rows }) => [name, rows.map((row) => row.map(plainCell))]);
    expect(nearSections(Object.fromEntries(shown))).toEqual(nearSections(sections));
    // With few conversations a day, no agent answers ten times.
    const mayLack = length === 1 || CONVERSATIONS < 20_000;
    const empty = shown.filter(([name, rows]) => rows!.length === 0 && !(name === 'agents' && mayLack));
    expect(empty).toEqual([]);
  });
});
