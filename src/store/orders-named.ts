// The orders that a conversation names, for contacts and issues (metrics.md §3.1). The only place that decides it.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

const GIVEN = 'SELECT order_external_id FROM conversation_order WHERE conversation_id = ? ORDER BY position';
/** Found in what was written, by the facts of the conversation. */
const FOUND = `SELECT p.external_id FROM order_link l JOIN purchase_order p ON p.id = l.order_id
  WHERE l.conversation_id = ? AND l.how = 'text' ORDER BY l.position`;

/**
 * External ids of orders, each once: those that the export gives, known or not, in its order; then known ones that the
 * texts name. A customer's only order under way is named by nobody. Call it when the conversation's facts are stored.
 */
export function ordersNamedBy(db: Db, conversationId: number): string[] {
  const given = pluckStatement(db, GIVEN).all(conversationId) as string[];
  const found = pluckStatement(db, FOUND).all(conversationId) as string[];
  return found.length === 0 ? given : [...new Set([...given, ...found])];
}
