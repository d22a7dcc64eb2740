// The orders that may be at risk at a moment, and the parcels that teach how long legs take.
import type { OrderRecords } from '../model/order-facts.ts';
import type { Db } from './database.ts';
import { loadOrder, loadParcel } from './order-records.ts';
import { pluckStatement, statement } from './statements.ts';

/** At risk by a fixed limit, or on its way: then a learned limit may be the shorter one. */
const CANDIDATES = `SELECT order_id FROM order_risk WHERE started_at <= @at AND (ended_at IS NULL OR ended_at > @at)
  UNION SELECT order_id FROM order_fact WHERE settled_shipped_at IS NOT NULL AND arrived_by IS NULL
    AND is_cancelled = 0 AND is_said_delivered = 0 AND coalesce(last_scan_at, settled_shipped_at) >= @since
  ORDER BY order_id`;
const SHIPPED = 'SELECT order_id FROM order_fact WHERE settled_shipped_at >= ? ORDER BY order_id';

/** `asOf`: what the facts were derived for; null = all that is known. `since`: silent for longer is history. Epoch ms. */
export function loadRiskCandidates(
  db: Db,
  { at, since, asOf }: { at: number; since: number; asOf: number | null },
): OrderRecords[] {
  const ids = pluckStatement(db, CANDIDATES).all({ at, since }) as number[];
  return ids.flatMap((id) => loadOrder(db, id, asOf) ?? []);
}

/** Orders shipped since an instant with their scans, without what people said of them. */
export function loadParcels(db: Db, since: number, asOf: number | null): OrderRecords[] {
  const ids = pluckStatement(db, SHIPPED).all(since) as number[];
  return ids.flatMap((id) => loadParcel(db, id, asOf) ?? []);
}

/** Every order with all that happened to it. */
export function loadAllOrders(db: Db): OrderRecords[] {
  const ids = pluckStatement(db, 'SELECT order_id FROM order_fact ORDER BY order_id').all() as number[];
  return ids.flatMap((id) => loadOrder(db, id, null) ?? []);
}

/** A rating of an order, not withdrawn; the score on its own scale. */
export interface OrderReview {
  readonly orderId: number;
  readonly ratedAt: number;
  readonly scoreE4: number;
  readonly scale: string | null;
}

const REVIEWS = `SELECT order_id AS orderId, rated_at AS ratedAt, score_e4 AS scoreE4, scale FROM rating
  WHERE order_id IS NOT NULL AND kind IS NOT 'nps' AND score_e4 IS NOT NULL AND withdrawn_at IS NULL`;

/** All that buyers said of orders. */
export function loadOrderReviews(db: Db): OrderReview[] {
  return statement(db, REVIEWS).all() as OrderReview[];
}
