// One hash over everything that the database says, so that two ways to the same records can be compared.
import { createHash, type Hash } from 'node:crypto';
import { compareCodePoints } from '../model/message-order.ts';
import { openCareNote, readCareDecisions } from './care-decisions.ts';
import type { Db } from './database.ts';
import { clusterNames, personalNames } from './dump-names.ts';
import { type Dump, type DumpedRow, dumpRow } from './dump-row.ts';
import { openDecision, readDecisions } from './identity-decisions.ts';
import { openIssueReason, readIssueDecisions } from './issue-decisions.ts';
import { hashableLabels } from './labels.ts';
import type { FoldedKind } from './record-tables.ts';
import type { Keyring } from './seal.ts';
import { statement } from './statements.ts';

/** Rows that hang on one conversation or order: their table, the column that says so, and whose folds they are. */
interface Children {
  readonly table: string;
  readonly where: string;
  readonly kind: FoldedKind | null;
}

const OF_CONVERSATION: readonly Children[] = [
  { table: 'call', where: 'id = ?', kind: 'call' },
  { table: 'message', where: 'conversation_id = ?', kind: null },
  { table: 'event', where: 'conversation_id = ?', kind: 'event' },
  { table: 'rating', where: 'conversation_id = ?', kind: 'rating' },
  { table: 'source_metric', where: 'conversation_id = ?', kind: 'source_metric' },
  { table: 'qc_result', where: 'conversation_id = ?', kind: 'qc_result' },
  { table: 'conversation_fact', where: 'conversation_id = ?', kind: null },
  { table: 'round_fact', where: 'conversation_id = ?', kind: null },
  { table: 'promise_fact', where: 'conversation_id = ?', kind: null },
  { table: 'clock', where: 'conversation_id = ?', kind: null },
  { table: 'contact', where: 'id = ?', kind: null },
  { table: 'contact_member', where: 'conversation_id = ?', kind: null },
  { table: 'issue', where: 'id = ?', kind: null },
  { table: 'order_link', where: 'conversation_id = ?', kind: null },
  { table: 'care_flag', where: 'conversation_id = ?', kind: null },
  { table: 'care_evidence', where: 'flag_id = ?', kind: null },
];

const OF_ORDER: readonly Children[] = [
  { table: 'order_item', where: 'order_id = ?', kind: 'order_item' },
  { table: 'shipment_event', where: 'order_id = ?', kind: 'shipment_event' },
  { table: 'order_return', where: 'order_id = ?', kind: 'return' },
  { table: 'rating', where: 'order_id = ? AND conversation_id IS NULL', kind: 'rating' },
  { table: 'order_clock', where: 'order_id = ?', kind: null },
  { table: 'order_fact', where: 'order_id = ?', kind: null },
  { table: 'order_risk', where: 'order_id = ?', kind: null },
];

/** Found by tracking number only. */
const OF_SCOPE: readonly Children[] = [
  { table: 'shipment_event', where: 'scope_id = ? AND order_id IS NULL', kind: 'shipment_event' },
];

function agentNames(db: Db): Map<number, string> {
  const rows = db
    .prepare(
      `SELECT a.id, s.source || char(31) || s.shop || char(31) || a.external_id
       FROM agent a JOIN scope s ON s.id = a.scope_id`,
    )
    .raw()
    .all() as [number, string][];
  return new Map(rows);
}

/** The decisions that stand, in the order in which they were made; who is meant, and why, only with the key. */
function hashDecisions(hash: Hash, { db, keyring }: Dump): void {
  for (const decision of readDecisions(db).filter(({ undoneAt }) => undoneAt === null)) {
    const { kind, a, b, decidedAt, decidedBy } = decision;
    const ends = [a, b].map((end) => end && [end.kind, end.source, end.shop]);
    const secret = keyring === null ? null : openDecision(keyring, decision);
    hash.update(`decision ${JSON.stringify([kind, ends, decidedAt, decidedBy, secret])}\n`);
  }
}

/** What people say of conversations; whose ids are keyed pseudonyms are called by what they hold. */
function hashLabels(hash: Hash, { db, names }: NamedDump): void {
  const lines = hashableLabels(db).map(({ conversationId, name, said }) => {
    const called = conversationId === null ? name : (names.get(conversationId) ?? name);
    return `label ${JSON.stringify([called, ...said])}\n`;
  });
  for (const line of lines.sort()) hash.update(line);
}

/** The links and splits that stand, in the order in which they were made; why only with the key. */
function hashIssueDecisions(hash: Hash, { db, keyring, names }: NamedDump): void {
  for (const decision of readIssueDecisions(db).filter(({ undoneAt }) => undoneAt === null)) {
    const { kind, a, b, aId, bId, decidedAt, decidedBy } = decision;
    const called = ([name, id]: readonly [typeof a, number | null]) =>
      (id === null ? undefined : names.get(id)) ?? [name.source, name.shop, name.externalId].join('\u001f');
    const ends = (
      [
        [a, aId],
        [b, bId],
      ] as const
    ).map(called);
    const reason = keyring === null ? null : openIssueReason(keyring, decision);
    hash.update(`issue ${JSON.stringify([kind, ends, decidedAt, decidedBy, reason])}\n`);
  }
}

