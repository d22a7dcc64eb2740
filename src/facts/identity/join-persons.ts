// Who is one person: a pure function of all records and a person's decisions, whatever the order they came in.
import {
  type DroppedEdge,
  type IdentityDecision,
  type IdentityEdge,
  type IdentityRecords,
  kindOfNode,
  type NodeKey,
  type Persons,
} from '../../model/identity.ts';
import { findShared, nodesOf, sortedEdges } from './identity-edges.ts';
import { openPersonSets, type PersonSets } from './person-sets.ts';

/** Larger clusters fall apart into their platform ids (data-model.md); orders are counted by nobody. */
export const MOST_IDENTIFIERS = 10;
export const MOST_PHONES = 3;

interface Joining {
  readonly given: IdentityRecords;
  readonly edges: readonly IdentityEdge[];
  /** Identifiers that a person took out: they join nobody. */
  readonly lone: ReadonlySet<NodeKey>;
  readonly quarantined: ReadonlySet<NodeKey>;
}

interface Joined {
  readonly sets: PersonSets;
  readonly joined: readonly IdentityEdge[];
  readonly dropped: readonly DroppedEdge[];
}

type Pair = readonly [NodeKey, NodeKey];

function pairsOf(decisions: readonly IdentityDecision[], kind: IdentityDecision['kind']): Pair[] {
  return decisions.flatMap(({ kind: is, a, b }): Pair[] => (is === kind && b !== null ? [[a, b]] : []));
}

/** Joins in order. An account keeps its own orders whatever befalls it: the order's customer is its platform id. */
function joinAll({ given, edges, lone, quarantined }: Joining): Joined {
  const { accountScopes, decisions } = given;
  const sets = openPersonSets({ accountScopes, apart: pairsOf(decisions, 'split') });
  for (const [a, b] of pairsOf(decisions, 'merge')) {
    if (!lone.has(a) && !lone.has(b)) sets.joinByHand(a, b);
  }
  const joined: IdentityEdge[] = [];
  const dropped: DroppedEdge[] = [];
  for (const edge of edges) {
    const { a, b } = edge;
    const isOwnOrder = edge.kind === 'account';
    if (!isOwnOrder && (lone.has(a) || lone.has(b))) dropped.push({ ...edge, reason: 'split' });
    else if (!isOwnOrder && (quarantined.has(a) || quarantined.has(b)))
      dropped.push({ ...edge, reason: 'quarantined' });
    else {
      const reason = sets.join(a, b);
      if (reason === null) joined.push(edge);
      else dropped.push({ ...edge, reason });
    }
  }
  return { sets, joined, dropped };
}

function clustersOf(nodes: Iterable<NodeKey>, sets: PersonSets): NodeKey[][] {
  const clusters = new Map<number, NodeKey[]>();
  for (const node of nodes) {
    const root = sets.find(node);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [node]);
    else cluster.push(node);
  }
  return [...clusters.values()];
}

function isTooLarge(cluster: readonly NodeKey[]): boolean {
  if (cluster.length <= MOST_PHONES) return false;
  const kinds = cluster.map(kindOfNode);
  const phones = kinds.filter((kind) => kind === 'phone').length;
  const identifiers = kinds.filter((kind) => kind !== 'order').length;
  return phones > MOST_PHONES || identifiers > MOST_IDENTIFIERS;
}

/** One finding for two identifiers, however many records tie them. */
function onePerPair<T extends IdentityEdge>(edges: readonly T[]): T[] {
  const seen = new Set<string>();
  return edges.filter(({ a, b }) => {
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
    return seen.size !== seen.add(pair).size;
  });
}

/** The persons among these records' identifiers; shared identifiers have none, lone ones are a person of their own. */
export function joinPersons(given: IdentityRecords): Persons {
  const lone = new Set(
    given.decisions.filter(({ kind, b }) => kind === 'split' && b === null).map(({ a }) => a),
  );
  const shared = findShared(given.records);
  for (const node of given.sharedBefore) shared.add(node);
  // Whoever calls from a number that is nobody's stands alone; an account is somebody, with or without company.
  for (const node of lone) if (kindOfNode(node) !== 'account') shared.add(node);
  const edges = sortedEdges(given.records, (node) => shared.has(node));
  const nodes = new Set(given.records.flatMap(nodesOf).filter((node) => !shared.has(node)));
  const joining: Joining = { given, edges, lone, quarantined: new Set() };
  const first = joinAll(joining);
  const quarantined = clustersOf(nodes, first.sets).filter(isTooLarge);
  const last =
    quarantined.length === 0 ? first : joinAll({ ...joining, quarantined: new Set(quarantined.flat()) });
  return {
    personOf: new Map([...nodes].map((node) => [node, last.sets.find(node)])),
    shared,
    quarantined,
    joined: onePerPair(last.joined),
    dropped: onePerPair(last.dropped).filter(({ a, b }) => last.sets.find(a) !== last.sets.find(b)),
  };
}
