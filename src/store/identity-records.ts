// What conversations and orders say of identity, read as records of model/identity.ts: one by one, or all of them.
import type { IdentityRecord, NodeKey } from '../model/identity.ts';
import type { Db } from './database.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';

/** The node of a look-up hash; NULL without one. */
const blindNode = (letter: 'e' | 'p', column: string): string =>
  `CASE WHEN ${column} IS NOT NULL THEN '${letter}' || hex(${column}) END`;

/** Facts are read from the file itself: who is who is a matter of today, also where a TEMP shadow stands in front. */
const CONVERSATIONS = `SELECT c.id, c.scope_id, c.external_id, coalesce(f.opened_at, c.opened_at), c.customer_id,
    u.scope_id, ${blindNode('e', 'c.email_blind')}, ${blindNode('p', 'c.phone_blind')}, f.conversation_id IS NOT NULL
  FROM conversation c LEFT JOIN customer u ON u.id = c.customer_id
  LEFT JOIN main.conversation_fact f ON f.conversation_id = c.id`;
const ORDERS = `SELECT p.id, p.scope_id, p.external_id, p.placed_at, p.customer_id, u.scope_id,
    ${blindNode('e', 'p.email_blind')}, ${blindNode('p', 'p.phone_blind')}
  FROM purchase_order p LEFT JOIN customer u ON u.id = p.customer_id`;
const NAMED = `SELECT o.conversation_id, o.order_external_id, p.id, p.scope_id, p.customer_id
  FROM conversation_order o LEFT JOIN purchase_order p ON p.external_id = o.order_external_id`;

type RecordRow = readonly [
  id: number,
  scopeId: number,
  externalId: string,
  seenAt: number | null,
  customerId: number | null,
  customerScope: number | null,
  email: NodeKey | null,
  phone: NodeKey | null,
];
type ConversationRow = readonly [...RecordRow, hasFacts: number];
type NamedRow = readonly [
  conversationId: number,
  externalId: string,
  orderId: number | null,
  scopeId: number | null,
  customerId: number | null,
];

/** A record with the scope of its account, which the guards ask for. */
export interface LoadedRecord {
  readonly record: IdentityRecord;
  readonly accountScope: number | null;
}

/** A record with the names of the orders that a conversation names, and the scope in which it does. */
export interface NamingRecord extends LoadedRecord {
  readonly naming: { readonly scopeId: number; readonly externalIds: readonly string[] } | null;
}

/** What stands for a scope in records: one text each, however many records name it. */
type ScopeNames = (scopeId: number) => Pick<IdentityRecord, 'source' | 'shop'>;

const SCOPE = 'SELECT source, shop FROM scope WHERE id = ?';

function scopeNames(db: Db): ScopeNames {
  const known = new Map<number, ReturnType<ScopeNames>>();
  return (scopeId) => {
    const names = known.get(scopeId) ?? (statement(db, SCOPE).get(scopeId) as ReturnType<ScopeNames>);
    known.set(scopeId, names);
    return names;
  };
}

const NO_NODES: readonly NodeKey[] = [];

export const accountNode = (customerId: number): NodeKey => `a${customerId}`;
export const orderNode = (orderId: number): NodeKey => `o${orderId}`;
export const emailNode = (hex: string): NodeKey => `e${hex}`;
export const phoneNode = (hex: string): NodeKey => `p${hex}`;
export const unknownOrderNode = (scopeId: number, externalId: string): NodeKey => `u${scopeId}:${externalId}`;

type OrderNodes = Pick<IdentityRecord, 'orders' | 'orderAccounts'>;

/** Per name the order of the conversation's own scope, else the only one of that name, else a name alone. */
function ordersNamed(rows: readonly NamedRow[], scopeId: number): OrderNodes {
  const orders: NodeKey[] = [];
  const orderAccounts: NodeKey[] = [];
  for (const name of new Set(rows.map((row) => row[1]))) {
    const known = rows.filter((row) => row[1] === name && row[2] !== null);
    const order = known.find((row) => row[3] === scopeId) ?? (known.length === 1 ? known[0] : undefined);
    orders.push(order === undefined ? unknownOrderNode(scopeId, name) : orderNode(order[2] as number));
    if (order?.[4] != null) orderAccounts.push(accountNode(order[4]));
  }
  return { orders, orderAccounts };
}

