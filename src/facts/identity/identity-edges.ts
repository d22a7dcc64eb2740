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
  for (const record of records) {
    const { account, email, phone, orders, orderAccounts } = record;
    for (const order of orders) see(seen, order, account);
    for (const node of [email, phone]) {
      if (node === null) continue;
      see(seen, node, account);
      for (const ofOrder of orderAccounts) see(seen, node, ofOrder);
    }
  }
  return new Set(
    [...seen].filter(([, accounts]) => accounts.length > MOST_ACCOUNTS_SEEN).map(([node]) => node),
  );
}

/** The customer that an order names is its platform id; whoever else writes about it is tied to its buyer. */
function edgeKind(record: IdentityRecord, kind: IdentifierKind): IdentifierKind {
  return record.kind === 'order' && record.account !== null && kind === 'order' ? 'account' : kind;
}

interface PlacedEdge extends IdentityEdge {
  readonly strength: number;
  readonly position: number;
}

function edgesOf(record: IdentityRecord, isShared: (node: NodeKey) => boolean): PlacedEdge[] {
  const { account, orders, email, phone } = record;
  const home = homeOf(record, isShared);
  if (home === null) return [];
  const edges: PlacedEdge[] = [];
  const tie = (node: NodeKey | null, kind: IdentifierKind): void => {
    if (node === null || node === home || isShared(node)) return;
    const asKind = edgeKind(record, kind);
    const strength = IDENTIFIER_KINDS.indexOf(asKind);
    edges.push({ a: home, b: node, kind: asKind, record, strength, position: edges.length });
  };
  tie(account, 'account');
  for (const order of orders) tie(order, 'order');
  tie(email, 'email');
  tie(phone, 'phone');
  return edges;
}

const LAST = Number.POSITIVE_INFINITY;

/**
 * Kind, first seen, then the record that says so by source, shop and id. data-model.md would break ties by the value before
 * sealing; that needs the key, and a keyed hash would join others on every installation. Where the record stands is in
 * clear, the same under every key, and tells any two edges apart: a record has one e-mail address and one phone.
 */
function compareEdges(x: PlacedEdge, y: PlacedEdge): number {
  const [a, b] = [x.record, y.record];
  return (
    x.strength - y.strength ||
    (a.seenAt === b.seenAt ? 0 : (a.seenAt ?? LAST) - (b.seenAt ?? LAST)) ||
    compareCodePoints(a.source, b.source) ||
    compareCodePoints(a.shop, b.shop) ||
    compareCodePoints(a.kind, b.kind) ||
    compareCodePoints(a.externalId, b.externalId) ||
    x.position - y.position
  );
}

/** All edges in the order in which they are joined, whatever the order of the records. */
export function sortedEdges(
  records: readonly IdentityRecord[],
  isShared: (node: NodeKey) => boolean,
): readonly IdentityEdge[] {
  return records.flatMap((record) => edgesOf(record, isShared)).sort(compareEdges);
}
