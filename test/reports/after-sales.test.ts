// report returns by hand: figures, kinds, reasons, the list; what overlaps, what is left out; and the overview beside it.
import { describe, expect, test } from 'vitest';
import { orders } from '../../src/reports/after-sales/orders.ts';
import { returns } from '../../src/reports/after-sales/returns.ts';
import { explainMetric } from '../../src/reports/explain/explain.ts';
import { overview } from '../../src/reports/overview.ts';
import * as facts from '../engines/fact-database.ts';
import { expectShown } from './golden.ts';
import { addOrderShop, MONDAY } from './order-shop.ts';
import { requestOver } from './report-request.ts';
import { ENDS, HOUR, NOON, rows, smallShop, THURSDAY } from './small-shop.ts';

const db = smallShop();
addOrderShop(db);
const share = (measure: number) => ({ measure, as: 'share' });

describe('returns', () => {
  test('the figures', async () => {
    const report = await returns.build(requestOver(db, ENDS));
    const [cycle, within, refunds, disputes] = rows(report, 'metrics');
    // Ended: 2 h and 30 h; open for days: one; asked for an hour ago: pending; ended before it began: out.
    expect(cycle).toMatchObject({ n: 3, unanswered: 1, pending: 0, excluded: 1 });
    expect(cycle).toMatchObject({ value: { measure: 30 * HOUR, as: 'duration' }, met: false });
    expect(within).toMatchObject({ n: 3, value: share(1 / 3), excluded: 1 });
    expect(refunds).toMatchObject({ metric: 'refund_only_over_limit', n: 1, value: { measure: 1 } });
    expect(disputes).toMatchObject({ metric: 'dispute_rate', n: 10, value: share(0.1) });
    expect(report.counts).toEqual({ returns: 4 });
    expect(report.notes.map(({ key }) => key)).toContain('note.ratio');
  });

  test('to the end of the data: what was just asked for is pending', async () => {
    const period = { ...requestOver(db, ENDS).period };
    const request = requestOver(db, ENDS, {
      period: { ...period, until: NOON, untilDay: period.untilDay + 1 },
    });
    const [cycle, , refunds] = rows(await returns.build(request), 'metrics');
    expect(cycle).toMatchObject({ n: 3, pending: 1 });
    expect(refunds).toMatchObject({ n: 2, value: { measure: 1 } });
  });

  test('by kind and by reason', async () => {
    const report = await returns.build(requestOver(db, ENDS));
    expect(rows(report, 'by_kind')).toMatchObject([
      { kind: 'refund_only', n: 1, unfinished: 0, return_within_24h: share(0) },
      { kind: 'return_refund', n: 2, unfinished: 1, return_within_24h: share(0.5) },
    ]);
    expect(rows(report, 'by_reason').map(({ reason, n }) => [reason, n])).toEqual([
      ['物流太慢', 1],
      ['质量问题', 2],
    ]);
  });

  test('what passed without a look, the largest first', async () => {
    const report = await returns.build(requestOver(db, ENDS));
    expect(rows(report, 'refund_only_over_limit')).toMatchObject([
      { return: 'r-2', order: 'o-2', amount: 400, reason: '物流太慢', status: '已完成' },
    ]);
  });

  test('by product an order counts under each that it holds, and the report says so', async () => {
    const report = await returns.build(requestOver(db, ENDS, { by: ['product'] }));
    const disputes = rows(report, 'metrics').filter(({ metric }) => metric === 'dispute_rate');
    expect(disputes.map(({ product, n, value }) => [product, n, value])).toEqual([
      // A return of an unknown product is no dispute, and no order of it was paid.
      [null, 0, null],
      ['P1', 4, share(0.25)],
      ['P2', 7, share(0)],
    ]);
    expect(report.notes.map(({ key }) => key)).toContain('note.by_items');
    const cycles = rows(report, 'metrics').filter(({ metric }) => metric === 'return_cycle');
    // The return of order 3 names a line that no item has, so its product is not known.
    expect(cycles.map(({ product, n }) => [product, n])).toEqual([
      [null, 1],
      ['P1', 2],
      ['P2', 1],
    ]);
  });

  test('by supplier: the item names it, else the order', async () => {
    const report = await returns.build(requestOver(db, ENDS, { by: ['supplier'] }));
    const disputes = rows(report, 'metrics').filter(({ metric }) => metric === 'dispute_rate');
    expect(disputes.map(({ supplier, n }) => [supplier, n])).toEqual([
      ['南屿生物', 5],
      ['青禾制造', 6],
    ]);
  });

  test('filters are those of orders', async () => {
    const request = requestOver(db, ENDS, { filters: { region: '湖北' } });
    const [cycle, , , disputes] = rows(await returns.build(request), 'metrics');
    expect([cycle?.n, disputes?.n, disputes?.value]).toEqual([2, 5, share(0)]);
    const wrong = requestOver(db, ENDS, { filters: { channel: 'im' } });
    await expect(returns.build(wrong)).rejects.toMatchObject({ code: 'E_GROUP_NOT_ALLOWED' });
  });

  test('as people see it', async () => {
    await expectShown('returns', await returns.build(requestOver(db, ENDS)));
  });
});

