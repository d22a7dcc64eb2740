// Saves records that are known by their content: events, order items, shipment events, ratings, source metrics, checks.
import type { Draft } from '../model/draft.ts';
import { compareCodePoints } from '../model/message-order.ts';
import { type ChildIdentity, type ChildKind, childIdentity } from './child-identity.ts';
import { openCells, type RecordKey, readContributions, writeContribution } from './contributions.ts';
import type { Contribution } from './draft-cells.ts';
import type { ImportWork, Outcome } from './import-file.ts';
import { isOrderPart } from './order-parts.ts';
import { refoldRow } from './record-rows.ts';
import { recordTable } from './record-tables.ts';
import { amendRecord, createRecord, recordCells } from './records.ts';
import type { Scope } from './scopes.ts';
import { statement } from './statements.ts';
import { IN_THREAD } from './thread-places.ts';

/** The column inside which an identity is unique. */
const OWNER_COLUMNS: Readonly<Record<ChildKind, 'conversation_id' | 'order_id' | 'scope_id'>> = {
  event: 'conversation_id',
  order_item: 'order_id',
  shipment_event: 'scope_id',
  rating: 'scope_id',
  source_metric: 'conversation_id',
  qc_result: 'conversation_id',
};

/** Rows of the parents; null where the record has none of that kind. */
export interface Parents {
  readonly scope: Scope;
  readonly conversationId?: number | null;
  readonly orderId?: number | null;
  /** The conversation's children lie in its sessions. */
  readonly isThread?: boolean;
}

interface Twin {
  readonly id: number;
  readonly twin: number;
  /** This import has brought it already. */
  readonly seen: number;
}

interface Family {
  readonly kind: ChildKind;
  readonly parents: Parents;
  readonly identity: ChildIdentity;
}

function keysOf({ kind, parents, identity }: Family, twin: number): Record<string, number | bigint | null> {
  const keys: Record<string, number | bigint | null> = { identity: identity.hash, twin };
  if (OWNER_COLUMNS[kind] === 'scope_id') keys['scope_id'] = parents.scope.id;
  if (parents.conversationId !== undefined) keys['conversation_id'] = parents.conversationId;
  if (parents.orderId !== undefined) keys['order_id'] = parents.orderId;
  return keys;
}

/** Made once for each kind: a text put together for every row costs as much as running it. */
function twinsWhere(isOwner: string): Readonly<Record<ChildKind, string>> {
  const kinds = Object.keys(OWNER_COLUMNS) as ChildKind[];
  const ofKind = (kind: ChildKind): string => {
    const { name, number } = recordTable(kind);
    return `SELECT id, twin, EXISTS (SELECT 1 FROM contribution
        WHERE record_kind = ${number} AND record_id = t.id AND import_id = @importId) AS seen
      FROM ${name} t WHERE ${OWNER_COLUMNS[kind]} ${isOwner} AND identity = @identity ORDER BY twin`;
  };
  return Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind)])) as Record<ChildKind, string>;
}

const TWINS = twinsWhere('= @thread');
const TWINS_IN_THREAD = twinsWhere(IN_THREAD);

function findTwins(work: ImportWork, family: Family): Twin[] {
  const owner = OWNER_COLUMNS[family.kind];
  const isInThread = owner === 'conversation_id' && family.parents.isThread === true;
  return statement(work.db, (isInThread ? TWINS_IN_THREAD : TWINS)[family.kind]).all({
    thread: keysOf(family, 0)[owner],
    identity: family.identity.hash,
    importId: work.importId,
  }) as Twin[];
}

/**
 * Saves a draft under its parents. The k-th of several equal rows of one file is the k-th twin, so two files together
 * keep the larger count. `identity` is given for rows that another record implies.
 */
export function saveChild(
  work: ImportWork,
  row: { kind: ChildKind; parents: Parents; draft: Draft; identity?: ChildIdentity },
): Outcome {
  const identity = row.identity ?? childIdentity(work, row.kind, row.draft.values);
  const family = { kind: row.kind, parents: row.parents, identity };
  const cells = recordCells(work, row.kind, { scope: row.parents.scope, draft: row.draft });
  const twins = findTwins(work, family);
  const outcome = placeTwin(work, { family, twins }, cells);
  if (outcome === 'same') return outcome;
  const { conversationId, orderId } = row.parents;
  if (conversationId != null) work.touched.conversations.add(conversationId);
  if (orderId != null) (isOrderPart(row.kind) ? work.touched.orderParts : work.touched.orders).add(orderId);
  return outcome;
}

function placeTwin(
  work: ImportWork,
  { family, twins }: { family: Family; twins: readonly Twin[] },
  cells: Contribution,
): Outcome {
  const table = recordTable(family.kind);
  const scopeId = family.parents.scope.id;
  const open = family.identity.isSingle ? twins[0] : twins.find(({ seen }) => seen === 0);
  const saved =
    open === undefined
      ? createRecord(work, { table, scopeId, keys: keysOf(family, twins.length) }, cells)
      : amendRecord(work, { table, scopeId, id: open.id }, cells);
  if (!family.identity.isSingle && twins.some(({ seen }) => seen === 1))
    settleTwins(work, family, [...twins.filter(({ seen }) => seen === 1).map(({ id }) => id), saved.id]);
  return saved.outcome;
}

function ownContribution(work: ImportWork, key: RecordKey): Contribution {
  const own = readContributions(work.db, key).find(({ importId }) => importId === work.importId);
  return own === undefined
    ? { clear: {}, sealed: {} }
    : { clear: own.clear, sealed: openCells(work.keyring, key, own) };
}

function spelling({ clear, sealed }: Contribution): string {
  const sorted = (cells: Contribution['clear']) => Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(clear), sorted(sealed)]);
}

/** Twins that differ in what does not identify them stand in order of content, so that the order of rows never matters. */
function settleTwins(work: ImportWork, family: Family, ids: readonly number[]): void {
  const table = recordTable(family.kind);
  const standing = ids.map((id) => {
    const contribution = ownContribution(work, { table, id });
    return { id, contribution, spelling: spelling(contribution) };
  });
  const sorted = [...standing].sort((a, b) => compareCodePoints(a.spelling, b.spelling));
  standing.forEach(({ id, spelling: before }, position) => {
    const next = sorted[position];
    if (next === undefined || next.spelling === before) return;
    writeContribution(work, { table, id }, next.contribution);
    refoldRow(work, { table, id, scopeId: family.parents.scope.id });
  });
}
