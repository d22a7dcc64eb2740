// Union-find over numbered identifiers that refuses what the guards forbid: two accounts of one shop, and whom a person split.
import type { DropReason } from '../../model/identity.ts';

export interface PersonSets {
  /** Joins the sets of two nodes; the guard that forbids it, or null when they are one now. */
  join(x: number, y: number): DropReason | null;
  /** As a person said: two accounts of one shop may be one customer's, but never whom a split keeps apart. */
  joinByHand(x: number, y: number): DropReason | null;
  /** The number that stands for a node's set. */
  find(x: number): number;
  /** How many nodes stand in the set of a node. */
  sizeOf(x: number): number;
}

export interface Guards {
  readonly nodeCount: number;
  /** The scope (source and shop) of a node that is an account; undefined for the others. */
  readonly scopeOf: (node: number) => number | undefined;
  /** Pairs that may never be in one set. */
  readonly apart: readonly (readonly [number, number])[];
}

interface Forest {
  readonly parents: Int32Array;
  readonly sizes: Int32Array;
  /** Scopes of the accounts of a set, and nodes that it may never meet; most sets have none. */
  readonly scopes: Map<number, ReadonlySet<number>>;
  readonly foes: Map<number, ReadonlySet<number>>;
}

const NONE: ReadonlySet<number> = new Set();

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const value of small) if (large.has(value)) return true;
  return false;
}

/** With path halving. */
function rootOf(parents: Int32Array, start: number): number {
  let node = start;
  for (;;) {
    const parent = parents[node] as number;
    if (parent === node) return node;
    const above = parents[parent] as number;
    parents[node] = above;
    node = above;
  }
}

/** True when a foe of one set stands in the other; foes are nodes, because roots change. */
function areFoes({ foes, parents }: Forest, a: number, b: number): boolean {
  for (const foe of foes.get(a) ?? NONE) if (rootOf(parents, foe) === b) return true;
  return false;
}

function addAll(to: Map<number, ReadonlySet<number>>, from: number, into: number): void {
  const moving = to.get(from);
  if (moving === undefined) return;
  const staying = to.get(into);
  to.set(into, staying === undefined ? moving : new Set([...staying, ...moving]));
}

function unite(forest: Forest, a: number, b: number): void {
  const { sizes, parents } = forest;
  const [sizeA, sizeB] = [sizes[a] as number, sizes[b] as number];
  const [small, large] = sizeA < sizeB ? [a, b] : [b, a];
  parents[small] = large;
  sizes[large] = sizeA + sizeB;
  addAll(forest.scopes, small, large);
  addAll(forest.foes, small, large);
}

function openForest({ nodeCount, scopeOf, apart }: Guards): Forest {
  const parents = Int32Array.from({ length: nodeCount }, (_, node) => node);
  const scopes = new Map<number, ReadonlySet<number>>();
  const alone = new Map<number, ReadonlySet<number>>();
  for (let node = 0; node < nodeCount; node += 1) {
    const scope = scopeOf(node);
    if (scope === undefined) continue;
    const own = alone.get(scope) ?? new Set([scope]);
    alone.set(scope, own);
    scopes.set(node, own);
  }
  const foes = new Map<number, ReadonlySet<number>>();
  for (const [x, y] of apart) {
    foes.set(x, new Set([...(foes.get(x) ?? NONE), y]));
    foes.set(y, new Set([...(foes.get(y) ?? NONE), x]));
  }
  return { parents, sizes: new Int32Array(nodeCount).fill(1), scopes, foes };
}

/** Sets of one node each. */
export function openPersonSets(guards: Guards): PersonSets {
  const forest = openForest(guards);
  const { parents, scopes, sizes } = forest;
  const find = (x: number): number => rootOf(parents, x);
  const join = (x: number, y: number, isByHand: boolean): DropReason | null => {
    const [a, b] = [find(x), find(y)];
    if (a === b) return null;
    if (areFoes(forest, a, b)) return 'split';
    if (!isByHand && overlap(scopes.get(a) ?? NONE, scopes.get(b) ?? NONE)) return 'second_account';
    unite(forest, a, b);
    return null;
  };
  return {
    find,
    sizeOf: (x) => sizes[find(x)] as number,
    join: (x, y) => join(x, y, false),
    joinByHand: (x, y) => join(x, y, true),
  };
}
