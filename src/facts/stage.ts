// Before, during or after the sale: from the column, else from an order as it stood when the customer first wrote.
import type { ConversationRecords, FactOrder } from '../model/facts.ts';
import type { Stage } from '../model/vocabulary.ts';
import { onlyOpenOrder } from './orders/link-orders.ts';

function hadCome(instant: number | null, by: number): boolean {
  return instant !== null && instant <= by;
}

function stageOf(order: FactOrder, at: number): Stage | 'unknown' {
  if (hadCome(order.shippedAt, at) || hadCome(order.firstReturnAt, at)) return 'after_sale';
  return hadCome(order.paidAt, at) ? 'in_sale' : 'unknown';
}

/**
 * The column, else the first known order that the conversation names, else its customer's only order under way (asked
 * only when it names none: a named order that is not known says nothing of another), else `pre_sale` when the customer's words
 * say so. `unknown` without a customer message.
 */
export function findStage(
  records: ConversationRecords,
  firstInboundAt: number | null,
  isPreSale: boolean,
): Stage | 'unknown' {
  const { header, namedOrders } = records;
  if (header.stage !== null) return header.stage;
  if (firstInboundAt === null) return 'unknown';
  const order = namedOrders[0] ?? onlyOpenOrder(records, firstInboundAt);
  const known = order === null ? 'unknown' : stageOf(order, firstInboundAt);
  return known === 'unknown' && isPreSale ? 'pre_sale' : known;
}
