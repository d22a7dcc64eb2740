// Whether somebody recorded that a customer was compensated: an event of the conversation, or an amount on its order.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

/** An order is that of the conversation's own scope, else the only one of that id. */
const OF_CONVERSATION = `SELECT EXISTS (
    SELECT 1 FROM event WHERE conversation_id = @id AND event = 'compensated' AND at >= @since AND at <= @asOf
  ) OR EXISTS (
    SELECT 1 FROM conversation_order n JOIN conversation c ON c.id = n.conversation_id
    JOIN purchase_order o ON o.external_id = n.order_external_id
    WHERE n.conversation_id = @id AND o.compensation_e4 > 0 AND (o.scope_id = c.scope_id OR 1 = (
      SELECT count(*) FROM purchase_order p WHERE p.external_id = n.order_external_id))
  )`;

const OF_ORDER = 'SELECT coalesce(compensation_e4, 0) > 0 FROM purchase_order WHERE id = @id';

/** `since` and `asOf`: events before the clock's start, or later than what is asked for, do not count. Epoch ms. */
export function isCompensated(
  db: Db,
  record: { subject: 'conversation' | 'order'; id: number },
  { since, asOf }: { since: number; asOf: number },
): boolean {
  const { subject, id } = record;
  const found =
    subject === 'order'
      ? pluckStatement(db, OF_ORDER).get({ id })
      : pluckStatement(db, OF_CONVERSATION).get({ id, since, asOf });
  return found === 1;
}
