// report repeat by hand: the figures of both cohorts, and every further complaint beside what was done before.
import { describe, expect, test } from 'vitest';
import type { MessageKey } from '../../src/i18n/dictionary.ts';
import { parseDay } from '../../src/model/parse-day.ts';
import { repeat } from '../../src/reports/repeat/repeat-report.ts';
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';
import { expectShown } from './golden.ts';
import { addIssueOf, DAY, issueShop, november, SHOP_ENDS } from './issue-shop.ts';
import { requestOver } from './report-request.ts';
import { HOUR, rows } from './small-shop.ts';

/** Beside the shop's issue 3 (two complaints): 20 with three, 40 after 48 days, 50 without a type, 60 and 61 on one order. */
function complaintShop(): Db {
  const db = issueShop();
  const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
  addIssueOf(
    db,
    [
      { id: 20, day: -21, isComplaint: true, isResolved: false },
      { id: 21, day: -6, isComplaint: true, agent: 2 },
      { id: 22, day: 10, isComplaint: true, channel: 'email' },
    ],
    { order_external_id: 'o-9', topic: 'product.defect' },
  );
  addIssueOf(db, [
    { id: 40, day: -36, isComplaint: true },
    { id: 41, day: 12, isComplaint: true },
  ]);
  addIssueOf(db, [{ id: 50, day: -26, isComplaint: true }], { complaint_type: null });
  addIssueOf(db, [{ id: 60, day: 8 }], { order_external_id: 'o-1' });
  addIssueOf(db, [{ id: 61, day: 9 }], { order_external_id: 'o-1' });
  addIssueOf(db, [{ id: 62, day: 9 }], { order_external_id: 'o-1' });
  run("UPDATE contact_member SET cluster = 'person:60' WHERE conversation_id = 61");
  run("UPDATE conversation SET solution = 'coupon', solution_cost_e4 = 105000 WHERE id = 3");
  run(
    'INSERT INTO customer (id, scope_id, platform_blind, pseudonym) VALUES (1, 1, ?, ?)',
    Buffer.of(1),
    'C-XYZ',
  );
  run('UPDATE conversation SET customer_id = 1 WHERE id = 13');
  run('UPDATE conversation SET phone_blind = ? WHERE id = 21', Buffer.alloc(16));
  run('UPDATE conversation_fact SET complaint_type = NULL WHERE conversation_id = 22');
  facts.addEvent(db, 20, { at: november(-21), event: 'solution_offered', value: 'exchange' });
  facts.addEvent(db, 20, { at: november(-21) + 1, event: 'solution_offered', value: 'refund' });
  facts.addEvent(db, 21, { at: november(-6), event: 'compensated', value: '20' });
  facts.addEvent(db, 21, { at: november(-6) + 1, event: 'compensated', value: '¥5.50' });
  run(
    `INSERT INTO care_flag (conversation_id, rule, issue_id, flagged_at, since_conversation_id, new_since,
       last_evidence_at, expires_at, is_muted) VALUES (21, 'REPEAT_SAME_ISSUE', 20, ?, 21, ?, ?, ?, 0),
       (41, 'REPEAT_SAME_ISSUE', 40, ?, 41, ?, ?, ?, 1)`,
    ...[november(-6), november(-6), november(10), november(100)],
    ...[november(12), november(12), november(12), november(100)],
  );
  return db;
}

const db = complaintShop();
const request = requestOver(db, SHOP_ENDS);
const share = (measure: unknown) => ({ measure, as: 'share' });

describe('the figures', () => {
  test('the period is young; of the mature cohort one in three complained again', async () => {
    const found = rows(await repeat.build(request), 'second_complaint');
    const all = found.filter(({ complaint_type }) => complaint_type === 'all');
    expect(all).toMatchObject([
      // 3 came back after two days, but is too young to count.
      { cohort: 'asked_period', n: 0, value: null, met: null, pending: 0, early_failures: 1 },
      {
        cohort: 'mature_cohort',
        since_day: parseDay('2026-09-23'),
        until_day: parseDay('2026-10-20'),
        // 20 came back after 15 days, 40 after 48, 50 never.
        ...{ n: 3, value: share(1 / 3), target: share(0.05), met: false, pending: 0 },
      },
    ]);
  });

  test('by complaint type; what nobody typed has its row', async () => {
    const found = rows(await repeat.build(request), 'second_complaint');
    expect(found.map(({ cohort, complaint_type, n }) => [cohort, complaint_type, n])).toEqual([
      ['asked_period', 'all', 0],
      ['asked_period', 'product.defect', 0],
      ['mature_cohort', 'all', 3],
      ['mature_cohort', 'product.defect', 2],
      ['mature_cohort', 'unclassified', 1],
    ]);
  });

  test('by another key', async () => {
    const found = rows(await repeat.build({ ...request, by: ['agent'] }), 'second_complaint');
    expect(found.at(-1)).toMatchObject({ agent: 'a1', n: 3, value: share(1 / 3) });
  });
});

