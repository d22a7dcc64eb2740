// Conversations and orders as parents: found by external id, made as stubs when a file names them before their own does.
import { orderNumberHash } from './order-number-hash.ts';
import type { Refusal, Scope } from './scopes.ts';
import { pluckStatement, statement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

export type ParentTable = 'conversation' | 'purchase_order';

/** How a row names its parent. */
export interface ParentName {
  readonly table: ParentTable;
  readonly externalId: string;
  readonly source: string | null;
  readonly shop: string | null;
}

const ID_COLUMNS: Readonly<Record<ParentTable, string>> = {
  conversation: 'conversation_id',
  purchase_order: 'order_id',
};

/**
 * The scope of a child row. What the row leaves out comes from its parent, when only one parent has that id; when there
 * is none yet, the rules for records of their own apply (scopes.ts).
 */
export function placeByParent(work: StoreWork, name: ParentName): Scope | Refusal {
  if (name.source !== null && name.shop !== null) return work.scopes.place(name.source, name.shop);
  const ids = pluckStatement(work.db, `SELECT scope_id FROM ${name.table} WHERE external_id = ?`).all(
    name.externalId,
  ) as number[];
  const fitting = ids
    .map((id) => work.scopes.byId(id))
    .filter(({ source, shop }) => (name.source ?? source) === source && (name.shop ?? shop) === shop);
  if (fitting.length > 1) return { reason: 'E_PARENT_AMBIGUOUS', column: ID_COLUMNS[name.table] };
  return fitting[0] ?? work.scopes.place(name.source, name.shop);
}

/** An external id in its scope. */
export interface ScopedId {
  readonly scopeId: number;
  readonly externalId: string;
}

/** The row of a record with an id of its own; null when there is none. */
export function findScopedRow(work: StoreWork, table: string, key: ScopedId): number | null {
  // Whoever names a session means its thread: a session is no record of its own.
  const row = table === 'conversation' ? 'coalesce(thread_id, id)' : 'id';
  const sql = `SELECT ${row} FROM ${table} WHERE scope_id = ? AND external_id = ?`;
  const id = pluckStatement(work.db, sql).get(key.scopeId, key.externalId) as number | undefined;
  return id ?? null;
}

/** The row of a parent, made as a stub when there is none. */
export function parentRow(
  work: StoreWork,
  table: ParentTable,
  key: ScopedId,
): { id: number; isFresh: boolean } {
  const found = findScopedRow(work, table, key);
  if (found !== null) return { id: found, isFresh: false };
  const id = insertStub(work, table, key);
  // Conversations that name it may be about it from now on.
  if (table === 'purchase_order') work.touched.orders.add(id);
  return { id, isFresh: true };
}

function insertStub({ db, keyring }: StoreWork, table: ParentTable, key: ScopedId): number {
  const { scopeId, externalId } = key;
  if (table === 'conversation') {
    const sql = 'INSERT INTO conversation (scope_id, external_id) VALUES (?, ?)';
    return Number(statement(db, sql).run(scopeId, externalId).lastInsertRowid);
  }
  const sql = 'INSERT INTO purchase_order (scope_id, external_id, external_hash) VALUES (?, ?, ?)';
  const hash = orderNumberHash(keyring, externalId);
  return Number(statement(db, sql).run(scopeId, externalId, hash).lastInsertRowid);
}

/** The row of an order, made as a stub when there is none. */
export function orderRow(work: StoreWork, scopeId: number, externalId: string): number {
  return parentRow(work, 'purchase_order', { scopeId, externalId }).id;
}
