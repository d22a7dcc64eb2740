// Everything that a change can reach: records are followed from identifier to identifier, before and after the change.
import {
  type IdentityDecision,
  type IdentityRecords,
  MOST_ACCOUNTS_SEEN,
  type NodeKey,
} from '../model/identity.ts';
import type { Db } from './database.ts';
import { readShared } from './identity-findings.ts';
import {
  conversationsNaming,
  countAccountsSeen,
  ordersCalled,
  recordsNaming,
  unknownOrderOf,
} from './identity-nodes.ts';
import {
  type LoadedRecord,
  loadConversationIdentity,
  loadOrderIdentity,
  type NamingRecord,
  orderNode,
  unknownOrderNode,
} from './identity-records.ts';
import { pluckStatement } from './statements.ts';

/** Where identity may have changed (see store/identity-changes.ts). */
export interface TouchedIdentity {
  readonly conversations: Iterable<number>;
  readonly orders: Iterable<number>;
  readonly identifiers: Iterable<NodeKey>;
}

export interface Reached extends IdentityRecords {
  /** Every identifier whose persons are decided anew. */
  readonly nodes: ReadonlySet<NodeKey>;
  /** The stored clusters (keys) of which all members are among the records. */
  readonly clusters: ReadonlySet<string>;
}

interface Walk {
  readonly db: Db;
  readonly records: Map<string, NamingRecord>;
  readonly clusters: Set<string>;
  readonly seen: Set<NodeKey>;
  readonly waiting: NodeKey[];
  readonly waitingConversations: number[];
  readonly wasShared: ReadonlySet<NodeKey>;
  readonly stillShared: Set<NodeKey>;
  readonly mergedWith: ReadonlyMap<NodeKey, readonly NodeKey[]>;
}

function follow(walk: Walk, node: NodeKey): void {
  if (walk.seen.has(node)) return;
  walk.seen.add(node);
  walk.waiting.push(node);
}

function takeRecord(walk: Walk, key: string, loaded: NamingRecord | null): void {
  if (loaded === null) return;
  walk.records.set(key, loaded);
  const { account, orders, email, phone } = loaded.record;
  for (const node of [account, ...orders, email, phone]) if (node !== null) follow(walk, node);
}

/** Its whole stored cluster comes along: what was one before may be several now. */
function takeClusterOf({ db, clusters, waitingConversations }: Walk, conversationId: number): void {
  const stored = pluckStatement(db, 'SELECT cluster FROM main.contact_member WHERE conversation_id = ?');
  const cluster = stored.get(conversationId) as string | undefined;
  if (cluster === undefined || clusters.has(cluster)) return;
  clusters.add(cluster);
  const members = pluckStatement(db, 'SELECT conversation_id FROM main.contact_member WHERE cluster = ?');
  for (const id of members.all(cluster) as number[]) waitingConversations.push(id);
}

function takeConversation(walk: Walk, id: number): void {
  const key = `c${id}`;
  if (walk.records.has(key)) return;
  takeRecord(walk, key, loadConversationIdentity(walk.db, id));
  takeClusterOf(walk, id);
}

function takeOrder(walk: Walk, id: number): void {
  const key = `o${id}`;
  if (!walk.records.has(key)) takeRecord(walk, key, loadOrderIdentity(walk.db, id));
}

/** Another order of that name may have come or gone: whom a name means may have changed. */
function followName(walk: Walk, scopeId: number, externalId: string): void {
  follow(walk, unknownOrderNode(scopeId, externalId));
  for (const id of ordersCalled(walk.db, externalId)) follow(walk, orderNode(id));
}

/** An identifier that was and is shared ends the walk: it joins nobody, however many records name it. */
function walkFrom(walk: Walk, node: NodeKey): void {
  for (const other of walk.mergedWith.get(node) ?? []) follow(walk, other);
  if (walk.wasShared.has(node) && countAccountsSeen(walk.db, node) > MOST_ACCOUNTS_SEEN) {
    walk.stillShared.add(node);
    return;
  }
  const { conversations, orders } = recordsNaming(walk.db, node);
  for (const id of conversations) takeConversation(walk, id);
  for (const id of orders) takeOrder(walk, id);
}

function walkOn(walk: Walk): void {
  for (;;) {
    const conversation = walk.waitingConversations.pop();
    const node = conversation === undefined ? walk.waiting.pop() : undefined;
    if (conversation !== undefined) takeConversation(walk, conversation);
    else if (node !== undefined) walkFrom(walk, node);
    else return;
  }
}

/** Whom an order's name means may have changed for everybody who says it. */
function takeNaming(walk: Walk, externalId: string): void {
  for (const id of ordersCalled(walk.db, externalId)) follow(walk, orderNode(id));
  for (const id of conversationsNaming(walk.db, externalId)) takeTouched(walk, id);
}

/** A conversation, with what its orders' names may have meant before. */
function takeTouched(walk: Walk, id: number): void {
  takeConversation(walk, id);
  const naming = walk.records.get(`c${id}`)?.naming;
  for (const name of naming?.externalIds ?? []) followName(walk, naming?.scopeId as number, name);
}

function start(walk: Walk, touched: TouchedIdentity): void {
  for (const id of touched.conversations) takeTouched(walk, id);
  for (const id of touched.orders) {
    follow(walk, orderNode(id));
    takeOrder(walk, id);
  }
  for (const node of touched.identifiers) {
    if (node.startsWith('n')) takeNaming(walk, node.slice(1));
    else if (node.startsWith('u'))
      followName(walk, unknownOrderOf(node).scopeId, unknownOrderOf(node).externalId);
    else follow(walk, node);
  }
}

function mergesByNode(decisions: readonly IdentityDecision[]): Map<NodeKey, NodeKey[]> {
  const partners = new Map<NodeKey, NodeKey[]>();
  for (const { kind, a, b } of decisions) {
    if (kind !== 'merge' || b === null) continue;
    partners.set(a, [...(partners.get(a) ?? []), b]);
    partners.set(b, [...(partners.get(b) ?? []), a]);
  }
  return partners;
}

/** Notes the scope of the account that a record names. */
export function noteAccountScope(scopes: Map<NodeKey, number>, { record, accountScope }: LoadedRecord): void {
  if (record.account !== null && accountScope !== null) scopes.set(record.account, accountScope);
}

function accountScopesOf(loaded: Iterable<LoadedRecord>): Map<NodeKey, number> {
  const scopes = new Map<NodeKey, number>();
  for (const each of loaded) noteAccountScope(scopes, each);
  return scopes;
}

/** All records whose persons a change can decide anew. Reads only; nothing is changed. */
export function reachIdentity(
  db: Db,
  touched: TouchedIdentity,
  decisions: readonly IdentityDecision[],
): Reached {
  const walk: Walk = {
    db,
    records: new Map(),
    clusters: new Set(),
    seen: new Set(),
    waiting: [],
    waitingConversations: [],
    wasShared: readShared(db),
    stillShared: new Set(),
    mergedWith: mergesByNode(decisions),
  };
  start(walk, touched);
  walkOn(walk);
  const loaded = [...walk.records.values()];
  const nodes = new Set([...walk.seen].filter((node) => !walk.stillShared.has(node)));
  return {
    records: loaded.map(({ record }) => record),
    accountScopes: accountScopesOf(loaded),
    sharedBefore: walk.stillShared,
    decisions: decisions.filter(({ a, b }) => nodes.has(a) || (b !== null && nodes.has(b))),
    nodes,
    clusters: walk.clusters,
  };
}
