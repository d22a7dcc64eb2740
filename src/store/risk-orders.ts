// The orders that may be at risk at a moment, and the parcels that teach how long legs take.
import type { OrderRecords } from '../model/order-facts.ts';
import type { Db } from './database.ts';
import { loadOrder, loadParcel } from './order-records.ts';
import { pluckStatement, statement } from './statements.ts';

/** At risk by a fixed limit; what began before `since` has lapsed. */
const AT_RISK = `SELECT order_id FROM order_risk
  WHERE started_at > @since AND started_at <= @at AND (ended_at IS NULL OR ended_at > @at)`;
/** Or on its way: then a learned limit may be the shorter one. */
const UNDER_WAY = `SELECT order_id FROM order_fact WHERE settled_shipped_at IS NOT NULL AND arrived_by IS NULL
    AND is_cancelled = 0 AND is_said_delivered = 0 AND coalesce(last_scan_at, settled_shipped_at) >= ?`;
const SHIPPED = `SELECT f.order_id FROM order_fact f CROSS JOIN purchase_order p ON p.id = f.order_id
    CROSS JOIN scope s ON s.id = p.scope_id
  WHERE f.settled_shipped_at BETWEEN @since AND @until AND s.source = @source ORDER BY f.order_id`;

/** For the test that looks at their plans. */
export const RISK_QUERIES: readonly string[] = [AT_RISK, UNDER_WAY, SHIPPED];

/** `asOf`: what the facts were derived for; null = all that is known. `since`: silent for longer is history. Epoch ms. */
export function loadRiskCandidates(
  db: Db,
  { at, since, asOf }: { at: number; since: number; asOf: number | null },
): OrderRecords[] {
  const atRisk = pluckStatement(db, AT_RISK).all({ at, since }) as number[];
  const underWay = pluckStatement(db, UNDER_WAY).all(since) as number[];
  const ids = [...new Set([...atRisk, ...underWay])].sort((a, b) => a - b);
  return ids.flatMap((id) => loadOrder(db, id, asOf) ?? []);
}

/** Which parcels teach: of each source those shipped so long before its data ends. */
export interface Lessons {
  /** How far the orders of a source are known, epoch ms. */
  readonly knownUntil: (source: string) => number;
  readonly withinMs: number;
}

/** Orders with their scans, without what people said of them. A source that nobody exports any more reads none of another's. */
export function loadParcels(db: Db, { knownUntil, withinMs }: Lessons, asOf: number | null): OrderRecords[] {
  const sources = pluckStatement(db, 'SELECT DISTINCT source FROM scope ORDER BY source').all() as string[];
  const ids = sources.flatMap((source) => {
    const until = knownUntil(source);
    return pluckStatement(db, SHIPPED).all({ source, until, since: until - withinMs }) as number[];
  });
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
