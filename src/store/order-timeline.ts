// One order with everything that happened to it: shipment, returns, ratings, conversations that name it.
import type { Db } from './database.ts';

/** The row of an order, with the columns as they are stored; instants are epoch ms, amounts ten-thousandths. */
export interface OrderRow {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly cells: Readonly<Record<string, string | number | null>>;
}

export interface OrderMoment {
  readonly at: number;
  /** Where it comes from: the order itself, a shipment, a return, a rating, a conversation. */
  readonly entry: 'order' | 'shipment' | 'return' | 'rating' | 'conversation';
  /** What happened, a word of a closed list. */
  readonly what: string;
  /** The id of the return or conversation; null for the rest. */
  readonly reference: string | null;
}

const ORDER = `SELECT o.*, s.source AS scope_source, s.shop AS scope_shop FROM purchase_order o
  JOIN scope s ON s.id = o.scope_id WHERE o.external_id = ? OR o.number = ? ORDER BY s.source, s.shop, o.external_id`;

/** The orders of that id or number: one per source and shop at most. */
export function findOrders(db: Db, id: string): readonly OrderRow[] {
  const rows = db.prepare(ORDER).all(id, id) as Record<string, string | number | null>[];
  return rows.map((cells) => ({
    id: cells.id as number,
    source: cells.scope_source as string,
    shop: cells.scope_shop as string,
    externalId: cells.external_id as string,
    cells,
  }));
}

const ORDER_INSTANTS = ['placed', 'paid', 'confirmed', 'shipped', 'delivered', 'completed', 'cancelled'];
const RETURN_INSTANTS = [
  'requested',
  'approved',
  'shipped_back',
  'received',
  'refunded',
  'credited',
  'closed',
];

function ownMoments({ cells }: OrderRow): OrderMoment[] {
  return ORDER_INSTANTS.flatMap((what) => {
    const at = cells[`${what}_at`];
    return typeof at === 'number' ? [{ at, entry: 'order' as const, what, reference: null }] : [];
  });
}

const RETURN_PARTS = RETURN_INSTANTS.map(
  (what) => `SELECT ${what}_at AS at, 'return' AS entry, '${what}' AS what, external_id AS reference
    FROM order_return WHERE order_id = @id AND ${what}_at IS NOT NULL`,
);
const MOMENTS = `SELECT at, 'shipment' AS entry, coalesce(stage, 'unknown') AS what, NULL AS reference
    FROM shipment_event WHERE order_id = @id OR (order_id IS NULL
      AND tracking_no_blind = (SELECT tracking_no_blind FROM purchase_order WHERE id = @id))
  UNION ALL ${RETURN_PARTS.join(' UNION ALL ')}
  UNION ALL SELECT rated_at, 'rating', coalesce(kind, 'unknown'), NULL FROM rating WHERE order_id = @id
  UNION ALL SELECT f.opened_at, 'conversation', 'opened', c.external_id FROM order_link l
    JOIN conversation c ON c.id = l.conversation_id JOIN conversation_fact f ON f.conversation_id = c.id
    WHERE l.order_id = @id`;

/** In the order of time; at one instant the order's own first. */
export function readOrderMoments(db: Db, order: OrderRow): readonly OrderMoment[] {
  const others = db.prepare(MOMENTS).all({ id: order.id }) as OrderMoment[];
  return [...ownMoments(order), ...others].sort((a, b) => a.at - b.at);
}
