// Union-find over identifiers that refuses what the guards forbid: two accounts of one shop, and whom a person split.
import type { DropReason, NodeKey } from '../../model/identity.ts';

export interface PersonSets {
  /** Joins the sets of two nodes; the guard that forbids it, or null when they are one now. */
  join(a: NodeKey, b: NodeKey): DropReason | null;
  /** As a person said: two accounts of one shop may be one customer's, but never whom a split keeps apart. */
  joinByHand(a: NodeKey, b: NodeKey): DropReason | null;
  /** The number of a node's set. */
  find(node: NodeKey): number;
}

export interface Guards {
  readonly accountScopes: ReadonlyMap<NodeKey, number>;
  /** Pairs that may never be in one set. */
  readonly apart: readonly (readonly [NodeKey, NodeKey])[];
}

/** What a set must be asked before it grows; most sets have neither. */
interface Members {
  readonly scopes: ReadonlySet<number>;
  readonly foes: ReadonlySet<number>;
}
const NONE: Members = { scopes: new Set(), foes: new Set() };

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const value of small) if (large.has(value)) return true;
  return false;
}

interface Forest {
  readonly numbers: Map<NodeKey, number>;
  readonly parents: number[];
  readonly sizes: number[];
  readonly members: Members[];
}

function numberOf(forest: Forest, node: NodeKey, { accountScopes }: Guards): number {
  const known = forest.numbers.get(node);
  if (known !== undefined) return known;
  const number = forest.parents.length;
  forest.numbers.set(node, number);
  forest.parents.push(number);
  forest.sizes.push(1);
  const scope = accountScopes.get(node);
  forest.members.push(scope === undefined ? NONE : { scopes: new Set([scope]), foes: NONE.foes });
  return number;
}

/** With path halving. */
function rootOf({ parents }: Forest, start: number): number {
  let number = start;
  while (parents[number] !== number) {
    parents[number] = parents[parents[number] as number] as number;
    number = parents[number] as number;
  }
  return number;
}

/** True when a foe of one set stands in the other; foes are node numbers, because roots change. */
function areFoes(forest: Forest, a: number, b: number): boolean {
  const { foes } = forest.members[a] as Members;
  for (const foe of foes) if (rootOf(forest, foe) === b) return true;
  return false;
}

function merged(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  if (a.size === 0 || b.size === 0) return a.size === 0 ? b : a;
  return new Set([...a, ...b]);
}

function unite(forest: Forest, a: number, b: number): void {
  const { sizes, parents, members } = forest;
  const [small, large] = (sizes[a] as number) < (sizes[b] as number) ? [a, b] : [b, a];
  parents[small] = large;
  sizes[large] = (sizes[small] as number) + (sizes[large] as number);
  const [x, y] = [members[small] as Members, members[large] as Members];
  if (x !== NONE) members[large] = { scopes: merged(x.scopes, y.scopes), foes: merged(x.foes, y.foes) };
}

function addFoes(forest: Forest, guards: Guards): void {
  for (const [a, b] of guards.apart) {
    const numbers = [numberOf(forest, a, guards), numberOf(forest, b, guards)] as const;
    for (const [own, foe] of [numbers, [numbers[1], numbers[0]] as const]) {
      const { scopes, foes } = forest.members[own] as Members;
      forest.members[own] = { scopes, foes: new Set([...foes, foe]) };
    }
  }
}

/** Sets of one node each; nodes appear when they are first named. */
export function openPersonSets(guards: Guards): PersonSets {
  const forest: Forest = { numbers: new Map(), parents: [], sizes: [], members: [] };
  addFoes(forest, guards);
  const find = (node: NodeKey): number => rootOf(forest, numberOf(forest, node, guards));
  const join = (a: NodeKey, b: NodeKey, isByHand: boolean): DropReason | null => {
    const [x, y] = [find(a), find(b)];
    if (x === y) return null;
    if (areFoes(forest, x, y)) return 'split';
    const [ofX, ofY] = [forest.members[x] as Members, forest.members[y] as Members];
    if (!isByHand && overlap(ofX.scopes, ofY.scopes)) return 'second_account';
    unite(forest, x, y);
    return null;
  };
  return { find, join: (a, b) => join(a, b, false), joinByHand: (a, b) => join(a, b, true) };
}
