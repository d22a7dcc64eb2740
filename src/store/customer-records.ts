// The conversations and orders of one person, as lists show them.
import type { IdentityRecord } from '../model/identity.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** Instants are epoch ms. */
export interface CustomerConversation {
  readonly source: string;
  readonly shop: string;
  readonly id: string;
  readonly channel: string;
  readonly openedAt: number | null;
  readonly resolvedAt: number | null;
}
export interface CustomerOrder {
  readonly source: string;
  readonly shop: string;
  readonly id: string;
  readonly status: string | null;
  readonly placedAt: number | null;
  readonly amountE4: number | null;
  readonly currency: string | null;
}

const CONVERSATION = `SELECT s.source, s.shop, c.external_id AS id, coalesce(f.channel, c.channel, 'unknown') AS channel,
    coalesce(f.opened_at, c.opened_at) AS openedAt, f.last_resolved_at AS resolvedAt
  FROM conversation c JOIN scope s ON s.id = c.scope_id LEFT JOIN conversation_fact f ON f.conversation_id = c.id
  WHERE c.id = ?`;
const ORDER = `SELECT s.source, s.shop, p.external_id AS id, p.status, p.placed_at AS placedAt,
    p.amount_e4 AS amountE4, p.currency
  FROM purchase_order p JOIN scope s ON s.id = p.scope_id WHERE p.id = ?`;

function byName(a: { source: string; shop: string; id: string }, b: typeof a): number {
  const [x, y] = [a, b].map(({ source, shop, id }) => `${source}\0${shop}\0${id}`) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Newest first; at one instant by source, shop and id. */
export function readCustomerRecords(
  db: Db,
  records: readonly IdentityRecord[],
): { conversations: CustomerConversation[]; orders: CustomerOrder[] } {
  const read = (kind: IdentityRecord['kind'], sql: string): unknown[] =>
    records.filter((record) => record.kind === kind).map(({ id }) => statement(db, sql).get(id));
  const conversations = read('conversation', CONVERSATION) as CustomerConversation[];
  const orders = read('order', ORDER) as CustomerOrder[];
  return {
    conversations: conversations.sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0) || byName(a, b)),
    orders: orders.sort((a, b) => (b.placedAt ?? 0) - (a.placedAt ?? 0) || byName(a, b)),
  };
}
