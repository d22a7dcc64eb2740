// Writes and clears what was derived from single orders: their facts.
import type { OrderFacts } from '../model/order-facts.ts';
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

/** In schema order; a test compares. */
export const ORDER_FACT_NAMES = [
  'orderId',
  'isCancelled',
  'isSaidDelivered',
  'settledCancelledAt',
  'settledShippedAt',
  'settledDeliveredAt',
  'arrivedBy',
  'shipDueAt',
  'isShipDueAssumed',
  'deliveryDueAt',
  'scanCount',
  'lastScanAt',
  'lastScanStage',
  'collectedAt',
  'outForDeliveryAt',
  'customsSince',
  'conversationCount',
  'firstHumanAt',
  'lastHumanAt',
  'firstFollowedUpAt',
  'firstComplaintAt',
  'complaintTopic',
  'isCompensated',
  'firstCompensatedAt',
  'returnCount',
  'firstReturnAt',
  'firstRefundedAt',
  'refundOnlyCount',
  'refundOnlyE4',
  'settledSupplier',
  'category',
  'productId',
  'bestBeforeAt',
  'valueE4',
  'firstRiskAt',
  'riskToldAt',
] as const satisfies readonly (keyof OrderFacts)[];

/** The column of a fact. */
export function orderFactColumn(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const COLUMNS = ORDER_FACT_NAMES.map(orderFactColumn);
const INSERT = `INSERT INTO order_fact (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;

export function saveOrderFacts(db: Db, facts: OrderFacts): void {
  const values = ORDER_FACT_NAMES.map((name) => facts[name]);
  statement(db, INSERT).run(values.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
}

export function clearOrderFacts(db: Db, orderId: number): void {
  statement(db, 'DELETE FROM order_fact WHERE order_id = ?').run(orderId);
}

/** The largest row id of an order that has facts; 0 when none has. Of newer orders nothing is stored. */
export function lastDerivedOrder(db: Db): number {
  return (pluckStatement(db, 'SELECT max(order_id) FROM order_fact').get() as number | null) ?? 0;
}
