// Everything that the facts of one order are a function of, read from the records and the links of conversations.
import type {
  OrderComplaint,
  OrderEvent,
  OrderHeader,
  OrderLine,
  OrderRecords,
  OrderReply,
  OrderReturn,
  OrderScan,
} from '../model/order-facts.ts';
import { AUTHOR_KINDS, type AuthorKind, type EventKind } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { knownBy } from './header-record.ts';
import { conversationsAboutOrder } from './order-links.ts';
import { rawStatement, statement } from './statements.ts';

/** Not `p.*`: every blob of a row becomes a buffer. */
const ORDER = `SELECT p.id, p.external_id, p.currency, p.tags, p.status, p.placed_at, p.paid_at, p.confirmed_at,
    p.promised_ship_at, p.promised_ship_day, p.shipped_at, p.promised_delivery_at, p.promised_delivery_day,
    p.delivered_at, p.completed_at, p.cancelled_at, p.amount_e4, p.compensation_e4, p.fragile, p.supplier, p.carrier,
    p.warehouse, p.region, p.city, s.source, s.shop, u.pseudonym AS customer
  FROM purchase_order p
  JOIN scope s ON s.id = p.scope_id LEFT JOIN customer u ON u.id = p.customer_id WHERE p.id = ?`;

/** Of the order itself, and of its parcel where the carrier names no order. */
const SCANS = `SELECT at, stage FROM shipment_event WHERE order_id = @id AND at <= @until
  UNION ALL SELECT e.at, e.stage FROM purchase_order p JOIN shipment_event e ON e.tracking_no_blind = p.tracking_no_blind
    WHERE p.id = @id AND e.order_id IS NULL AND e.at <= @until`;
const RETURNS = `SELECT kind, requested_at, refunded_at, credited_at, amount_e4 FROM order_return
  WHERE order_id = ? AND requested_at <= ?`;
const LINES = `SELECT product_id, category, supplier, amount_e4, best_before, best_before_day
  FROM order_item WHERE order_id = ?`;
const REPLIES = `SELECT m.sent_at, m.author, l.conversation_id FROM order_link l
    JOIN conversation c ON c.id = l.conversation_id JOIN message m ON m.conversation_id = l.conversation_id
  WHERE l.order_id = ? AND m.is_internal = 0 AND m.sent_at <= ? ORDER BY m.sent_at, c.external_id`;
const EVENTS = `SELECT e.at, e.event, l.conversation_id FROM order_link l
  JOIN event e ON e.conversation_id = l.conversation_id WHERE l.order_id = ? AND e.at <= ?`;
const COMPLAINTS = `SELECT coalesce(f.first_inbound_at, f.opened_at), f.topic, f.last_resolution_known_at FROM order_link l
    JOIN conversation_fact f ON f.conversation_id = l.conversation_id
  WHERE l.order_id = ? AND f.is_complaint = 1 AND f.exclusion IS NULL`;

type Instant = number | null;
type Cells = Readonly<Record<string, string | number | null>>;

