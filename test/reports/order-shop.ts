// A small shop's orders by hand: ten paid in the week before Friday 20 November 2026, with returns, ratings and payouts.
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';
import { HOUR, THURSDAY } from './small-shop.ts';

const DAY = 24 * HOUR;
/** Monday 2026-11-16 10:00 in Shanghai. */
export const MONDAY = THURSDAY - 3 * DAY;

/**
 * All are due to be delivered on Thursday 10:00. Orders 1–4 were in time, 5 came an hour late, 6 and 7 never, 8 was cancelled
 * by its status, 9 is due next week and there, 10 has no promise. Shipping was due two days after the payment: 6 late, 7 not.
 * At risk were the three late ones: 5 was written to before it came, 6 complained first, of 7 nobody wrote.
 */
function addCourse(db: Db, id: number, placedAt: number): void {
  const deliveredAt = id <= 4 || id === 9 ? THURSDAY - HOUR : id === 5 ? THURSDAY + HOUR : null;
  facts.addOrderFact(db, id, {
    is_cancelled: id === 8 ? 1 : 0,
    is_said_delivered: deliveredAt === null ? 0 : 1,
    settled_shipped_at: id === 7 || id === 8 ? null : placedAt + (id === 6 ? 60 : 20) * HOUR,
    collected_at: id === 7 || id === 8 ? null : placedAt + 24 * HOUR,
    out_for_delivery_at: deliveredAt === null ? null : deliveredAt - 2 * HOUR,
    settled_delivered_at: deliveredAt,
    arrived_by: deliveredAt,
    ship_due_at: placedAt + 60_000 + 48 * HOUR,
    is_ship_due_assumed: id <= 5 ? 1 : 0,
    first_risk_at: id >= 5 && id <= 7 ? THURSDAY + 1 : null,
    risk_told_at: id === 5 || id === 6 ? THURSDAY + HOUR / 2 : null,
    first_complaint_at: id === 6 ? THURSDAY + HOUR / 4 : null,
    delivery_due_at: id === 10 ? null : id === 9 ? THURSDAY + 5 * DAY : THURSDAY,
  });
}

function addOrders(db: Db): void {
  for (let id = 1; id <= 10; id += 1) {
    const placedAt = MONDAY + id * HOUR;
    facts.addOrder(db, id, {
      placed_at: placedAt,
      placed_day: facts.openedFields(placedAt).opened_day ?? null,
      paid_at: placedAt + 60_000,
      supplier: id <= 5 ? '南屿生物' : '青禾制造',
      region: id % 2 === 0 ? '福建' : '湖北',
      carrier: '云舟物流',
      warehouse: '宁波保税仓',
      currency: 'CNY',
    });
    addCourse(db, id, placedAt);
    facts.addItem(db, id, id, { product_id: id <= 4 ? 'P1' : 'P2', category: '家居' });
  }
  // Order 1 holds both products, and one of the other supplier.
  facts.addItem(db, 11, 1, { product_id: 'P2', category: '家居', supplier: '青禾制造' });
}

/** Returns of orders 1–4 and 9: done in 2 h, 30 h, open for days, just asked for, and one that ended before it began. */
function addReturns(db: Db): void {
  const returned = { kind: 'return_refund', reason: '质量问题', amount_e4: 2_000_000 };
  const refunded = { kind: 'refund_only', reason: '物流太慢' };
  facts.addReturn(db, 1, 1, {
    ...returned,
    requested_at: MONDAY + DAY,
    refunded_at: MONDAY + DAY + 2 * HOUR,
  });
  facts.addReturn(db, 2, 2, {
    ...refunded,
    amount_e4: 4_000_000,
    requested_at: MONDAY + DAY,
    closed_at: MONDAY + DAY + 30 * HOUR,
    escalated: 1,
    status: '已完成',
  });
  facts.addReturn(db, 3, 3, { ...returned, requested_at: MONDAY + DAY, line_id: 'L1' });
  facts.addReturn(db, 4, 4, { ...refunded, amount_e4: 3_000_000, requested_at: MONDAY + 4 * DAY + HOUR });
  facts.addReturn(db, 5, 9, { ...refunded, requested_at: MONDAY + 2 * DAY, closed_at: MONDAY });
}

