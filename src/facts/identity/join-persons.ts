// Who is one person: a pure function of all records and a person's decisions, whatever the order they came in.
import {
  type DroppedEdge,
  type DropReason,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  type IdentityDecision,
  type IdentityEdge,
  type IdentityRecords,
  kindOfNode,
  type NodeKey,
  type Persons,
} from '../../model/identity.ts';
import { findShared, type IdentityEdges, type NumberedEdge, sortedEdges } from './identity-edges.ts';
import { openPersonSets, type PersonSets } from './person-sets.ts';

/** Larger clusters fall apart into their platform ids (data-model.md); orders are counted by nobody. */
const MOST_IDENTIFIERS = 10;
const MOST_PHONES = 3;

/** The strength of edges between an account and its own orders. */
const ACCOUNT = IDENTIFIER_KINDS.indexOf('account');

type Pair = readonly [number, number];

/** Pairs of one kind of decision, as far as their identifiers are here and join anybody. */
function pairsOf(
  decisions: readonly IdentityDecision[],
  kind: IdentityDecision['kind'],
  numbers: ReadonlyMap<NodeKey, number>,
): Pair[] {
  return decisions.flatMap(({ kind: is, a, b }): Pair[] => {
    const [x, y] = [numbers.get(a), b === null ? undefined : numbers.get(b)];
    return is === kind && x !== undefined && y !== undefined ? [[x, y]] : [];
  });
}

/** What an identifier is barred from joining by, whatever the edge; null for most. */
type Barred = ReadonlyMap<number, DropReason>;

interface Joining extends IdentityEdges {
  readonly given: IdentityRecords;
  readonly barred: Barred;
}

interface Joined {
  readonly sets: PersonSets;
  readonly joined: readonly NumberedEdge[];
  readonly dropped: readonly (NumberedEdge & { reason: DropReason })[];
}

function openSets({ given, nodes, numbers, barred }: Joining): PersonSets {
  const { accountScopes, decisions } = given;
  const sets = openPersonSets({
    nodeCount: nodes.length,
    scopeOf: (node) => accountScopes.get(nodes[node] as NodeKey),
    apart: pairsOf(decisions, 'split', numbers),
  });
  for (const [x, y] of pairsOf(decisions, 'merge', numbers)) {
    if (barred.get(x) !== 'split' && barred.get(y) !== 'split') sets.joinByHand(x, y);
  }
  return sets;
}

/** Joins in order. An account keeps its own orders whatever befalls it: the order's customer is its platform id. */
function joinAll(joining: Joining): Joined {
  const { edges, barred } = joining;
  const sets = openSets(joining);
  const joined: NumberedEdge[] = [];
  const dropped: (NumberedEdge & { reason: DropReason })[] = [];
  for (const edge of edges) {
    const bar = edge.strength === ACCOUNT ? undefined : (barred.get(edge.x) ?? barred.get(edge.y));
    const reason = bar ?? sets.join(edge.x, edge.y);
    if (reason === null) joined.push(edge);
    else dropped.push({ ...edge, reason });
  }
  return { sets, joined, dropped };
}

function isTooLarge(cluster: readonly NodeKey[]): boolean {
  const kinds = cluster.map(kindOfNode);
  const phones = kinds.filter((kind) => kind === 'phone').length;
  const identifiers = kinds.filter((kind) => kind !== 'order').length;
  return phones > MOST_PHONES || identifiers > MOST_IDENTIFIERS;
}

/** Clusters that no person can be. */
function findTooLarge(nodes: readonly NodeKey[], sets: PersonSets): NodeKey[][] {
  const clusters = new Map<number, NodeKey[]>();
  for (const [number, node] of nodes.entries()) {
    if (sets.sizeOf(number) <= MOST_PHONES) continue;
    const root = sets.find(number);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [node]);
    else cluster.push(node);
  }
  return [...clusters.values()].filter(isTooLarge);
}

/** One edge for two identifiers, however many records tie them: the first. */
function onePerPair<T extends NumberedEdge>(edges: readonly T[], nodeCount: number): T[] {
  const seen = new Set<number>();
  return edges.filter(({ x, y }) => {
    const pair = x < y ? x * nodeCount + y : y * nodeCount + x;
    return seen.size !== seen.add(pair).size;
  });
}

function plainEdge({ nodes }: IdentityEdges, { x, y, strength, record }: NumberedEdge): IdentityEdge {
  const kind = IDENTIFIER_KINDS[strength] as IdentifierKind;
  return { a: nodes[x] as NodeKey, b: nodes[y] as NodeKey, kind, record };
}

function personsOf(joining: Joining, last: Joined, found: Pick<Persons, 'shared' | 'quarantined'>): Persons {
  const { nodes } = joining;
  const { sets } = last;
  const dropped = onePerPair(last.dropped, nodes.length).filter(({ x, y }) => sets.find(x) !== sets.find(y));
  return {
    ...found,
    personOf: new Map(nodes.map((node, number) => [node, sets.find(number)])),
    joined: () => onePerPair(last.joined, nodes.length).map((edge) => plainEdge(joining, edge)),
    dropped: dropped.map((edge): DroppedEdge => ({ ...plainEdge(joining, edge), reason: edge.reason })),
  };
}

function sharedAmong({ records, sharedBefore }: IdentityRecords, lone: ReadonlySet<NodeKey>): Set<NodeKey> {
  const shared = findShared(records);
  for (const node of sharedBefore) shared.add(node);
  // Whoever calls from a number that is nobody's stands alone; an account is somebody, with or without company.
  for (const node of lone) if (kindOfNode(node) !== 'account') shared.add(node);
  return shared;
}

/** The persons among these records' identifiers; shared identifiers have none, lone ones are a person of their own. */
export function joinPersons(given: IdentityRecords): Persons {
  const lone = new Set(
    given.decisions.filter(({ kind, b }) => kind === 'split' && b === null).map(({ a }) => a),
  );
  const shared = sharedAmong(given, lone);
  const graph = sortedEdges(given.records, shared);
  const bar = (nodes: Iterable<NodeKey>, reason: DropReason): [number, DropReason][] =>
    [...nodes].flatMap((node): [number, DropReason][] => {
      const number = graph.numbers.get(node);
      return number === undefined ? [] : [[number, reason]];
    });
  const alone = bar(lone, 'split');
  const joining: Joining = { ...graph, given, barred: new Map(alone) };
  const first = joinAll(joining);
  const quarantined = findTooLarge(graph.nodes, first.sets);
  if (quarantined.length === 0) return personsOf(joining, first, { shared, quarantined });
  const barred = new Map([...bar(quarantined.flat(), 'quarantined'), ...alone]);
  return personsOf(joining, joinAll({ ...joining, barred }), { shared, quarantined });
}
