// What was bought with one order, in the order of its lines.
import type { Db } from './database.ts';

/** One line of an order; quantities and amounts are ten-thousandths. */
export interface OrderItem {
  readonly lineId: string | null;
  readonly sku: string | null;
  readonly title: string | null;
  readonly variant: string | null;
  readonly category: string | null;
  readonly supplier: string | null;
  readonly quantityE4: number | null;
  readonly amountE4: number | null;
  readonly refundStatus: string | null;
  readonly refundedAmountE4: number | null;
}

// Row ids follow the order of imports, so lines that are otherwise alike are told apart by their content alone.
const ITEMS = `SELECT line_id AS lineId, sku, title, variant, category, supplier, quantity_e4 AS quantityE4,
    amount_e4 AS amountE4, refund_status AS refundStatus, refunded_amount_e4 AS refundedAmountE4
  FROM order_item WHERE order_id = ?
  ORDER BY line_id, sku, title, variant, amount_e4, quantity_e4, refunded_amount_e4, refund_status`;

export function readOrderItems(db: Db, orderId: number): readonly OrderItem[] {
  return db.prepare(ITEMS).all(orderId) as OrderItem[];
}
