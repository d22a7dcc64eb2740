// Whether somebody recorded that a customer was compensated: an event of the conversation, or an amount on its order.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

const OF_CONVERSATION = `SELECT EXISTS (
    SELECT 1 FROM event WHERE conversation_id = @id AND event = 'compensated' AND at >= @since AND at <= @asOf
  ) OR EXISTS (
    SELECT 1 FROM order_link l JOIN purchase_order o ON o.id = l.order_id
    WHERE l.conversation_id = @id AND o.compensation_e4 > 0
  )`;

const OF_ORDER = `SELECT EXISTS (SELECT 1 FROM purchase_order WHERE id = @id AND compensation_e4 > 0) OR EXISTS (
    SELECT 1 FROM order_link l JOIN event e ON e.conversation_id = l.conversation_id
    WHERE l.order_id = @id AND e.event = 'compensated' AND e.at >= @since AND e.at <= @asOf
  )`;

/** `since` and `asOf`: events before the clock's start, or later than what is asked for, do not count. Epoch ms. */
export function isCompensated(
  db: Db,
  record: { subject: 'conversation' | 'order'; id: number },
  { since, asOf }: { since: number; asOf: number },
): boolean {
  const { subject, id } = record;
  const sql = subject === 'order' ? OF_ORDER : OF_CONVERSATION;
  return pluckStatement(db, sql).get({ id, since, asOf }) === 1;
}
