// A real database whose derived tables a test fills by hand: only the fields that matter are named.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Db } from '../../src/store/database.ts';

type Value = string | number | Buffer | null;
type Fields = Readonly<Record<string, Value>>;

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

const CONVERSATION_DEFAULTS: Fields = {
  source: 's1',
  shop: 'north',
  channel: 'im',
  stage: 'unknown',
  class: 'unknown',
  started_by: 'customer',
  has_messages: 1,
  is_from_header: 0,
  is_closing_only: 0,
  round_count: 1,
  reopen_count: 0,
  agent_count: 1,
  transfer_count: 0,
  human_turns: 1,
  is_bot_served: 0,
  customer_wait_wall_ms: 0,
  customer_wait_service_ms: 0,
  is_complaint: 0,
  inbound_count: 1,
  human_count: 1,
  bot_count: 0,
};

/** An empty database in a directory of its own. */
export function emptyDatabase(): Db {
  const directory = mkdtempSync(join(tmpdir(), 'hicare-facts-'));
  return createDatabase(join(directory, 'hicare.db'), { now: 0, databaseId: '0'.repeat(32) });
}

function insert(db: Db, table: string, fields: Fields): void {
  const names = Object.keys(fields);
  const holes = names.map(() => '?').join(', ');
  // Integer columns are STRICT: a JS number would be bound as REAL, which they take only when it is whole.
  db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${holes})`).run(...Object.values(fields));
}

/** The derived day columns of an instant in Asia/Shanghai, which has no summer time. */
export function openedFields(openedAt: number): Fields {
  const local = openedAt + SHANGHAI_MS;
  const day = Math.floor(local / DAY_MS);
  const date = new Date(day * DAY_MS);
  return {
    opened_at: openedAt,
    opened_day: day,
    opened_week: Math.floor((day + 3) / 7) * 7 - 3,
    opened_month: day - date.getUTCDate() + 1,
    opened_slot: Math.floor((local - day * DAY_MS) / 900_000) * 15,
  };
}

/** Under which an agent's events name them; here their id itself. */
export function actorBlind(externalId: string): Buffer {
  return Buffer.from(externalId);
}

/** One scope, agent or bot by its ids. */
export function addAgent(db: Db, id: number, externalId: string, name: string | null = null): void {
  addScope(db, 's1', 'north');
  const names = { external_id: externalId, name, actor_blind: actorBlind(externalId) };
  insert(db, 'agent', { id, scope_id: scopeId(db, 's1', 'north'), ...names });
}

function addScope(db: Db, source: string, shop: string): void {
  db.prepare('INSERT OR IGNORE INTO scope (source, shop) VALUES (?, ?)').run(source, shop);
}

function scopeId(db: Db, source: string, shop: string): number {
  return db.prepare('SELECT id FROM scope WHERE source = ? AND shop = ?').pluck().get(source, shop) as number;
}

/** A conversation and its facts; its id in the source is `conv-<id>`. */
export function addConversation(db: Db, id: number, openedAt: number, fields: Fields = {}): void {
  const { complaint_type = null } = fields;
  const row: Fields = {
    ...CONVERSATION_DEFAULTS,
    ...openedFields(openedAt),
    first_inbound_at: openedAt,
    human_stage_at: openedAt,
    last_message_at: openedAt,
    ...fields,
    conversation_id: id,
  };
  const [source, shop] = [row.source as string, row.shop as string];
  addScope(db, source, shop);
  insert(db, 'conversation', {
    id,
    scope_id: scopeId(db, source, shop),
    external_id: `conv-${id}`,
    complaint_type,
  });
  insert(db, 'conversation_fact', row);
}

export function addRound(db: Db, conversationId: number, fields: Fields): void {
  insert(db, 'round_fact', { conversation_id: conversationId, round_no: 1, is_first: 1, ...fields });
}

export function addPromise(db: Db, conversationId: number, fields: Fields): void {
  insert(db, 'promise_fact', { conversation_id: conversationId, promise_no: 1, ...fields });
}

/** At risk when four fifths of the target have passed, and its stop known at once, unless it is said otherwise. */
export function addClock(db: Db, conversationId: number, fields: Fields): void {
  const defaults = { metric: 'first_response', round_no: 1, rule: 'chat', calendar: 'always' };
  const row: Fields = { ...defaults, target_ms: 30_000, is_exempt: 0, is_assumed: 0, ...fields };
  const atRiskAt = Number(row.started_at) + 0.8 * Number(row.target_ms);
  const known = { at_risk_at: atRiskAt, stop_known_at: row.stopped_at ?? null };
  insert(db, 'clock', { conversation_id: conversationId, ...known, ...row });
}

export function addOrderClock(db: Db, orderId: number, fields: Fields): void {
  const defaults = { metric: 'order_confirm', round_no: 1, rule: 'order-confirm', calendar: 'always' };
  const flags = { target_ms: 3_600_000, is_exempt: 0, is_assumed: 0 };
  insert(db, 'order_clock', { order_id: orderId, ...defaults, ...flags, ...fields });
}

export function addMember(db: Db, conversationId: number, fields: Fields): void {
  insert(db, 'contact_member', {
    conversation_id: conversationId,
    cluster: `alone:${conversationId}`,
    ...fields,
  });
}

export function addContact(db: Db, id: number, fields: Fields): void {
  insert(db, 'contact', { id, is_complaint: 0, ...fields });
}

export function addIssue(db: Db, id: number, fields: Fields): void {
  insert(db, 'issue', { id, ...fields });
}

export function addCareFlag(db: Db, conversationId: number, fields: Fields): void {
  const named = { conversation_id: conversationId, rule: 'REPEAT_SAME_ISSUE', issue_id: conversationId };
  const since = { since_conversation_id: conversationId, is_muted: 0 };
  insert(db, 'care_flag', { ...named, ...since, ...fields });
}

export function addCareEvidence(db: Db, flagId: number, fields: Fields): void {
  insert(db, 'care_evidence', { flag_id: flagId, rule: 'REPEAT_SAME_ISSUE', said_in_id: flagId, ...fields });
}

const ORDER_FACT_COUNTS =
  'is_cancelled is_said_delivered is_ship_due_assumed scan_count conversation_count is_compensated return_count refund_only_count refund_only_e4';

/** What is derived of an order; nothing has happened to it unless `fields` say so. */
export function addOrderFact(db: Db, id: number, fields: Fields = {}): void {
  const none = Object.fromEntries(ORDER_FACT_COUNTS.split(' ').map((name) => [name, 0]));
  insert(db, 'order_fact', { order_id: id, ...none, ...fields });
}

export function addOrderLink(
  db: Db,
  conversationId: number,
  orderId: number,
  how: 'explicit' | 'text' | 'only_open' = 'explicit',
): void {
  const insertLink = db.prepare('INSERT OR IGNORE INTO order_link VALUES (?, ?, 0, ?)');
  insertLink.run(conversationId, orderId, how);
}

/** An account of source s1 and shop north; people read it as `C-<id>`. */
export function addCustomer(db: Db, id: number): void {
  addScope(db, 's1', 'north');
  const blind = Buffer.from(String(id));
  insert(db, 'customer', {
    id,
    scope_id: scopeId(db, 's1', 'north'),
    platform_blind: blind,
    pseudonym: `C-${id}`,
  });
}

/** Of source s1 and shop north, unless it is said otherwise. */
export function addOrder(
  db: Db,
  id: number,
  { source = 's1', shop = 'north', ...fields }: Fields & { readonly source?: string; readonly shop?: string },
): void {
  addScope(db, source, shop);
  insert(db, 'purchase_order', {
    id,
    scope_id: scopeId(db, source, shop),
    external_id: `o-${id}`,
    ...fields,
  });
}

/** A return of an order; its id is `r-<id>`. */
export function addReturn(db: Db, id: number, orderId: number, fields: Fields): void {
  const scope = db.prepare('SELECT scope_id FROM purchase_order WHERE id = ?').pluck().get(orderId) as number;
  insert(db, 'order_return', { id, scope_id: scope, external_id: `r-${id}`, order_id: orderId, ...fields });
}

/** A rating of source s1, of a conversation or an order. */
export function addRating(db: Db, id: number, fields: Fields): void {
  addScope(db, 's1', 'north');
  insert(db, 'rating', { id, scope_id: scopeId(db, 's1', 'north'), identity: id, twin: 0, ...fields });
}

export function addCheck(db: Db, id: number, conversationId: number, fields: Fields): void {
  insert(db, 'qc_result', { id, conversation_id: conversationId, identity: id, twin: 0, ...fields });
}

export function addItem(db: Db, id: number, orderId: number, fields: Fields): void {
  insert(db, 'order_item', { id, order_id: orderId, identity: id, twin: 0, ...fields });
}

export function addMessage(db: Db, conversationId: number, fields: Fields): void {
  const importId = 1;
  db.prepare(
    `INSERT OR IGNORE INTO import_log (id, file_kind, sha256, byte_count, options, imported_at)
     VALUES (1, 'message', '', 0, '{}', 0)`,
  ).run();
  const count = db.prepare('SELECT COUNT(*) FROM message').pluck().get() as number;
  const row = { identity: count, twin: 0, is_internal: 0, content: 0, features: 0, rank: 0 };
  insert(db, 'message', { conversation_id: conversationId, import_id: importId, ...row, ...fields });
}

/** A figure that the source itself gives; `value` in its own unit (seconds, or a count). */
export function addSourceMetric(
  db: Db,
  conversationId: number,
  { value, ...fields }: { readonly name: string; readonly value: number | null } & Fields,
): void {
  const count = db.prepare('SELECT COUNT(*) FROM source_metric').pluck().get() as number;
  const row = { identity: count, twin: 0, unit: 's', clock: 'calendar', ...fields };
  const value_e4 = value === null ? null : Math.round(value * 10_000);
  insert(db, 'source_metric', { conversation_id: conversationId, value_e4, ...row });
}

export function addEvent(db: Db, conversationId: number, fields: Fields): void {
  const count = db.prepare('SELECT COUNT(*) FROM event').pluck().get() as number;
  insert(db, 'event', { conversation_id: conversationId, identity: count, twin: 0, ...fields });
}
