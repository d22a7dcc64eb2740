// Orders as their clocks see them, and the clocks that were derived from them.
import type { OrderClock, OrderRecords, OrderReply } from '../model/order-facts.ts';
import { AUTHOR_KINDS, type AuthorKind } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { knownBy } from './header-record.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';

const ORDER = `SELECT s.source, s.shop, p.tags, p.paid_at, p.confirmed_at, p.cancelled_at, p.external_id, p.scope_id
  FROM purchase_order p JOIN scope s ON s.id = p.scope_id WHERE p.id = ?`;

/** A name means the order of the conversation's own scope, else the only order of that name (store/order-facts.ts). */
const REPLIES = `SELECT m.sent_at, m.author, m.conversation_id FROM conversation_order n
    JOIN conversation c ON c.id = n.conversation_id JOIN message m ON m.conversation_id = c.id
  WHERE n.order_external_id = @externalId AND m.is_internal = 0 AND m.sent_at BETWEEN @paidAt AND @until
    AND (c.scope_id = @scopeId OR (SELECT count(*) FROM purchase_order WHERE external_id = @externalId) = 1)
  ORDER BY m.sent_at, c.scope_id, c.external_id`;

type OrderRow = [
  source: string,
  shop: string,
  tags: string | null,
  paidAt: number | null,
  confirmedAt: number | null,
  cancelledAt: number | null,
  externalId: string,
  scopeId: number,
];

/** When no instant is asked for, all are known. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

function loadReplies(db: Db, row: OrderRow, until: number): OrderReply[] {
  const [, , , paidAt, , , externalId, scopeId] = row;
  const rows = rawStatement(db, REPLIES).all({ externalId, scopeId, paidAt, until }) as [
    number,
    number,
    number,
  ][];
  return rows.map(([at, author, conversationId]) => ({
    at,
    author: AUTHOR_KINDS[author] as AuthorKind,
    conversationId,
  }));
}

/** An order with its source; nothing later than `asOf` (epoch ms). Null when there is none, or when it was paid later. */
export function loadOrderRecords(
  db: Db,
  id: number,
  asOf: number | null,
): (OrderRecords & { readonly source: string }) | null {
  const row = rawStatement(db, ORDER).get(id) as OrderRow | undefined;
  const until = asOf ?? END_OF_TIME;
  if (row === undefined || knownBy(row[3], until) === null) return null;
  const [source, shop, tags, paidAt, confirmedAt, cancelledAt] = row;
  return {
    id,
    source,
    shop,
    tags: tags === null ? [] : tags.split('|'),
    paidAt,
    confirmedAt: knownBy(confirmedAt, until),
    cancelledAt: knownBy(cancelledAt, until),
    replies: loadReplies(db, row, until),
  };
}

const INSERT = `INSERT INTO order_clock (order_id, metric, rule, calendar, target_ms, started_at, at_risk_at, due_at,
  stopped_at, conversation_id, is_exempt, is_assumed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function saveOrderClock(db: Db, clock: OrderClock): void {
  statement(db, INSERT).run(
    clock.orderId,
    clock.metric,
    clock.rule,
    clock.calendar,
    clock.targetMs,
    clock.startedAt,
    clock.atRiskAt,
    clock.dueAt,
    clock.stoppedAt,
    clock.conversationId,
    clock.isExempt ? 1 : 0,
    clock.isAssumed ? 1 : 0,
  );
}

export function clearOrderClock(db: Db, orderId: number): void {
  statement(db, 'DELETE FROM order_clock WHERE order_id = ?').run(orderId);
}

const NAMED_BY = `SELECT p.id FROM conversation_order n JOIN purchase_order p ON p.external_id = n.order_external_id
  WHERE n.conversation_id = ?`;
const STOPPED_BY = 'SELECT order_id FROM order_clock WHERE conversation_id = ?';

/** The orders whose clock a changed conversation can change: those that it names, and those that it had stopped. */
export function ordersOfConversation(db: Db, conversationId: number): number[] {
  const named = pluckStatement(db, NAMED_BY).all(conversationId) as number[];
  return named.concat(pluckStatement(db, STOPPED_BY).all(conversationId) as number[]);
}

/** Every order by row id, or those of one source. */
export function allOrders(db: Db, source: string | null = null): number[] {
  if (source === null)
    return pluckStatement(db, 'SELECT id FROM purchase_order ORDER BY id').all() as number[];
  const ofSource = `SELECT p.id FROM scope s JOIN purchase_order p ON p.scope_id = s.id WHERE s.source = ? ORDER BY p.id`;
  return pluckStatement(db, ofSource).all(source) as number[];
}