/** When no instant is asked for, all are known: later than any that a file may carry. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

const text = (cells: Cells, name: string) => (cells[name] ?? null) as string | null;
const number = (cells: Cells, name: string) => (cells[name] ?? null) as number | null;

function headerOf(cells: Cells, until: number): OrderHeader {
  const past = (name: string): Instant => knownBy(number(cells, name), until);
  const tags = text(cells, 'tags');
  // A status that a later ending explains is not yet true.
  const endsLater = ['delivered_at', 'completed_at', 'cancelled_at'].some(
    (name) => past(name) !== number(cells, name),
  );
  return {
    id: number(cells, 'id') as number,
    source: text(cells, 'source') as string,
    shop: text(cells, 'shop') as string,
    externalId: text(cells, 'external_id') as string,
    customer: text(cells, 'customer'),
    currency: text(cells, 'currency'),
    tags: tags === null ? [] : tags.split('|'),
    status: endsLater ? null : text(cells, 'status'),
    placedAt: number(cells, 'placed_at'),
    paidAt: past('paid_at'),
    confirmedAt: past('confirmed_at'),
    promisedShipAt: number(cells, 'promised_ship_at'),
    promisedShipDay: number(cells, 'promised_ship_day'),
    shippedAt: past('shipped_at'),
    promisedDeliveryAt: number(cells, 'promised_delivery_at'),
    promisedDeliveryDay: number(cells, 'promised_delivery_day'),
    deliveredAt: past('delivered_at'),
    completedAt: past('completed_at'),
    cancelledAt: past('cancelled_at'),
    amountE4: number(cells, 'amount_e4'),
    compensationE4: number(cells, 'compensation_e4'),
    shippingFeeE4: number(cells, 'shipping_fee_e4'),
    isFragile: number(cells, 'fragile') === 1,
    supplier: text(cells, 'supplier'),
    carrier: text(cells, 'carrier'),
    warehouse: text(cells, 'warehouse'),
    region: text(cells, 'region'),
    city: text(cells, 'city'),
  };
}

function loadScans(db: Db, id: number, until: number): OrderScan[] {
  const rows = rawStatement(db, SCANS).all({ id, until }) as [number, string | null][];
  return rows.map(([at, stage]) => ({ at, stage }));
}

type ReturnRow = [string | null, number, Instant, Instant, number | null];

function loadReturns(db: Db, id: number, until: number): OrderReturn[] {
  const rows = rawStatement(db, RETURNS).all(id, until) as ReturnRow[];
  return rows.map(([kind, requestedAt, refundedAt, creditedAt, amountE4]) => ({
    kind,
    requestedAt,
    refundedAt: knownBy(refundedAt, until) ?? knownBy(creditedAt, until),
    amountE4,
  }));
}

type LineRow = [string | null, string | null, string | null, number | null, Instant, number | null];

function loadLines(db: Db, id: number): OrderLine[] {
  const rows = rawStatement(db, LINES).all(id) as LineRow[];
  return rows.map(([productId, category, supplier, amountE4, bestBeforeAt, bestBeforeDay]) => ({
    productId,
    category,
    supplier,
    amountE4,
    bestBeforeAt,
    bestBeforeDay,
  }));
}

type Talk = Pick<OrderRecords, 'replies' | 'events' | 'complaints' | 'conversationCount'>;
const NO_TALK: Talk = { replies: [], events: [], complaints: [], conversationCount: 0 };

function loadReplies(db: Db, id: number, until: number): OrderReply[] {
  const rows = rawStatement(db, REPLIES).all(id, until) as [number, number, number][];
  return rows.map(([at, author, conversationId]) => ({
    at,
    author: AUTHOR_KINDS[author] as AuthorKind,
    conversationId,
  }));
}

function loadEvents(db: Db, id: number, until: number): OrderEvent[] {
  const rows = rawStatement(db, EVENTS).all(id, until) as [number, EventKind, number][];
  return rows.map(([at, kind, conversationId]) => ({ at, kind, conversationId }));
}

function loadComplaints(db: Db, id: number): OrderComplaint[] {
  const rows = rawStatement(db, COMPLAINTS).all(id) as [number, string | null, Instant][];
  return rows.map(([at, topic, resolvedAt]) => ({ at, topic, resolvedAt }));
}

/** Most orders are never spoken of. */
function loadTalk(db: Db, id: number, until: number): Talk {
  const conversationCount = conversationsAboutOrder(db, id).length;
  if (conversationCount === 0) return NO_TALK;
  return {
    conversationCount,
    replies: loadReplies(db, id, until),
    events: loadEvents(db, id, until),
    complaints: loadComplaints(db, id),
  };
}

/** The row of an order that was placed by then. */
function cellsBy(db: Db, id: number, until: number): Cells | null {
  const cells = statement(db, ORDER).get(id) as Cells | undefined;
  return cells === undefined || (number(cells, 'placed_at') ?? 0) > until ? null : cells;
}

/**
 * One order with what happened to it; nothing later than `asOf` (epoch ms), attributes as they are today. The links and
 * facts of its conversations must be there. Null when there is no such order, or when it was placed later.
 */
export function loadOrder(db: Db, id: number, asOf: number | null): OrderRecords | null {
  const parcel = loadParcel(db, id, asOf);
  return parcel === null
    ? null
    : { ...parcel, lines: loadLines(db, id), ...loadTalk(db, id, asOf ?? END_OF_TIME) };
}

/** As `loadOrder`, without what was bought and what people said of it. */
export function loadParcel(db: Db, id: number, asOf: number | null): OrderRecords | null {
  const until = asOf ?? END_OF_TIME;
  const cells = cellsBy(db, id, until);
  if (cells === null) return null;
  const [scans, returns] = [loadScans(db, id, until), loadReturns(db, id, until)];
  return { ...headerOf(cells, until), scans, returns, lines: [], ...NO_TALK };
}
