// Figures of issues by what their order holds, by type and by cause: nothing is left out because nobody knows it.
import { describe, expect, test } from 'vitest';
import { fcr } from '../../src/reports/fcr/fcr-report.ts';
import { overview } from '../../src/reports/overview.ts';
import { repeat } from '../../src/reports/repeat/repeat-report.ts';
import type { ReportRequest } from '../../src/reports/report-request.ts';
import { addComplaints, addOrderShop } from './order-shop.ts';
import { requestOver } from './report-request.ts';
import { ENDS, HOUR, rows, smallShop } from './small-shop.ts';

const db = smallShop();
addOrderShop(db);
addComplaints(db);
const usual = requestOver(db, ENDS);
const { period, loaded } = usual;
/** Five issues of one day, all about complaints: of orders 1, 2, 6 and 9, and of none. They are old enough after a moment. */
const policy = { ...loaded.policy, fcrWindowMs: 1, secondComplaintWindowMs: 1 };
const request: ReportRequest = {
  ...usual,
  period: { ...period, since: period.until - 96 * HOUR },
  loaded: { ...loaded, policy },
};

async function issuesBy(key: string, filters: Readonly<Record<string, string>> = {}) {
  const groups = rows(await fcr.build({ ...request, by: [key], filters }), 'groups');
  return Object.fromEntries(groups.map((row) => [String(row[key.replace('-', '_')]), row.n]));
}

describe('by what the order of an issue is', () => {
  test('by region, carrier and the like: the issue without an order is unknown', async () => {
    expect(await issuesBy('region')).toEqual({ 湖北: 2, 福建: 2, unknown: 1 });
    expect(await issuesBy('carrier')).toEqual({ 云舟物流: 4, unknown: 1 });
    expect(await issuesBy('warehouse')).toEqual({ 宁波保税仓: 4, unknown: 1 });
  });

  test('by product and supplier it counts under each that its order holds, and the page says so', async () => {
    // Order 1 holds both products of both suppliers, 2 the first, 6 and 9 the second.
    expect(await issuesBy('product')).toEqual({ P1: 2, P2: 3, unknown: 1 });
    expect(await issuesBy('supplier')).toEqual({ 南屿生物: 2, 青禾制造: 3, unknown: 1 });
    const report = await repeat.build({ ...request, by: ['product'] });
    const [figures] = report.sections;
    expect(figures?.notes.map(({ key }) => key)).toContain('note.by_items');
    const own = rows(report, 'second_complaint').filter(({ cohort }) => cohort === 'asked_period');
    expect(own.map(({ product, n }) => [product, n])).toEqual([
      [null, 5],
      ['P1', 2],
      ['P2', 3],
      ['unknown', 1],
    ]);
  });

  test('filters take the same names', async () => {
    expect(await issuesBy('region', { product: 'P2' })).toEqual({ 湖北: 2, 福建: 1 });
    expect(await issuesBy('product', { region: 'unknown' })).toEqual({ unknown: 1 });
    expect(await issuesBy('region', { agent: 'unknown', cause: 'system' })).toEqual({ 湖北: 1 });
  });

  test('the overview cuts figures of issues and orders, and leaves out what has no order', async () => {
    const report = await overview.build({ ...request, by: ['carrier'] });
    const shown = new Set(rows(report, 'metrics').map(({ metric }) => metric));
    expect(
      ['fcr', 'second_complaint', 'complaint_rate', 'late_delivery'].filter((id) => !shown.has(id)),
    ).toEqual([]);
    expect(shown).not.toContain('first_response');
    expect(report.sections.map(({ name }) => name)).toEqual(['metrics']);
    const rates = rows(report, 'metrics').filter(({ metric }) => metric === 'complaint_rate');
    expect(rates.map(({ carrier, n }) => [carrier, n])).toEqual([
      ['unknown', 0],
      ['云舟物流', 10],
    ]);
  });
});

describe('what nobody classified', () => {
  test('by type and by cause: a complaint without one is unclassified', async () => {
    expect(await issuesBy('complaint-type')).toEqual({
      'logistics.late': 2,
      'product.defect': 1,
      'service.bot_loop': 1,
      unclassified: 1,
    });
    expect(await issuesBy('cause')).toEqual({ system: 1, unclassified: 4 });
    expect(
      await issuesBy('complaint-type', { cause: 'unclassified', 'complaint-type': 'unclassified' }),
    ).toEqual({
      unclassified: 1,
    });
  });

  test('of conversations: what is no complaint is in no class', async () => {
    const opened = async (key: string) => {
      const report = await overview.build({ ...usual, by: [key] });
      const own = rows(report, 'metrics').filter(({ metric }) => metric === 'opened');
      return own.map((row) => [row[key.replace('-', '_')], row.n]);
    };
    const count = (sql: string) => db.prepare(sql).pluck().get() as number;
    const complaints = count('SELECT count(*) FROM conversation_fact WHERE is_complaint = 1');
    const others = count(
      'SELECT count(*) FROM conversation_fact WHERE is_complaint = 0 AND complaint_type IS NULL',
    );
    expect(await opened('complaint-type')).toEqual(
      expect.arrayContaining([
        [null, others],
        ['unclassified', complaints],
      ]),
    );
    expect(Object.fromEntries(await opened('cause'))).toMatchObject({ system: 1 });
  });

  test('an issue that nobody answered is credited to nobody', async () => {
    const report = await overview.build({ ...request, by: ['agent'] });
    const own = rows(report, 'metrics').filter(({ metric }) => metric === 'fcr');
    expect(own.map(({ agent, n }) => [agent, n])).toEqual([['unknown', 5]]);
  });
});