function recordOf(
  row: RecordRow | ConversationRow,
  names: ScopeNames,
  own: OrderNodes & Pick<IdentityRecord, 'kind' | 'hasFacts'>,
): IdentityRecord {
  const [id, scopeId, externalId, seenAt, customerId, , email, phone] = row;
  const { source, shop } = names(scopeId);
  return {
    kind: own.kind,
    id,
    source,
    shop,
    externalId,
    seenAt,
    account: customerId === null ? null : accountNode(customerId),
    orders: own.orders,
    orderAccounts: own.orderAccounts,
    email,
    phone,
    hasFacts: own.hasFacts,
  };
}

const NO_ORDERS: OrderNodes = { orders: NO_NODES, orderAccounts: NO_NODES };

function loadedConversation(
  row: ConversationRow,
  names: ScopeNames,
  named: readonly NamedRow[],
): LoadedRecord {
  const orders = named.length === 0 ? NO_ORDERS : ordersNamed(named, row[1]);
  const record = recordOf(row, names, { kind: 'conversation', hasFacts: row[8] === 1, ...orders });
  return { record, accountScope: row[5] };
}

function loadedOrder(row: RecordRow, names: ScopeNames): LoadedRecord {
  const orders = { orders: [orderNode(row[0])], orderAccounts: NO_NODES };
  return {
    record: recordOf(row, names, { kind: 'order', hasFacts: false, ...orders }),
    accountScope: row[5],
  };
}

/** Null when there is no such conversation, or a thread: its sessions name whom it names. */
export function loadConversationIdentity(db: Db, id: number): NamingRecord | null {
  const row = rawStatement(db, `${CONVERSATIONS} WHERE c.id = ? AND c.is_thread IS NULL`).get(id) as
    | ConversationRow
    | undefined;
  if (row === undefined) return null;
  const named = rawStatement(db, `${NAMED} WHERE o.conversation_id = ? ORDER BY o.position`).all(
    id,
  ) as NamedRow[];
  const externalIds = [...new Set(named.map((name) => name[1]))];
  return { ...loadedConversation(row, scopeNames(db), named), naming: { scopeId: row[1], externalIds } };
}

/** Null when there is no such order. */
export function loadOrderIdentity(db: Db, id: number): NamingRecord | null {
  const row = rawStatement(db, `${ORDERS} WHERE p.id = ?`).get(id) as RecordRow | undefined;
  return row === undefined ? null : { ...loadedOrder(row, scopeNames(db)), naming: null };
}

/**
 * Conversations that name nothing but their account, on which nobody decided (a JSON list of nodes): nothing can join them
 * to another.
 */
const OWN_ACCOUNT_ONLY = `c.phone_blind IS NULL AND c.email_blind IS NULL
  AND NOT EXISTS (SELECT 1 FROM conversation_order o WHERE o.conversation_id = c.id)
  AND coalesce('a' || c.customer_id, '') NOT IN (SELECT value FROM json_each(?))`;

function allNamed(db: Db): Map<number, NamedRow[]> {
  const named = new Map<number, NamedRow[]>();
  for (const row of db.prepare(`${NAMED} ORDER BY o.conversation_id, o.position`).raw().all() as NamedRow[]) {
    const rows = named.get(row[0]);
    if (rows === undefined) named.set(row[0], [row]);
    else rows.push(row);
  }
  return named;
}

/** Every record that ties identifiers together, belongs to another one than its account, or has an account in `decided`. */
export function* loadAllIdentities(db: Db, decided: readonly NodeKey[]): Generator<LoadedRecord> {
  const names = scopeNames(db);
  const named = allNamed(db);
  const tying = db.prepare(`${CONVERSATIONS} WHERE c.is_thread IS NULL AND NOT (${OWN_ACCOUNT_ONLY})`).raw();
  for (const row of tying.iterate(JSON.stringify(decided)) as Iterable<ConversationRow>) {
    yield loadedConversation(row, names, named.get(row[0]) ?? []);
  }
  for (const row of db.prepare(ORDERS).raw().iterate() as Iterable<RecordRow>) yield loadedOrder(row, names);
}

/** The conversations with facts that `loadAllIdentities` leaves out, with their account; null: nothing tells whose. */
export function loadSimpleHomes(
  db: Db,
  decided: readonly NodeKey[],
): Iterable<readonly [conversationId: number, customerId: number | null]> {
  const sql = `SELECT c.id, c.customer_id FROM conversation c
    JOIN main.conversation_fact f ON f.conversation_id = c.id WHERE ${OWN_ACCOUNT_ONLY} ORDER BY c.id`;
  return db.prepare(sql).raw().iterate(JSON.stringify(decided)) as Iterable<[number, number | null]>;
}

/** How many conversations there are. */
export function countConversations(db: Db): number {
  return pluckStatement(db, 'SELECT count(*) FROM conversation WHERE is_thread IS NULL').get() as number;
}