describe('the review list', () => {
  test('every further complaint of the period, the newest first', async () => {
    const found = rows(await repeat.build(request), 'review_list');
    expect(found.map((row) => [row.new_conversation, row.earlier_conversation, row.complaints])).toEqual([
      ['conv-41', 'conv-40', 2],
      ['conv-22', 'conv-21', 3],
      ['conv-13', 'conv-3', 2],
      ['conv-21', 'conv-20', 3],
    ]);
  });

  test('what was done before stands beside the new complaint', async () => {
    const [late, third, second, first] = rows(await repeat.build(request), 'review_list');
    expect(second).toEqual({
      ...{ source: 's1', shop: 'north', issue: 'conv-3', care_customer: 'C-XYZ', order: null, topic: null },
      ...{ earlier_conversation: 'conv-3', earlier_day: parseDay('2026-11-04'), earlier_agent: 'a1' },
      ...{ earlier_solution: 'coupon', earlier_cost: 10.5, earlier_resolved: 'event' },
      ...{ new_conversation: 'conv-13', new_day: parseDay('2026-11-06'), new_channel: 'im' },
      ...{ new_type: 'product.defect', new_agent: 'a2', gap: 2 * DAY - HOUR, in_window: true },
      ...{ complaints: 2, care: null },
    });
    // The last offer of the events, nobody resolved it; an open flag.
    expect(first).toMatchObject({
      ...{ issue: 'conv-20', order: 'o-9', topic: 'product.defect', earlier_solution: 'refund' },
      ...{ earlier_cost: null, earlier_resolved: 'unresolved', care: 'REPEAT_SAME_ISSUE' },
    });
    // Two payments make the cost; the customer is known by the phone of the complaint before.
    expect(third).toMatchObject({
      ...{ earlier_solution: null, earlier_cost: 25.5, care_customer: 'P-0000000000', new_channel: 'email' },
      ...{ new_type: 'unclassified', gap: 16 * DAY - HOUR },
    });
    // Too late to count as a second complaint, and its flag is muted.
    expect(late).toMatchObject({ in_window: false, gap: 48 * DAY - HOUR, care: null });
  });

  test('only of the period, and only issues that pass the filters', async () => {
    const { period } = requestOver(db, SHOP_ENDS);
    const early = { ...period, since: november(-10), until: november(0) };
    const found = rows(await repeat.build({ ...request, period: early }), 'review_list');
    // Up to the period's end the issue had two complaints.
    expect(found).toMatchObject([{ new_conversation: 'conv-21', complaints: 2 }]);
    const byEmail = await repeat.build({ ...request, filters: { channel: 'email' } });
    expect(rows(byEmail, 'review_list')).toEqual([]);
  });
});

test('orders with two issues or more: of one customer', async () => {
  const report = await repeat.build(request);
  expect(report.counts).toEqual({ further_complaints: 4, repeat_orders: 1 });
  const keys = report.notes.map(({ key }) => key);
  const said: readonly MessageKey[] = ['note.complaint_cohort', 'note.repeat_orders', 'note.early_failures'];
  expect(keys).toEqual(expect.arrayContaining([...said]));
  const of = async (channel: string) => (await repeat.build({ ...request, filters: { channel } })).counts;
  expect([await of('im'), await of('email')]).toMatchObject([{ repeat_orders: 1 }, { repeat_orders: 0 }]);
});

test('one order number in two shops is two orders', async () => {
  const shops = issueShop();
  const named = (id: number, order: number) => {
    addIssueOf(shops, [{ id, day: 8 }], { order_external_id: '1001' });
    shops.prepare("UPDATE contact_member SET cluster = 'person:60' WHERE conversation_id = ?").run(id);
    facts.addOrderLink(shops, id, order);
  };
  facts.addOrder(shops, 901, { external_id: '1001', shop: 'north' });
  facts.addOrder(shops, 902, { external_id: '1001', shop: 'south' });
  named(60, 901);
  named(61, 902);
  const count = async () => (await repeat.build(requestOver(shops, SHOP_ENDS))).counts;
  expect(await count()).toMatchObject({ repeat_orders: 0 });
  named(62, 902);
  expect(await count()).toMatchObject({ repeat_orders: 1 });
});

test('of nothing', async () => {
  const report = await repeat.build(requestOver(facts.emptyDatabase(), SHOP_ENDS));
  expect(report.counts).toEqual({ further_complaints: 0, repeat_orders: 0 });
  expect(rows(report, 'second_complaint')).toHaveLength(2);
});

test('as people see it', async () => {
  await expectShown('repeat', await repeat.build(request));
});