describe('orders', () => {
  test('late and missing apart', async () => {
    const report = await orders.build(requestOver(db, ENDS));
    const [ship, deliver, notices, contacted] = rows(report, 'metrics');
    // Due to ship: all but the cancelled one; 6 left late, 7 has not left.
    expect(ship).toMatchObject({ metric: 'late_shipment', n: 9, value: share(2 / 9), excluded: 1 });
    expect(deliver).toMatchObject({ metric: 'late_delivery', n: 7, value: share(3 / 7), excluded: 2 });
    expect(notices).toMatchObject({ metric: 'node_notices', n: 0, excluded: 8 });
    expect(contacted).toMatchObject({ metric: 'contact_before_complaint', n: 3, value: share(1 / 3) });
    expect(rows(report, 'promises')).toEqual([
      {
        carrier: '云舟物流',
        ship_due: 9,
        shipped_late: 1,
        unshipped: 1,
        promise_assumed: 5,
        late_shipment: share(2 / 9),
        delivery_due: 7,
        delivered_late: 1,
        undelivered: 2,
        late_delivery: share(3 / 7),
      },
    ]);
    expect(report.counts).toEqual({ orders: 10 });
  });

  test('by region, and for one', async () => {
    const report = await orders.build(requestOver(db, ENDS, { by: ['region'] }));
    const told = rows(report, 'promises').map((row) => [row.region, row.delivery_due, row.undelivered]);
    expect(told).toEqual([
      ['湖北', 4, 1],
      ['福建', 3, 1],
    ]);
    const one = await orders.build(requestOver(db, ENDS, { filters: { region: '福建' } }));
    expect(one.counts).toEqual({ orders: 5 });
    // Payouts hang on conversations: no region, no list.
    expect(one.sections.map(({ name }) => name)).toEqual(['metrics', 'promises', 'late_without_care']);
  });

  test('by product an order of two counts under both', async () => {
    const report = await orders.build(requestOver(db, ENDS, { by: ['product'] }));
    const told = rows(report, 'promises').map((row) => [row.product, row.ship_due, row.delivery_due]);
    expect(told).toEqual([
      ['P1', 4, 4],
      ['P2', 6, 4],
    ]);
  });

  test('who paid, and what was over their authority', async () => {
    const report = await orders.build(requestOver(db, ENDS));
    expect(rows(report, 'payouts')).toEqual([
      { source: 's1', agent: 'a1', name: 'Ann', n: 2, amount: 110, payout_over_authority: 1 },
    ]);
    expect(rows(report, 'payouts_over_authority')).toMatchObject([
      { conversation: 'conv-1', agent: 'a1', amount: 60 },
    ]);
  });

  test('messages on an order tell of its steps', async () => {
    const shop = smallShop();
    addOrderShop(shop);
    const shippedAt = MONDAY + HOUR + 20 * HOUR;
    facts.addOrderLink(shop, 1, 1);
    facts.addOrderLink(shop, 2, 2);
    const sent = [shippedAt, shippedAt + 5 * HOUR].map((sent_at) => ({ sent_at, author: 4 }));
    for (const message of sent) facts.addMessage(shop, 1, message);
    facts.addEvent(shop, 1, { at: THURSDAY - 2 * HOUR, event: 'followed_up' });
    facts.addMessage(shop, 2, { sent_at: shippedAt + HOUR, author: 1, is_internal: 1 });
    const [, , notices] = rows(await orders.build(requestOver(shop, ENDS)), 'metrics');
    // Order 1 was told of every step, 2–7 but 7 of none; 9 and 10: 9 came, 10 has a step to come.
    expect(notices).toMatchObject({ n: 8, value: share(1 / 8), excluded: 0 });
  });

  test('as people see it', async () => {
    await expectShown('orders', await orders.build(requestOver(db, ENDS)));
  });
});

