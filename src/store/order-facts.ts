// The orders that matter to one conversation: those it names and those of its customer.
import type { FactReturn } from '../model/fact-records.ts';
import type { FactOrder, NamedOrder } from '../model/facts.ts';
import type { Db } from './database.ts';
import { knownBy } from './header-record.ts';
import { rawStatement } from './statements.ts';

const ORDER = `p.id, p.scope_id, p.placed_at, p.paid_at, p.shipped_at, p.completed_at, p.cancelled_at,
  (SELECT min(r.requested_at) FROM order_return r WHERE r.order_id = p.id AND r.requested_at <= ?)`;

const NAMED = `SELECT o.position, o.order_external_id, ${ORDER}
  FROM conversation_order o LEFT JOIN purchase_order p ON p.external_id = o.order_external_id
  WHERE o.conversation_id = ? ORDER BY o.position`;

/** What customers and agents wrote: a bot that lists orders names none. The first that says it decides the place. */
const MENTIONED = `SELECT min(m.sent_at), p.external_id, ${ORDER}
  FROM message m JOIN json_each(m.order_mentions) h JOIN purchase_order p ON p.external_hash = h.value
  WHERE m.conversation_id = ? AND m.order_mentions IS NOT NULL AND m.author IN (0, 1, 2) AND m.sent_at <= ?
  GROUP BY p.id ORDER BY min(m.sent_at), p.external_id`;

const OF_CUSTOMER = `SELECT 0, '', ${ORDER} FROM purchase_order p WHERE p.customer_id = ?
  ORDER BY p.placed_at, p.external_id, p.scope_id`;

const RETURNS = `SELECT requested_at, refunded_at, credited_at, closed_at FROM order_return
  WHERE order_id = ? AND requested_at <= ?`;

type Instant = number | null;
type OrderRow = [
  position: number,
  externalId: string,
  id: number | null,
  scopeId: number,
  placedAt: Instant,
  paidAt: Instant,
  shippedAt: Instant,
  completedAt: Instant,
  cancelledAt: Instant,
  firstReturnAt: Instant,
];

/** When no instant is asked for, all are known: later than any that a file may carry. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

function orderOf(row: OrderRow, asOf: number): FactOrder {
  const [, , id, , placedAt, paidAt, shippedAt, completedAt, cancelledAt, firstReturnAt] = row;
  return {
    id: id as number,
    placedAt,
    paidAt: knownBy(paidAt, asOf),
    shippedAt: knownBy(shippedAt, asOf),
    completedAt: knownBy(completedAt, asOf),
    cancelledAt: knownBy(cancelledAt, asOf),
    firstReturnAt,
  };
}

function isPlacedBy(row: OrderRow, asOf: number): boolean {
  return row[2] !== null && (row[4] === null || row[4] <= asOf);
}

/** Of the orders that carry the id: the one of the conversation's own scope, else the only one there is. */
function resolveOrder(candidates: readonly OrderRow[], scopeId: number): OrderRow | undefined {
  const own = candidates.find((row) => row[3] === scopeId);
  return own ?? (candidates.length === 1 ? candidates[0] : undefined);
}

const NAMES_NONE = { ids: [], orders: [] };

/** An external id that is named, with the order that it means, where that is known. */
interface Name {
  readonly id: string;
  readonly row: OrderRow | undefined;
}

function namesIn(rows: readonly OrderRow[], scopeId: number): Name[] {
  return [...new Set(rows.map((row) => row[1]))].map((id) => ({
    id,
    row: resolveOrder(
      rows.filter((row) => row[1] === id && row[2] !== null),
      scopeId,
    ),
  }));
}

/** The external ids that a conversation names, in its order, and those of the orders that are known by `asOf`. */
export function loadNamedOrders(
  db: Db,
  conversation: { id: number; scopeId: number },
  asOf: number | null,
): { ids: readonly string[]; orders: readonly NamedOrder[] } {
  const until = asOf ?? END_OF_TIME;
  const explicit = rawStatement(db, NAMED).all(until, conversation.id) as OrderRow[];
  const mentioned = rawStatement(db, MENTIONED).all(until, conversation.id, until) as OrderRow[];
  if (explicit.length + mentioned.length === 0) return NAMES_NONE;
  const named = namesIn(explicit, conversation.scopeId);
  const said = namesIn(mentioned, conversation.scopeId).filter(
    ({ id, row }) => row !== undefined && isPlacedBy(row, until) && !named.some((name) => name.id === id),
  );
  const known = (names: readonly Name[], how: NamedOrder['how']): NamedOrder[] =>
    names.flatMap(({ row }) =>
      row === undefined || !isPlacedBy(row, until) ? [] : [{ ...orderOf(row, until), how }],
    );
  return {
    ids: [...named, ...said].map(({ id }) => id),
    orders: [...known(named, 'explicit'), ...known(said, 'text')],
  };
}

/** All orders of a customer account that were placed by `asOf`. */
export function loadCustomerOrders(db: Db, customerId: number, asOf: number | null): readonly FactOrder[] {
  const until = asOf ?? END_OF_TIME;
  const rows = rawStatement(db, OF_CUSTOMER).all(until, customerId) as OrderRow[];
  return rows.filter((row) => isPlacedBy(row, until)).map((row) => orderOf(row, until));
}

/** The returns of these orders that were requested by `asOf`; one that ended later has not ended yet. */
export function loadReturns(db: Db, orders: readonly FactOrder[], asOf: number | null): FactReturn[] {
  const until = asOf ?? END_OF_TIME;
  return orders.flatMap(({ id }) => {
    const rows = rawStatement(db, RETURNS).all(id, until) as [number, Instant, Instant, Instant][];
    return rows.map(([requestedAt, ...ends]) => ({
      requestedAt,
      endedAt: ends.find((end) => knownBy(end, until) !== null) ?? null,
    }));
  });
}