/** The words on high-care flags that stand, in the order in which they were said; notes only with the key. */
function hashCare(hash: Hash, { db, keyring, names }: NamedDump): void {
  for (const decision of readCareDecisions(db).filter(({ undoneAt }) => undoneAt === null)) {
    const { action, rule, conversationId, source, shop, externalId } = decision;
    const name = [source, shop, externalId].join('\u001f');
    const called = conversationId === null ? name : (names.get(conversationId) ?? name);
    const { seenUntil, decidedAt, decidedBy } = decision;
    const note = keyring === null ? null : openCareNote(keyring, decision);
    hash.update(`care ${JSON.stringify([action, rule, called, seenUntil, decidedAt, decidedBy, note])}\n`);
  }
}

/** The children of one parent, in the order of what they say: their row ids follow the order of imports. */
function hashChildren(hash: Hash, dump: Dump, children: Children, parentId: number): void {
  const rows = statement(dump.db, `SELECT * FROM ${children.table} WHERE ${children.where}`).all(parentId);
  const lines = rows.map((row) => dumpRow(dump, row as DumpedRow, children.kind)).sort();
  for (const line of lines) hash.update(`${children.table} ${line}\n`);
}

type NamedDump = Dump & Required<Pick<Dump, 'names'>>;

interface Parents {
  readonly table: 'agent' | 'conversation' | 'purchase_order';
  readonly kind: FoldedKind;
  readonly children: readonly Children[];
}

const PARENTS: readonly Parents[] = [
  { table: 'agent', kind: 'agent', children: [] },
  { table: 'conversation', kind: 'conversation', children: OF_CONVERSATION },
  { table: 'purchase_order', kind: 'order', children: OF_ORDER },
];

type ParentRow = DumpedRow & { readonly id: number };

function hashParent(hash: Hash, dump: Dump, parents: Parents, row: ParentRow): void {
  hash.update(`${parents.table} ${dumpRow(dump, row, parents.kind)}\n`);
  for (const children of parents.children) hashChildren(hash, dump, children, row.id);
}

/** By external id, which an index gives in order: only one parent with its children is in memory at a time. */
function hashParents(hash: Hash, dump: NamedDump, parents: Parents, scopeId: number): void {
  const isClear = parents.kind === 'conversation' ? 'has_personal_id IS NULL' : 'true';
  const sql = `SELECT * FROM ${parents.table} WHERE scope_id = ? AND ${isClear} ORDER BY external_id`;
  for (const row of dump.db.prepare(sql).iterate(scopeId) as Iterable<ParentRow>)
    hashParent(hash, dump, parents, row);
  if (parents.kind === 'conversation') hashPersonal(hash, dump, parents, scopeId);
}

/** Those that are called by what they hold, in the order of these names. */
function hashPersonal(hash: Hash, dump: NamedDump, parents: Parents, scopeId: number): void {
  const byName = [...dump.names].sort(([, a], [, b]) => compareCodePoints(a, b));
  const sql = 'SELECT * FROM conversation WHERE id = ? AND scope_id = ?';
  for (const [id] of byName) {
    const row = statement(dump.db, sql).get(id, scopeId) as ParentRow | undefined;
    if (row !== undefined) hashParent(hash, dump, parents, row);
  }
}

function hashScope(hash: Hash, dump: NamedDump, scopeId: number): void {
  for (const parents of PARENTS) hashParents(hash, dump, parents, scopeId);
  for (const children of OF_SCOPE) hashChildren(hash, dump, children, scopeId);
}

interface ScopeRow {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
}

/**
 * SHA-256 over all records and derived facts, sealed values opened, in the order of their natural keys; without surrogate
 * ids, import log, block layout, nonces, keyed hashes and audit (data-model.md, "Dump hash"). Without a keyring it covers
 * what is clear, and says so by its prefix: the two are never equal.
 */
export function dumpHash(db: Db, keyring: Keyring | null): string {
  const hash = createHash('sha256');
  const named = { db, keyring, agents: agentNames(db) };
  const names = personalNames(named);
  const dump = { ...named, names, clusters: clusterNames(db, names) };
  const scopes = db.prepare('SELECT id, source, shop FROM scope ORDER BY source, shop').all() as ScopeRow[];
  for (const { id, source, shop } of scopes) {
    const scoped = createHash('sha256');
    const empty = scoped.copy().digest('hex');
    hashScope(scoped, dump, id);
    const digest = scoped.digest('hex');
    // A scope whose records were all taken back says nothing.
    if (digest !== empty) hash.update(`scope ${JSON.stringify([source, shop])} ${digest}\n`);
  }
  hashDecisions(hash, dump);
  hashLabels(hash, dump);
  hashIssueDecisions(hash, dump);
  hashCare(hash, dump);
  return `${keyring === null ? 'clear' : 'full'}:${hash.digest('hex')}`;
}