describe('overview', () => {
  const figure = async (request = requestOver(db, ENDS)) =>
    new Map(rows(await overview.build(request), 'metrics').map((row) => [row.metric, row]));

  test('has the figures of orders, with what they are counted against', async () => {
    const shown = await figure();
    expect(shown.get('bad_review_rate')).toMatchObject({ n: 10, value: share(0.1), excluded: 1 });
    expect(shown.get('payout_over_authority')).toMatchObject({ n: 2, value: { measure: 1, as: 'count' } });
    expect(shown.get('qc_error_rate')).toMatchObject({ n: 2, value: share(0.5), target: share(0.01) });
  });

  test('is silent about what the data does not have, and about orders where conversations are cut', async () => {
    const request = requestOver(smallShop(), ENDS);
    const dataUntil = request.dataUntil.filter(({ family }) => family === 'conversations');
    const bare = await figure({ ...request, dataUntil });
    for (const id of [
      'return_cycle',
      'dispute_rate',
      'bad_review_rate',
      'payout_over_authority',
      'qc_error_rate',
    ])
      expect(bare.has(id), id).toBe(false);
    const cut = await figure(requestOver(db, ENDS, { by: ['channel'] }));
    expect([cut.has('dispute_rate'), cut.has('qc_error_rate')]).toEqual([false, true]);
    const filtered = await figure(requestOver(db, ENDS, { filters: { channel: 'im' } }));
    expect([filtered.has('return_cycle'), filtered.has('first_response')]).toEqual([false, true]);
  });

  test('a mark in the header is a rating unless the conversation has ratings of its own', async () => {
    const shop = smallShop();
    addOrderShop(shop);
    shop.prepare('UPDATE conversation SET csat_e4 = 10000 WHERE id IN (1, 2)').run();
    shop.prepare('UPDATE conversation SET csat_at = ? WHERE id IN (1, 2)').run(NOON - 24 * HOUR);
    shop.prepare("UPDATE rating SET kind = 'csat', conversation_id = 2 WHERE id = 3").run();
    const shown = await figure(requestOver(shop, ENDS));
    expect(shown.get('bad_review_rate')).toMatchObject({ value: share(0.2) });
  });
});

describe('explain', () => {
  test('a ratio down to its rows, which are returns', async () => {
    const report = await explainMetric(requestOver(db, ENDS), 'dispute-rate', null);
    expect(rows(report, 'figure')[0]).toMatchObject({ n: 10, value: share(0.1) });
    expect(rows(report, 'rows')).toMatchObject([{ return: 'r-2', order: 'o-2', verdict: 'value' }]);
    expect(report.counts).toEqual({ returns: 4 });
  });

  test('the returns of one order', async () => {
    const report = await explainMetric(requestOver(db, ENDS), 'return_cycle', { id: 'o-3', db });
    expect(rows(report, 'rows')).toMatchObject([{ return: 'r-3', verdict: 'unanswered' }]);
    await expect(
      explainMetric(requestOver(db, ENDS), 'return_cycle', { id: 'o-99', db }),
    ).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
      params: { kind: 'order' },
    });
  });

  test('payouts name who paid', async () => {
    const report = await explainMetric(requestOver(db, ENDS), 'payout_over_authority', null);
    expect(rows(report, 'rows')).toMatchObject([
      { conversation: 'conv-1', agent: 'a1', value: { measure: 1 } },
      { conversation: 'conv-2', agent: 'a1', value: { measure: 0 } },
    ]);
  });
});
