// Which orders a conversation is about, straight from the rules: those that it names or writes of, else its customer's only one under way.
import type { Db } from '../../src/store/database.ts';
import type { FactRow } from '../oracle-rows.ts';
import { push } from './merge-rows.ts';
import { list } from './plain-labels.ts';
import { keyOf, type Place } from './plain-scopes.ts';
import type { PlainConversation } from './plain-story.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';

export interface PlainLink {
  readonly conversation: PlainConversation;
  readonly orderKey: string;
  readonly position: number;
  readonly how: 'explicit' | 'text' | 'only_open';
}

function isLive(order: RawRow, at: number): boolean {
  const over = ['completed_at', 'cancelled_at'].some(
    (name) => (instant(order, name) ?? Number.POSITIVE_INFINITY) <= at,
  );
  return !over && (instant(order, 'placed_at') ?? at) <= at;
}

/** `facts`: the plain facts of conversations by key; those without any are about nothing. */
export function plainLinks(
  story: readonly PlainConversation[],
  facts: ReadonlyMap<string, FactRow>,
): PlainLink[] {
  return story.flatMap((conversation) => {
    const { raw, key, said } = conversation;
    const fact = facts.get(key);
    if (fact === undefined) return [];
    const isSaid = (orderKey: string) => said.some((order) => order.key === orderKey);
    const linked = (rows: readonly RawRow[], by: 'name' | 'only_open') =>
      [...new Set(rows.map((row) => cell(row, 'order_key')))].map((orderKey, position) => ({
        conversation,
        orderKey,
        position,
        how: by === 'name' ? (isSaid(orderKey) ? ('text' as const) : ('explicit' as const)) : by,
      }));
    if (list(raw.header, 'order_id').length > 0) return linked(raw.namedOrders, 'name');
    const at = (fact.first_inbound_at ?? fact.opened_at) as number;
    const live = raw.customerOrders.filter((order) => isLive(order, at));
    return live.length === 1 ? linked(live, 'only_open') : [];
  });
}

/** The conversations about each order, by its key. */
export function talksOf(links: readonly PlainLink[]): Map<string, PlainConversation[]> {
  const talks = new Map<string, PlainConversation[]>();
  for (const { orderKey, conversation } of links) push(talks, orderKey, conversation);
  return talks;
}

/** Rows of `order_link` by the keys of their conversation and order. */
export function linkRows(links: readonly PlainLink[]): Map<string, FactRow> {
  return new Map(
    links.map(({ conversation, orderKey, position, how }) => [
      `${conversation.key} ${orderKey}`,
      { position, how },
    ]),
  );
}

/** The rows of `order_link` as the program stored them. */
export function storedOrderLinks(db: Db): Map<string, FactRow> {
  const sql = `SELECT sc.source AS source, sc.shop AS shop, c.external_id AS id, so.source AS order_source,
      so.shop AS order_shop, o.external_id AS order_id, l.position, l.how
    FROM order_link l JOIN conversation c ON c.id = l.conversation_id JOIN scope sc ON sc.id = c.scope_id
      JOIN purchase_order o ON o.id = l.order_id JOIN scope so ON so.id = o.scope_id`;
  const rows = db.prepare(sql).all() as Record<string, string>[];
  return new Map(
    rows.map(({ source, shop, id, order_source, order_shop, order_id, ...row }) => [
      `${keyOf({ source, shop, id } as Place)} ${keyOf({ source: order_source, shop: order_shop, id: order_id } as Place)}`,
      row as FactRow,
    ]),
  );
}
