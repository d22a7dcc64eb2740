// Which conversation is about which order, as it was derived.
import type { OrderLink } from '../model/order-link.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

const INSERT = 'INSERT INTO order_link (conversation_id, order_id, position, how) VALUES (?, ?, ?, ?)';

export function saveOrderLinks(db: Db, conversationId: number, links: readonly OrderLink[]): void {
  links.forEach(({ orderId, how }, position) => {
    statement(db, INSERT).run(conversationId, orderId, position, how);
  });
}

export function clearOrderLinks(db: Db, conversationId: number): void {
  statement(db, 'DELETE FROM order_link WHERE conversation_id = ?').run(conversationId);
}

/** Row ids of the orders that a conversation is about. */
export function ordersOfConversation(db: Db, conversationId: number): number[] {
  const sql = 'SELECT order_id FROM order_link WHERE conversation_id = ?';
  return pluckStatement(db, sql).all(conversationId) as number[];
}

/** Row ids of the conversations that are about an order. */
export function conversationsAboutOrder(db: Db, orderId: number): number[] {
  const sql = 'SELECT conversation_id FROM order_link WHERE order_id = ?';
  return pluckStatement(db, sql).all(orderId) as number[];
}
