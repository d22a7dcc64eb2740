// Which records name an identifier, and whether it is seen with more accounts than one person has.
import { kindOfNode, type NodeKey } from '../model/identity.ts';
import type { Db } from './database.ts';
import { ORDER_MEANT } from './orders-named.ts';
import { pluckStatement, rawStatement } from './statements.ts';

export interface RecordIds {
  readonly conversations: readonly number[];
  readonly orders: readonly number[];
}

const BLIND_COLUMNS = { email: 'email_blind', phone: 'phone_blind' } as const;

function idsWhere(db: Db, condition: string, value: number | Buffer): RecordIds {
  const ids = (from: string): number[] =>
    pluckStatement(db, `SELECT id FROM ${from} ${condition}`).all(value) as number[];
  return {
    conversations: ids('conversation WHERE is_thread IS NULL AND'),
    orders: ids('purchase_order WHERE'),
  };
}

const NAMING = `SELECT o.conversation_id FROM conversation_order o JOIN conversation c ON c.id = o.conversation_id
  WHERE o.order_external_id = ? AND c.is_thread IS NULL`;

/** Conversations of the order's scope, and of all others while no second order has its name. */
function recordsOfOrder(db: Db, id: number): RecordIds {
  const [externalId, scopeId] = (rawStatement(
    db,
    'SELECT external_id, scope_id FROM purchase_order WHERE id = ?',
  ).get(id) ?? [null, null]) as [string | null, number | null];
  if (externalId === null) return { conversations: [], orders: [] };
  const isOnly = ordersCalled(db, externalId).length === 1;
  const naming = isOnly
    ? pluckStatement(db, NAMING).all(externalId)
    : pluckStatement(db, `${NAMING} AND c.scope_id = ?`).all(externalId, scopeId);
  return { conversations: naming as number[], orders: [id] };
}

/** The orders of that id, in any scope. */
export function ordersCalled(db: Db, externalId: string): number[] {
  return pluckStatement(db, 'SELECT id FROM purchase_order WHERE external_id = ?').all(
    externalId,
  ) as number[];
}

/** The conversations that name an order so, in any scope. */
export function conversationsNaming(db: Db, externalId: string): number[] {
  return pluckStatement(db, NAMING).all(externalId) as number[];
}

/** `uSCOPE:EXTERNAL` taken apart. */
export function unknownOrderOf(node: NodeKey): { scopeId: number; externalId: string } {
  const colon = node.indexOf(':');
  return { scopeId: Number(node.slice(1, colon)), externalId: node.slice(colon + 1) };
}

/** All records that name an identifier. */
export function recordsNaming(db: Db, node: NodeKey): RecordIds {
  const kind = kindOfNode(node);
  if (kind === 'account') return idsWhere(db, 'customer_id = ?', Number(node.slice(1)));
  if (kind === 'email' || kind === 'phone')
    return idsWhere(db, `${BLIND_COLUMNS[kind]} = ?`, Buffer.from(node.slice(1), 'hex'));
  if (node.startsWith('o')) return recordsOfOrder(db, Number(node.slice(1)));
  const { scopeId, externalId } = unknownOrderOf(node);
  const conversations = pluckStatement(db, `${NAMING} AND c.scope_id = ?`).all(externalId, scopeId);
  return { conversations: conversations as number[], orders: [] };
}

/** How many conversations and orders name an identifier. */
export function countRecordsNaming(db: Db, node: NodeKey): number {
  const { conversations, orders } = recordsNaming(db, node);
  return conversations.length + orders.length;
}

function accountsOfBlind(kind: 'email' | 'phone'): string {
  const is = `${BLIND_COLUMNS[kind]} = @value`;
  return `SELECT customer_id FROM conversation WHERE ${is} AND customer_id IS NOT NULL AND is_thread IS NULL
    UNION SELECT customer_id FROM purchase_order WHERE ${is} AND customer_id IS NOT NULL
    UNION SELECT customer_id FROM purchase_order WHERE customer_id IS NOT NULL AND id IN (
      SELECT ${ORDER_MEANT} FROM conversation c JOIN conversation_order o ON o.conversation_id = c.id
      WHERE c.${is} AND c.is_thread IS NULL)`;
}

const ACCOUNTS_OF_ORDER = `SELECT customer_id FROM purchase_order WHERE id = @value AND customer_id IS NOT NULL
  UNION SELECT c.customer_id FROM conversation c WHERE c.customer_id IS NOT NULL AND c.id IN (
    SELECT value FROM json_each(@conversations))`;

/** With how many accounts an identifier is seen; the same rule as facts/identity (findShared), asked of the database. */
export function countAccountsSeen(db: Db, node: NodeKey): number {
  const kind = kindOfNode(node);
  const count = (sql: string, values: object): number =>
    pluckStatement(db, `SELECT count(*) FROM (${sql})`).get(values) as number;
  if (kind === 'email' || kind === 'phone')
    return count(accountsOfBlind(kind), { value: Buffer.from(node.slice(1), 'hex') });
  const { conversations } = recordsNaming(db, node);
  const value = node.startsWith('o') ? Number(node.slice(1)) : null;
  return count(ACCOUNTS_OF_ORDER, { value, conversations: JSON.stringify(conversations) });
}
