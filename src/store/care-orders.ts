// The orders of a cluster as high care looks at them: those of its conversations' accounts, and those that they are about.
import type { CareOrder } from '../model/care-order.ts';
import type { Db } from './database.ts';
import { knownBy } from './header-record.ts';
import { statement } from './statements.ts';

const ORDER = `SELECT p.id, p.external_id AS externalId, p.placed_at AS placedAt, p.paid_at AS paidAt,
    p.promised_ship_at AS promisedShipAt, p.promised_ship_day AS promisedShipDay, p.shipped_at AS shippedAt,
    p.promised_delivery_at AS promisedDeliveryAt, p.promised_delivery_day AS promisedDeliveryDay,
    p.delivered_at AS deliveredAt, p.cancelled_at AS cancelledAt, p.amount_e4 AS amountE4, p.currency`;
const OF_ACCOUNT = `${ORDER} FROM conversation c JOIN purchase_order p ON p.customer_id = c.customer_id WHERE c.id = ?`;
const ABOUT = `${ORDER} FROM order_link l JOIN purchase_order p ON p.id = l.order_id WHERE l.conversation_id = ?`;

type OrderRow = CareOrder & { readonly id: number; readonly placedAt: number | null };

function orderAsOf({ id: _, placedAt: __, ...row }: OrderRow, until: number): CareOrder {
  const { paidAt, shippedAt, deliveredAt, cancelledAt } = row;
  return {
    ...row,
    paidAt: knownBy(paidAt, until),
    shippedAt: knownBy(shippedAt, until),
    deliveredAt: knownBy(deliveredAt, until),
    cancelledAt: knownBy(cancelledAt, until),
  };
}

/** Each order once, nothing later than `asOf` (epoch ms; null: all that is known). */
export function loadCareOrders(
  db: Db,
  members: readonly number[],
  asOf: number | null,
): readonly CareOrder[] {
  const until = asOf ?? Number.MAX_SAFE_INTEGER;
  const found = new Map<number, CareOrder>();
  for (const member of members) {
    for (const sql of [OF_ACCOUNT, ABOUT]) {
      for (const row of statement(db, sql).all(member) as OrderRow[])
        if (row.placedAt === null || row.placedAt <= until) found.set(row.id, orderAsOf(row, until));
    }
  }
  return [...found.values()];
}
