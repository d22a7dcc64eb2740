// Before, during or after the sale: from the column, else from an order as it stood when the customer first wrote.
import type { ConversationRecords, FactOrder } from '../model/facts.ts';
import type { Stage } from '../model/vocabulary.ts';

function hadCome(instant: number | null, by: number): boolean {
  return instant !== null && instant <= by;
}

function stageOf(order: FactOrder, at: number): Stage | 'unknown' {
  if (hadCome(order.shippedAt, at) || hadCome(order.firstReturnAt, at)) return 'after_sale';
  return hadCome(order.paidAt, at) ? 'in_sale' : 'unknown';
}

/** Placed by then (an order without that instant always was) and neither completed nor cancelled by then. */
function isUnderWay(order: FactOrder, at: number): boolean {
  const isPlaced = order.placedAt === null || order.placedAt <= at;
  return isPlaced && !hadCome(order.completedAt, at) && !hadCome(order.cancelledAt, at);
}

/**
 * The column, else the first known order that the conversation names, else its customer's only order under way (asked
 * only when it names none: a named order that is not known says nothing of another). `unknown` without a customer message.
 */
export function findStage(records: ConversationRecords, firstInboundAt: number | null): Stage | 'unknown' {
  const { header, namedOrders, customerOrders } = records;
  if (header.stage !== null) return header.stage;
  if (firstInboundAt === null) return 'unknown';
  const named = namedOrders[0];
  if (named !== undefined) return stageOf(named, firstInboundAt);
  if (header.orderIds.length > 0) return 'unknown';
  const [only, ...more] = customerOrders.filter((order) => isUnderWay(order, firstInboundAt));
  return only === undefined || more.length > 0 ? 'unknown' : stageOf(only, firstInboundAt);
}
