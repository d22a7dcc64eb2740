// Which conversations' facts a changed order or customer can change.
import type { Db } from './database.ts';
import { conversationsAboutOrder } from './order-links.ts';
import { pluckStatement } from './statements.ts';

const NAMING = `SELECT o.conversation_id FROM purchase_order p
  JOIN conversation_order o ON o.order_external_id = p.external_id WHERE p.id = ?`;
const OF_BUYER = `SELECT c.id FROM purchase_order p JOIN conversation c ON c.customer_id = p.customer_id WHERE p.id = ?`;
const OF_CUSTOMER = 'SELECT id FROM conversation WHERE customer_id = ?';

/** Those that name the order, in any scope, all of its customer, and those that were found to be about it. */
export function conversationsOfOrder(db: Db, orderId: number): number[] {
  const naming = pluckStatement(db, NAMING).all(orderId) as number[];
  const ofBuyer = pluckStatement(db, OF_BUYER).all(orderId) as number[];
  return [...naming, ...ofBuyer, ...conversationsAboutOrder(db, orderId)];
}

const MENTIONING = `SELECT DISTINCT m.conversation_id FROM message m JOIN json_each(m.order_mentions) h
  WHERE m.order_mentions IS NOT NULL AND h.value IN (SELECT external_hash FROM purchase_order
    WHERE external_hash IS NOT NULL AND id IN (SELECT value FROM json_each(?)))`;

/** Those in whose texts the number of any of these orders stands; reads every message with a number once. */
export function conversationsMentioning(db: Db, orderIds: Iterable<number>): number[] {
  const ids = [...orderIds];
  return ids.length === 0 ? [] : (pluckStatement(db, MENTIONING).all(JSON.stringify(ids)) as number[]);
}

/** All conversations of a customer account. */
export function conversationsOfCustomer(db: Db, customerId: number): number[] {
  return pluckStatement(db, OF_CUSTOMER).all(customerId) as number[];
}

const ALL = 'SELECT id FROM conversation WHERE is_thread IS NULL';

/**
 * Every conversation but threads, by row id; with `asOf` (epoch ms) without those whose header says that they opened later.
 */
export function allConversations(db: Db, asOf: number | null): number[] {
  if (asOf === null) return pluckStatement(db, `${ALL} ORDER BY id`).all() as number[];
  const opened = `${ALL} AND (opened_at IS NULL OR opened_at <= ?) ORDER BY id`;
  return pluckStatement(db, opened).all(asOf) as number[];
}
