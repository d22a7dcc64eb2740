// Takes one import back, whichever it is: the records become what the other imports alone say.
import { touchConversationsOfAgents } from './agents.ts';
import { cutThreads, dropLoneThreads } from './cut-threads.ts';
import type { Db } from './database.ts';
import { isOrderPart } from './order-parts.ts';
import {
  dropLoneAgents,
  dropLoneConversations,
  dropLoneCustomers,
  dropLoneOrders,
  dropLoneScopes,
  loosenAllAgents,
} from './orphans.ts';
import { loosenRow, refoldRow } from './record-rows.ts';
import { type RecordTable, recordTableOfNumber } from './record-tables.ts';
import type { Keyring } from './seal.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';
import { openStoreWork, type StoreWork, type Touched } from './store-work.ts';
import { touchTracked, trackingOfEvent } from './tracked-orders.ts';
import { undoMessages } from './undo-messages.ts';

/** How many records are held in memory at a time. */
const CHUNK = 10_000;

const CONTRIBUTIONS = `SELECT record_kind, record_id FROM contribution
  WHERE import_id = ? AND (record_kind, record_id) > (?, ?) ORDER BY record_kind, record_id LIMIT ${CHUNK}`;

/** Rows that other rows hang on stay as stubs while anything does. */
const PARENT_KINDS: ReadonlySet<string> = new Set(['agent', 'conversation', 'order']);

const PARENT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  event: ['conversation_id'],
  order_item: ['order_id'],
  shipment_event: ['order_id'],
  return: ['order_id'],
  rating: ['conversation_id', 'order_id'],
  source_metric: ['conversation_id'],
  qc_result: ['conversation_id'],
};

function touchRecord(work: StoreWork, table: RecordTable, id: number): void {
  const { touched } = work;
  if (table.kind === 'conversation' || table.kind === 'call') touched.conversations.add(id);
  if (table.kind === 'order') touched.orders.add(id);
  if (table.kind === 'shipment_event') touchTracked(work, trackingOfEvent(work, id));
  const columns = PARENT_COLUMNS[table.kind];
  if (columns === undefined) return;
  const sql = `SELECT ${columns.join(', ')} FROM ${table.name} WHERE id = ?`;
  const row = (statement(work.db, sql).get(id) ?? {}) as Record<string, number | null>;
  if (row['conversation_id'] != null) touched.conversations.add(row['conversation_id']);
  const orders = isOrderPart(table.kind) ? touched.orderParts : touched.orders;
  if (row['order_id'] != null) orders.add(row['order_id']);
}

function scopeOf(work: StoreWork, table: RecordTable, id: number): number {
  if (
    table.columns.includes('agent_id') ||
    table.columns.includes('customer_id') ||
    table.kind === 'return'
  ) {
    const from = table.kind === 'call' ? 'conversation' : table.name;
    return pluckStatement(work.db, `SELECT scope_id FROM ${from} WHERE id = ?`).get(id) as number;
  }
  return 0;
}

function takeBack(work: StoreWork, importId: number, record: { table: RecordTable; id: number }): void {
  const { table, id } = record;
  touchRecord(work, table, id);
  statement(
    work.db,
    'DELETE FROM contribution WHERE record_kind = ? AND record_id = ? AND import_id = ?',
  ).run(table.number, id, importId);
  const rest = statement(
    work.db,
    'SELECT 1 FROM contribution WHERE record_kind = ? AND record_id = ? LIMIT 1',
  );
  const place = { table, id, scopeId: scopeOf(work, table, id) };
  if (rest.get(table.number, id) !== undefined || PARENT_KINDS.has(table.kind)) {
    refoldRow(work, place);
  } else {
    loosenRow(work, place);
    statement(work.db, `DELETE FROM ${table.name} WHERE id = ?`).run(id);
  }
}

function undoContributions(work: StoreWork, importId: number): void {
  let last: [number, number] = [0, 0];
  for (;;) {
    const rows = rawStatement(work.db, CONTRIBUTIONS).all(importId, ...last) as [number, number][];
    for (const [number, id] of rows) takeBack(work, importId, { table: recordTableOfNumber(number), id });
    if (rows.length < CHUNK) return;
    last = rows.at(-1) ?? last;
  }
}

/** From children to parents, because each keeps the next alive. */
function dropOrphans(work: StoreWork): void {
  dropLoneThreads(work);
  dropLoneConversations(work, work.touched.conversations);
  const { orders, orderParts } = work.touched;
  dropLoneOrders(work, [...orders, ...orderParts, ...work.loosened.orders]);
  dropLoneCustomers(work);
  loosenAllAgents(work);
  dropLoneAgents(work);
  dropLoneScopes(work);
}

export interface Undo {
  readonly importId: number;
  /** Epoch ms. */
  readonly now: number;
  /** Of the policy: threads that change are cut anew. */
  readonly sessionGapMs: number;
}

/**
 * Removes what only this import brought, refolds what it shared and marks it undone; inside a
 * transaction of the caller. Returns what must be renewed, also ids of rows that are gone. Needs the key only where text
 * or differing versions of messages must be opened (E_KEY_MISSING).
 */
export function undoImport(db: Db, keyring: Keyring | null, undo: Undo): Touched {
  const { importId, now, sessionGapMs } = undo;
  const work = openStoreWork(db, keyring);
  statement(db, 'DELETE FROM raw_row WHERE import_id = ?').run(importId);
  undoMessages(work, importId);
  undoContributions(work, importId);
  touchConversationsOfAgents(work);
  cutThreads(work, sessionGapMs);
  dropOrphans(work);
  statement(db, 'DELETE FROM rejected_row WHERE import_id = ?').run(importId);
  statement(db, 'UPDATE rejected_row SET retried_by = NULL WHERE retried_by = ?').run(importId);
  statement(db, 'DELETE FROM import_reach WHERE import_id = ?').run(importId);
  statement(db, 'UPDATE import_log SET undone_at = ? WHERE id = ?').run(now, importId);
  return work.touched;
}
