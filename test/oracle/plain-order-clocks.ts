// The clocks of orders a second time, straight from metrics.md §4: from the payment to a confirmation or a human message.
import type { Policy } from '../../src/model/policy.ts';
import type { Db } from '../../src/store/database.ts';
import type { FactRow } from '../oracle-rows.ts';
import { columnsOf } from './oracle-facts.ts';
import { plainClock, termOf } from './plain-clocks.ts';
import { list } from './plain-labels.ts';
import { plainOrders } from './plain-orders.ts';
import { keyOf, type Place } from './plain-scopes.ts';
import type { PlainConversation } from './plain-story.ts';
import { isHumanAuthor } from './plain-thread.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import { plainDay } from './reading.ts';
import type { PlainFile } from './story-rows.ts';

export interface PlainOrder {
  readonly key: string;
  readonly row: RawRow;
}

/** The orders of a story's files. */
export function ordersOf(files: readonly PlainFile[]): PlainOrder[] {
  return [...plainOrders(files).rows].map(([key, row]) => ({ key, row }));
}

function scopeOf({ key }: PlainOrder): { source: string; shop: string; id: string } {
  const [source, shop, id] = JSON.parse(key) as [string, string, string];
  return { source, shop, id };
}

/** Sources of which some order says that it was confirmed, or is spoken of where people talk. */
export function toldSources(
  orders: readonly PlainOrder[],
  talks: ReadonlyMap<string, readonly PlainConversation[]>,
): ReadonlySet<string> {
  const confirmed = orders.filter(({ row }) => cell(row, 'confirmed_at') !== '');
  return new Set([...confirmed.map((order) => scopeOf(order).source), ...spokenOfSources(orders, talks)]);
}

/** Sources of which some order is spoken of where people talk. */
export function spokenOfSources(
  orders: readonly PlainOrder[],
  talks: ReadonlyMap<string, readonly PlainConversation[]>,
): ReadonlySet<string> {
  const spokenOf = orders.filter(({ key }) =>
    (talks.get(key) ?? []).some(({ raw }) => raw.messages.length > 0),
  );
  return new Set(spokenOf.map((order) => scopeOf(order).source));
}

/** When a person of ours wrote publicly in a conversation about an order. */
export function writtenIn(talks: readonly PlainConversation[], policy: Policy): number[] {
  return talks.flatMap(({ raw }) =>
    raw.messages
      .filter((row) => cell(row, 'visibility') !== 'internal')
      .filter((row) => isHumanAuthor(cell(row, 'author_kind'), policy))
      .map((row) => instant(row, 'sent_at') as number),
  );
}

/**
 * Rows of `order_clock` by the key of their order, metric and number; `talks` are the conversations about each, `told` the sources whose orders
 * have clocks at all.
 */
export function plainOrderClocks(
  orders: readonly PlainOrder[],
  talks: ReadonlyMap<string, readonly PlainConversation[]>,
  { policy, told }: { policy: Policy; told: ReadonlySet<string> },
): Map<string, FactRow> {
  const clocks = new Map<string, FactRow>();
  for (const order of orders) {
    const { key, row } = order;
    const { source, shop } = scopeOf(order);
    const paidAt = instant(row, 'paid_at');
    if (paidAt === null || !told.has(source)) continue;
    const values = { channel: null, shop, stage: 'in_sale' };
    const subject = { values, tags: list(row, 'tags'), isComplaint: false };
    const confirmedAt = instant(row, 'confirmed_at');
    const stops = writtenIn(talks.get(key) ?? [], policy).filter((at) => at >= paidAt);
    if (confirmedAt !== null) stops.push(confirmedAt);
    const stop = stops.length === 0 ? null : stops.reduce((a, b) => Math.min(a, b));
    const term = termOf(policy, 'order_confirm', subject);
    const [clock] = plainClock(policy, term, { metric: 'order_confirm', start: paidAt, stop });
    const cancelledAt = instant(row, 'cancelled_at');
    const isSaidCancelled = policy.orders.cancelledStatuses.includes(
      cell(row, 'status').trim().toLowerCase(),
    );
    const isCancelled =
      cancelledAt === null ? isSaidCancelled : clock?.dueAt == null || cancelledAt < clock.dueAt;
    if (clock !== undefined && !isCancelled)
      clocks.set(`${key} order_confirm 1`, { ...columnsOf(clock), risk_rule: null });
  }
  return clocks;
}

/** The clocks with what figures ask of their orders: the day on which each was placed, its source and shop. */
export function placedClocks(
  orders: readonly PlainOrder[],
  clocks: ReadonlyMap<string, FactRow>,
  policy: Policy,
): FactRow[] {
  const byKey = new Map(orders.map((order) => [order.key, order]));
  return [...clocks].map(([name, clock]) => {
    const order = byKey.get(name.split(' ').slice(0, -2).join(' ')) as PlainOrder;
    const { source, shop } = scopeOf(order);
    const opened_day = plainDay(instant(order.row, 'placed_at') as number, policy);
    return { ...clock, source, shop, opened_day };
  });
}

const NOT_STORED = new Set(['stop_known_at']);

/** The rows of `order_clock` as the program stored them; whose message stopped a clock is told by none. */
export function storedOrderClocks(db: Db): Map<string, FactRow> {
  const sql = `SELECT s.source, s.shop, p.external_id AS id, k.* FROM order_clock k
    JOIN purchase_order p ON p.id = k.order_id JOIN scope s ON s.id = p.scope_id`;
  const rows = db.prepare(sql).all() as (Record<string, string | number | null> & Place)[];
  return new Map(
    rows.map(({ source, shop, id, order_id: _, conversation_id: __, ...row }) => [
      `${keyOf({ source, shop, id })} ${row.metric} ${row.round_no}`,
      row as FactRow,
    ]),
  );
}

/** What plain clocks have besides, being those of conversations too. */
export function asStored(clocks: ReadonlyMap<string, FactRow>): Map<string, FactRow> {
  const kept = (row: FactRow) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !NOT_STORED.has(column)));
  return new Map([...clocks].map(([key, row]) => [key, kept(row)]));
}
