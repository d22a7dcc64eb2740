// All parts of all cues as one prefix tree over folded units: what begins at a place is found in one walk.
import type { FoldedText } from './folded-text.ts';

/** No unit leads on from here. */
const NONE = 0;

/** Transitions of a tree in open addressing, because a node has few of 65,536 possible children. */
export interface CueTree {
  /** Child of the root by unit; 0: no part begins with it. */
  readonly roots: Int32Array;
  /** By slot: the node and unit that lead to a child. At least half of the slots are free. */
  mask: number;
  nodes: Int32Array;
  units: Uint16Array;
  children: Int32Array;
  /** The part that ends at a node, by number from 0; -1: none. */
  partAt: Int32Array;
  nodeCount: number;
  partCount: number;
}

const FIRST_SLOTS = 2 ** 12;

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** A tree without parts. */
export function plantTree(): CueTree {
  return {
    roots: new Int32Array(0x10000),
    mask: FIRST_SLOTS - 1,
    nodes: new Int32Array(FIRST_SLOTS),
    units: new Uint16Array(FIRST_SLOTS),
    children: new Int32Array(FIRST_SLOTS),
    partAt: new Int32Array(FIRST_SLOTS / 2).fill(-1),
    nodeCount: 1,
    partCount: 0,
  };
}

function insert(tree: CueTree, node: number, { unit, child }: { unit: number; child: number }): void {
  let slot = slotOf(node, unit) & tree.mask;
  while (tree.children[slot] !== NONE) slot = (slot + 1) & tree.mask;
  tree.nodes[slot] = node;
  tree.units[slot] = unit;
  tree.children[slot] = child;
}

/** Twice the slots, so that half of them stay free. */
function enlarge(tree: CueTree): void {
  const { nodes, units, children, partAt } = tree;
  const size = nodes.length * 2;
  tree.mask = size - 1;
  tree.nodes = new Int32Array(size);
  tree.units = new Uint16Array(size);
  tree.children = new Int32Array(size);
  tree.partAt = new Int32Array(size / 2).fill(-1);
  tree.partAt.set(partAt);
  for (let slot = 0; slot < children.length; slot += 1) {
    const child = children[slot] as number;
    if (child !== NONE) insert(tree, nodes[slot] as number, { unit: units[slot] as number, child });
  }
}

function grow(tree: CueTree, node: number, unit: number): number {
  if (tree.nodeCount === tree.partAt.length) enlarge(tree);
  const child = tree.nodeCount;
  tree.nodeCount += 1;
  if (node === NONE) tree.roots[unit] = child;
  else insert(tree, node, { unit, child });
  return child;
}

/** The number of a part, which is not empty; a part that the tree holds keeps its own. */
export function addPart(tree: CueTree, { units, length }: FoldedText): number {
  let node = tree.roots[units[0] as number] as number;
  if (node === NONE) node = grow(tree, NONE, units[0] as number);
  for (let at = 1; at < length; at += 1) {
    const unit = units[at] as number;
    const known = childOf(tree, node, unit);
    node = known === NONE ? grow(tree, node, unit) : known;
  }
  const known = tree.partAt[node] as number;
  if (known >= 0) return known;
  tree.partAt[node] = tree.partCount;
  tree.partCount += 1;
  return tree.partCount - 1;
}

/** The node that a unit leads to from a node below the root; 0: none. */
export function childOf(tree: CueTree, node: number, unit: number): number {
  const { mask, nodes, units, children } = tree;
  let slot = slotOf(node, unit) & mask;
  while (children[slot] !== NONE) {
    if (nodes[slot] === node && units[slot] === unit) return children[slot] as number;
    slot = (slot + 1) & mask;
  }
  return NONE;
}
