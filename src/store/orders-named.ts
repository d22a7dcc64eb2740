// The orders that a conversation names, for contacts and issues (metrics.md §3.1). The only place that decides it.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

const ORDER_IDS =
  'SELECT order_external_id FROM conversation_order WHERE conversation_id = ? ORDER BY position';

/** External ids of orders, in the order in which the conversation names them. */
export function ordersNamedBy(db: Db, conversationId: number): string[] {
  return pluckStatement(db, ORDER_IDS).all(conversationId) as string[];
}