/** Adds the orders and what came of them to a shop of `smallShop`. */
export function addOrderShop(db: Db): void {
  db.prepare("INSERT INTO order_evidence (source, is_told, is_spoken_of) VALUES ('s1', 1, 1)").run();
  addOrders(db);
  addReturns(db);
  const rated = { kind: 'review', rated_at: MONDAY + 2 * DAY };
  facts.addRating(db, 1, { ...rated, order_id: 1, score_e4: 10_000 });
  facts.addRating(db, 2, { ...rated, order_id: 2, score_e4: 20_000, withdrawn_at: MONDAY + 3 * DAY });
  facts.addRating(db, 3, { ...rated, order_id: 3, score_e4: 50_000 });
  facts.addCheck(db, 1, 1, { checked_at: THURSDAY + DAY, checker: 'qc-01', error_kind: '答非所问' });
  facts.addCheck(db, 2, 2, { checked_at: THURSDAY + DAY, checker: 'qc-01' });
  const paid = { event: 'compensated', actor_blind: facts.actorBlind('a1') };
  facts.addEvent(db, 1, { ...paid, at: THURSDAY + HOUR, value: '30' });
  facts.addEvent(db, 1, { ...paid, at: THURSDAY + 2 * HOUR, value: '30' });
  facts.addEvent(db, 2, { ...paid, at: THURSDAY + HOUR, value: '50' });
}

interface ComplaintOf {
  readonly id: number;
  readonly type: string | null;
  readonly source: string;
  readonly order: number | null;
  readonly cause?: string;
}

function addComplaint(db: Db, { id, type, source, order, cause }: ComplaintOf): void {
  const openedAt = 'SELECT opened_at FROM conversation_fact WHERE conversation_id = ?';
  const at = db.prepare(openedAt).pluck().get(id) as number;
  const fact =
    'UPDATE conversation_fact SET is_complaint = 1, complaint_source = ?, cause = ? WHERE conversation_id = ?';
  db.prepare(fact).run(source, cause ?? null, id);
  const span = { started_at: at, ended_at: at + HOUR };
  facts.addContact(db, id, { ...span, issue_id: id, issue_position: 1, issue_rule: 'first' });
  facts.addMember(db, id, { contact_id: id });
  const issue = { contact_count: 1, untyped_count: 0, channel_count: 1, rating_count: 0 };
  facts.addIssue(db, id, {
    ...span,
    ...issue,
    cluster: `person:${id}`,
    first_ended_at: at + HOUR,
    first_has_human_stage: 1,
    complaint_type: type,
    complaint_started_at: at,
    complaint_ended_at: at + HOUR,
  });
  if (order !== null) facts.addOrderLink(db, id, order, id === 5 ? 'only_open' : 'explicit');
}

/**
 * Issues with complaints on Thursday: of orders 1 (a defect), 2 and 6 (late, one by a tag), one without an order or a type,
 * and one whose order is only the customer's only open one (9); and one of a week before.
 */
export function addComplaints(db: Db): void {
  addComplaint(db, { id: 1, type: 'product.defect', source: 'text', order: 1 });
  addComplaint(db, { id: 2, type: 'logistics.late', source: 'export', order: 2 });
  addComplaint(db, { id: 3, type: 'logistics.late', source: 'tag', order: 6 });
  addComplaint(db, { id: 4, type: null, source: 'tag', order: null });
  addComplaint(db, { id: 5, type: 'service.bot_loop', source: 'text', order: 9, cause: 'system' });
  addComplaint(db, { id: 12, type: 'order.wrong_item', source: 'text', order: 3 });
}
