// What was known at an earlier instant (metrics.md §0, "A past --as-of"): later events are gone, attributes are today's.
import type { SaidOrder } from './plain-said-orders.ts';
import type { PlainConversation } from './plain-story.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

function isBy(row: RawRow, name: string, asOf: number): boolean {
  const at = instant(row, name);
  return at !== null && at <= asOf;
}

/** The row without these instants where they lie later. */
function without(row: RawRow, names: readonly string[], asOf: number): RawRow {
  const later = names.filter((name) => cell(row, name) !== '' && !isBy(row, name, asOf));
  return { ...row, ...Object.fromEntries(later.map((name) => [name, ''])) };
}

const ORDER = [
  'paid_at',
  'confirmed_at',
  'shipped_at',
  'delivered_at',
  'completed_at',
  'cancelled_at',
  'first_return_at',
];

/** An order as far as it had come; a status that a later ending explains is not true yet. */
export function orderBy(row: RawRow, asOf: number): RawRow {
  const endsLater = ['delivered_at', 'completed_at', 'cancelled_at'].some(
    (name) => cell(row, name) !== '' && !isBy(row, name, asOf),
  );
  return { ...without(row, ORDER, asOf), status: endsLater ? '' : cell(row, 'status') };
}

function ordersBy(orders: readonly RawRow[], asOf: number): RawRow[] {
  return orders
    .filter((row) => cell(row, 'placed_at') === '' || isBy(row, 'placed_at', asOf))
    .map((row) => orderBy(row, asOf));
}

/** A number in a text names an order when it was written by then and the order was placed. */
function isSaidBy(raw: RawConversation, { key, at }: SaidOrder, asOf: number): boolean {
  const order = raw.namedOrders.find((row) => cell(row, 'order_key') === key) as RawRow;
  return at <= asOf && (cell(order, 'placed_at') === '' || isBy(order, 'placed_at', asOf));
}

/** That it ended is not known yet when its end is still to come, or a public message, by the last of which a bare status is dated. */
function headerBy({ raw, said }: PlainConversation, asOf: number): RawRow {
  const { header } = raw;
  const isUnsaid = (id: string) => said.some((order) => order.id === id && !isSaidBy(raw, order, asOf));
  const named = cell(header, 'order_id').split('|');
  const isToCome = (row: RawRow, name: string) => cell(row, name) !== '' && !isBy(row, name, asOf);
  const goesOn =
    isToCome(header, 'resolved_at') ||
    isToCome(header, 'closed_at') ||
    raw.events.some((row) => ['resolved', 'closed'].includes(cell(row, 'event')) && isToCome(row, 'at')) ||
    raw.messages.some((row) => cell(row, 'visibility') !== 'internal' && isToCome(row, 'sent_at'));
  const ended = ['resolved', 'closed'].includes(cell(header, 'status'));
  return {
    ...without(header, ['first_response_at', 'resolved_at', 'closed_at', 'csat_at'], asOf),
    order_id: named.filter((id) => !isUnsaid(id)).join('|'),
    status: goesOn && ended ? '' : cell(header, 'status'),
    csat: isToCome(header, 'csat_at') ? '' : cell(header, 'csat'),
  };
}

/** The conversations that had opened by then, as far as they had come. */
export function storyAsOf(story: readonly PlainConversation[], asOf: number): PlainConversation[] {
  return story.flatMap((conversation) => {
    const { raw, said } = conversation;
    const messages = raw.messages.filter((row) => isBy(row, 'sent_at', asOf));
    const isOpened =
      cell(raw.header, 'opened_at') === '' ? messages.length > 0 : isBy(raw.header, 'opened_at', asOf);
    if (!isOpened) return [];
    const unsaid = said.filter((order) => !isSaidBy(raw, order, asOf)).map(({ key }) => key);
    const known = {
      ...raw,
      header: headerBy(conversation, asOf),
      messages,
      events: raw.events.filter((row) => isBy(row, 'at', asOf)),
      ratings: raw.ratings
        .filter((row) => isBy(row, 'rated_at', asOf))
        .map((row) => without(row, ['withdrawn_at'], asOf)),
      namedOrders: ordersBy(
        raw.namedOrders.filter((row) => !unsaid.includes(cell(row, 'order_key'))),
        asOf,
      ),
      namedReturns: raw.namedReturns
        .filter((row) => !unsaid.includes(cell(row, 'order_key')))
        .filter((row) => isBy(row, 'requested_at', asOf))
        .map((row) => without(row, ['refunded_at', 'credited_at', 'closed_at'], asOf)),
      customerOrders: ordersBy(raw.customerOrders, asOf),
    };
    return [{ ...conversation, raw: known }];
  });
}
