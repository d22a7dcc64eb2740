// Which orders a conversation is about: those that it names, else its customer's only order under way.
import type { ConversationRecords, FactOrder } from '../../model/facts.ts';
import type { OrderLink } from '../../model/order-link.ts';

function hadCome(instant: number | null, by: number): boolean {
  return instant !== null && instant <= by;
}

/** Placed by then (an order without that instant always was) and neither completed nor cancelled by then. */
function isUnderWay(order: FactOrder, at: number): boolean {
  const isPlaced = order.placedAt === null || order.placedAt <= at;
  return isPlaced && !hadCome(order.completedAt, at) && !hadCome(order.cancelledAt, at);
}

/**
 * The customer's only order that was under way at an instant (metrics.md §1, stage); null when there is none, or when there
 * are several, or when the conversation names an order: one that is not known says nothing of another.
 */
export function onlyOpenOrder(records: ConversationRecords, at: number): FactOrder | null {
  if (records.header.orderIds.length > 0) return null;
  const [only, ...more] = records.customerOrders.filter((order) => isUnderWay(order, at));
  return only === undefined || more.length > 0 ? null : only;
}

/** The conversation names an order, known or not, or its customer had just one under way then. `at`: see linkOrders. */
export function isAboutAnOrder(records: ConversationRecords, at: number): boolean {
  return records.header.orderIds.length > 0 || onlyOpenOrder(records, at) !== null;
}

/**
 * In the order in which the conversation names them, each once. `at`: when the customer first wrote, else when the
 * conversation opened; what is then the customer's only order under way is what a conversation without a name is about.
 */
export function linkOrders(records: ConversationRecords, at: number): OrderLink[] {
  const named = new Map(
    records.namedOrders.map(({ id, how }): [number, OrderLink] => [id, { orderId: id, how }]),
  );
  if (named.size > 0) return [...named.values()];
  const only = onlyOpenOrder(records, at);
  return only === null ? [] : [{ orderId: only.id, how: 'only_open' }];
}
