// report complaints by hand: types, what decided, departments, and the rate by what was sold.
import { describe, expect, test } from 'vitest';
import { departmentOf } from '../../src/policy/complaint-department.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { complaints } from '../../src/reports/after-sales/complaints.ts';
import { explainMetric } from '../../src/reports/explain/explain.ts';
import { expectShown } from './golden.ts';
import { addComplaints, addOrderShop } from './order-shop.ts';
import { requestOver } from './report-request.ts';
import { ENDS, rows, smallShop } from './small-shop.ts';

const db = smallShop();
addOrderShop(db);
addComplaints(db);
const share = (measure: number) => ({ measure, as: 'share' });
/** Thursday 19 November alone: what conversation 12 complained of a week before is out. */
const WEEK = { ...requestOver(db, ENDS).period };
const request = requestOver(db, ENDS, { period: { ...WEEK, since: WEEK.until - 4 * 86_400_000 } });

describe('complaints', () => {
  test('issues per order paid', async () => {
    const report = await complaints.build(request);
    expect(rows(report, 'metrics')).toMatchObject([{ metric: 'complaint_rate', n: 10, value: share(0.5) }]);
    expect(report.counts).toEqual({ issues: 5, orders: 10 });
  });

  test('by type and sub-scene, the most frequent first; what nobody typed is a row of its own', async () => {
    const found = rows(await complaints.build(request), 'by_type');
    expect(found.map((row) => Object.values(row))).toEqual([
      ['logistics', 'logistics.late', 2, 0.4, 0.2],
      ['product', 'product.defect', 1, 0.2, 0.1],
      ['service', 'service.bot_loop', 1, 0.2, 0.1],
      ['unclassified', null, 1, 0.2, 0.1],
    ]);
  });

  test('what decided, and for whom they are', async () => {
    const report = await complaints.build(request);
    expect(rows(report, 'sources').map((row) => Object.values(row))).toEqual([
      ['tag', 2, 0.4],
      ['text', 2, 0.4],
      ['export', 1, 0.2],
    ]);
    expect(rows(report, 'departments').map((row) => Object.values(row))).toEqual([
      ['logistics', 2, 0.4],
      ['after-sales', 1, 0.2],
      ['goods', 1, 0.2],
      ['tech', 1, 0.2],
    ]);
  });

  test('the rate by what was sold: numerator and denominator', async () => {
    const report = await complaints.build(request);
    const cells = (name: string) =>
      rows(report, name).map(({ complaints: count, orders_paid, ...row }) => [
        Object.values(row)[0],
        count,
        orders_paid,
      ]);
    // Order 1 holds both products; the issue without an order has none.
    expect(cells('by_product')).toEqual([
      ['P2', 3, 7],
      ['P1', 2, 4],
      ['unknown', 1, 0],
    ]);
    expect(cells('by_region')).toEqual([
      ['湖北', 2, 5],
      ['福建', 2, 5],
      ['unknown', 1, 0],
    ]);
    expect(cells('by_supplier')).toEqual([
      ['青禾制造', 3, 6],
      ['南屿生物', 2, 5],
      ['unknown', 1, 0],
    ]);
    expect(rows(report, 'by_carrier')[0]).toMatchObject({
      complaint_rate: share(0.4),
      low: expect.anything(),
    });
  });

  test('of one product, and by shop', async () => {
    const one = await complaints.build({ ...request, filters: { product: 'P1' } });
    expect(one.counts).toEqual({ issues: 2, orders: 4 });
    const shops = await complaints.build({ ...request, by: ['shop'] });
    expect(rows(shops, 'metrics')).toMatchObject([{ shop: 'north', n: 10, value: share(0.5) }]);
    expect(shops.sections.map(({ name }) => name)).toEqual(['metrics', 'by_type', 'sources', 'departments']);
  });

  test('of nothing', async () => {
    const empty = await complaints.build(requestOver(smallShop(), ENDS));
    expect(rows(empty, 'by_type')).toEqual([
      { complaint_type: 'unclassified', sub_scene: null, complaints: 0, share: null, per_order: null },
    ]);
  });

  test('explain names the orders behind them', async () => {
    const report = await explainMetric(request, 'complaint_rate', null);
    expect(rows(report, 'rows')).toHaveLength(5);
    expect(rows(report, 'rows')).toContainEqual(
      expect.objectContaining({ conversation: 'conv-1', order: 'o-1', complaint_type: 'product.defect' }),
    );
    const one = await explainMetric(request, 'complaint_rate', { id: 'o-2', db });
    expect(rows(one, 'rows')).toMatchObject([{ conversation: 'conv-2', verdict: 'value' }]);
  });

  test('as people see it', async () => {
    await expectShown('complaints', await complaints.build(request));
  });
});

test('departments as metrics.md says', () => {
  const rules = defaultPolicy().policy.complaintDepartments;
  const of = (type: string | null, cause: string | null = null) => departmentOf(rules, { type, cause });
  expect(['product.defect', 'product', 'product.fake'].map((type) => of(type, 'system'))).toEqual([
    'goods',
    'goods',
    'goods',
  ]);
  const packed = ['logistics.package_damaged', 'order.wrong_item', 'order.missing_item', 'order.oversold'];
  expect(packed.map((type) => of(type))).toEqual(packed.map(() => 'warehouse'));
  expect([of('logistics.late', 'system'), of('logistics')]).toEqual(['logistics', 'logistics']);
  expect([of('service.bot_loop', 'system'), of(null, 'system')]).toEqual(['tech', 'tech']);
  expect([of('service.attitude', 'people'), of('order.cancel_modify'), of(null)]).toEqual(
    Array.from({ length: 3 }, () => 'after-sales'),
  );
  expect(departmentOf([], { type: 'product.defect', cause: null })).toBeNull();
});
