// The orders that a conversation names, for contacts and issues (metrics.md §3.1), and which order a name means.
import type { OrderName } from '../model/cluster-facts.ts';
import type { Db } from './database.ts';
import { orderNode } from './identity-records.ts';
import { rawStatement } from './statements.ts';

/** The order that `o.order_external_id` means to conversation `c`: of its own scope, else the only one of that name. */
export const ORDER_MEANT = `coalesce(
  (SELECT p.id FROM purchase_order p WHERE p.scope_id = c.scope_id AND p.external_id = o.order_external_id),
  (SELECT CASE WHEN count(*) = 1 THEN min(p.id) END FROM purchase_order p WHERE p.external_id = o.order_external_id))`;

const GIVEN = `SELECT ${ORDER_MEANT}, o.order_external_id FROM conversation c
  JOIN conversation_order o ON o.conversation_id = c.id WHERE c.id = ? ORDER BY o.position`;
/** Found in what was written, by the facts of the conversation. */
const FOUND = `SELECT p.id, p.external_id FROM order_link l JOIN purchase_order p ON p.id = l.order_id
  WHERE l.conversation_id = ? AND l.how = 'text' ORDER BY l.position`;

type NamedRow = [orderId: number | null, externalId: string];

/**
 * Each order once: those that the export gives, known or not, in its order; then known ones that the texts name. A
 * customer's only order under way is named by nobody. Two orders of one id are two: the key is the order's row. Of an order
 * that is not known it is the id alone, because helpdesk and telephone name the shop's number without the shop. Call it when
 * the conversation's facts are stored.
 */
export function ordersNamedBy(db: Db, conversationId: number): OrderName[] {
  const rows = [GIVEN, FOUND].flatMap((sql) => rawStatement(db, sql).all(conversationId) as NamedRow[]);
  const names = new Map<string, OrderName>();
  for (const [orderId, externalId] of rows) {
    const key = orderId === null ? `unknown:${externalId}` : orderNode(orderId);
    if (!names.has(key)) names.set(key, { key, externalId });
  }
  return [...names.values()];
}
