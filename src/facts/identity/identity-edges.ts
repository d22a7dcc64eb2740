// What records say of identity: where each one belongs, and which identifiers it ties together, in the order of joining.
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  type IdentityEdge,
  type IdentityRecord,
  MOST_ACCOUNTS_SEEN,
  type NodeKey,
} from '../../model/identity.ts';
import { compareCodePoints } from '../../model/message-order.ts';

/** The identifiers of a record, strongest first. */
export function nodesOf({ account, orders, email, phone }: IdentityRecord): NodeKey[] {
  const nodes = account === null ? [...orders] : [account, ...orders];
  if (email !== null) nodes.push(email);
  if (phone !== null) nodes.push(phone);
  return nodes;
}

/** The identifier whose person a record belongs to: the strongest that is not shared; null when it stands alone. */
export function homeOf(record: IdentityRecord, isShared: (node: NodeKey) => boolean): NodeKey | null {
  if (record.account !== null) return record.account;
  return nodesOf(record).find((node) => !isShared(node)) ?? null;
}

/** Up to three accounts stand as a list; of an identifier with more, only that there are more. */
function see(seen: Map<NodeKey, NodeKey[]>, node: NodeKey, account: NodeKey | null): void {
  if (account === null) return;
  const accounts = seen.get(node);
  if (accounts === undefined) seen.set(node, [account]);
  else if (accounts.length <= MOST_ACCOUNTS_SEEN && !accounts.includes(account)) accounts.push(account);
}

/**
 * Identifiers seen with more than MOST_ACCOUNTS_SEEN accounts. A phone or e-mail address is seen with the account of its
 * record and with those of the orders that the record names; an order with its own and those of the conversations about it.
 */
export function findShared(records: readonly IdentityRecord[]): Set<NodeKey> {
  const seen = new Map<NodeKey, NodeKey[]>();
  for (const { kind, account, email, phone, orders, orderAccounts } of records) {
    // An order's own account is one only; it counts when somebody else names the order too.
    for (const order of orders) if (kind === 'conversation') see(seen, order, account);
    for (const node of [email, phone]) {
      if (node === null) continue;
      see(seen, node, account);
      for (const ofOrder of orderAccounts) see(seen, node, ofOrder);
    }
  }
  for (const { kind, account, orders } of records) {
    const [own] = orders;
    if (kind === 'order' && own !== undefined && seen.has(own)) see(seen, own, account);
  }
  const shared = new Set<NodeKey>();
  for (const [node, accounts] of seen) if (accounts.length > MOST_ACCOUNTS_SEEN) shared.add(node);
  return shared;
}

/** An edge whose ends are numbers: to compare and to join texts a million times takes seconds, and millions are held. */
export interface NumberedEdge extends Pick<IdentityEdge, 'record'> {
  readonly x: number;
  readonly y: number;
  /** Place of its kind in IDENTIFIER_KINDS. */
  readonly strength: number;
  /** Place among the edges of its record. */
  readonly position: number;
}

export interface IdentityEdges {
  /** In the order in which they are joined, whatever the order of the records. */
  readonly edges: readonly NumberedEdge[];
  /** All identifiers that are not shared, by number. */
  readonly nodes: readonly NodeKey[];
  readonly numbers: ReadonlyMap<NodeKey, number>;
}

const LAST = Number.POSITIVE_INFINITY;

/**
 * Kind, first seen, then the record that says so by source, shop and id. data-model.md would break ties by the value before
 * sealing; that needs the key, and a keyed hash would join others on every installation. Where the record stands is in
 * clear, the same under every key, and tells any two edges apart: a record has one e-mail address and one phone.
 */
function compareEdges(p: NumberedEdge, q: NumberedEdge): number {
  if (p.strength !== q.strength) return p.strength - q.strength;
  const [a, b] = [p.record, q.record];
  const [seenA, seenB] = [a.seenAt ?? LAST, b.seenAt ?? LAST];
  if (seenA !== seenB) return seenA - seenB;
  return (
    compareCodePoints(a.source, b.source) ||
    compareCodePoints(a.shop, b.shop) ||
    compareCodePoints(a.kind, b.kind) ||
    compareCodePoints(a.externalId, b.externalId) ||
    p.position - q.position
  );
}

/** The customer that an order names is its platform id; whoever else writes about it is tied to its buyer. */
function edgeKind(record: IdentityRecord, kind: IdentifierKind): IdentifierKind {
  return record.kind === 'order' && record.account !== null && kind === 'order' ? 'account' : kind;
}

/** Adds the ties from a record's home to its other identifiers. */
function addEdges(edges: NumberedEdge[], record: IdentityRecord, numberOf: (node: NodeKey) => number): void {
  let home: number | null = null;
  let position = 0;
  const tie = (node: NodeKey | null, kind: IdentifierKind): void => {
    const number = node === null ? SHARED : numberOf(node);
    if (number === SHARED) return;
    if (home === null) {
      home = number;
      return;
    }
    if (home === number) return;
    const strength = IDENTIFIER_KINDS.indexOf(edgeKind(record, kind));
    edges.push({ record, x: home, y: number, strength, position });
    position += 1;
  };
  tie(record.account, 'account');
  for (const order of record.orders) tie(order, 'order');
  tie(record.email, 'email');
  tie(record.phone, 'phone');
}

const SHARED = -1;

/** Numbers all identifiers and sorts all edges; shared identifiers tie nobody. */
export function sortedEdges(records: readonly IdentityRecord[], shared: ReadonlySet<NodeKey>): IdentityEdges {
  const numbers = new Map<NodeKey, number>();
  const nodes: NodeKey[] = [];
  const numberOf = (node: NodeKey): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    if (shared.has(node)) return SHARED;
    numbers.set(node, nodes.length);
    return nodes.push(node) - 1;
  };
  const edges: NumberedEdge[] = [];
  for (const record of records) addEdges(edges, record, numberOf);
  return { edges: edges.sort(compareEdges), nodes, numbers };
}
