// All parts of all cues as one prefix tree over folded units: what begins at a place is found in one walk.

/** No unit leads on from here. */
const NONE = 0;

/** Transitions of a tree in open addressing, because a node has few of 65,536 possible children. */
export interface CueTree {
  /** Child of the root by unit; 0: no part begins with it. */
  readonly roots: Int32Array;
  readonly mask: number;
  readonly nodes: Int32Array;
  readonly units: Uint16Array;
  readonly children: Int32Array;
  /** The part that ends at a node, by number from 0; -1: none. */
  readonly partAt: Int32Array;
}

interface Draft {
  readonly children: Map<number, number>[];
  readonly parts: number[];
}

function grow(parts: readonly string[]): Draft {
  const draft: Draft = { children: [new Map()], parts: [-1] };
  for (const [part, text] of parts.entries()) {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let next = draft.children[node]?.get(unit);
      if (next === undefined) {
        next = draft.children.push(new Map()) - 1;
        draft.parts.push(-1);
        draft.children[node]?.set(unit, next);
      }
      node = next;
    }
    draft.parts[node] = part;
  }
  return draft;
}

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** The tree of distinct, non-empty folded texts; a part's number is its place among them. */
export function growTree(parts: readonly string[]): CueTree {
  const draft = grow(parts);
  const size = 2 ** Math.ceil(Math.log2(draft.children.length * 2 + 1));
  const tree: CueTree = {
    roots: new Int32Array(0x10000),
    mask: size - 1,
    nodes: new Int32Array(size),
    units: new Uint16Array(size),
    children: new Int32Array(size),
    partAt: Int32Array.from(draft.parts),
  };
  for (const [node, children] of draft.children.entries()) {
    for (const [unit, child] of children) {
      if (node === 0) tree.roots[unit] = child;
      else insert(tree, node, { unit, child });
    }
  }
  return tree;
}

function insert(tree: CueTree, node: number, { unit, child }: { unit: number; child: number }): void {
  let slot = slotOf(node, unit) & tree.mask;
  while (tree.children[slot] !== NONE) slot = (slot + 1) & tree.mask;
  tree.nodes[slot] = node;
  tree.units[slot] = unit;
  tree.children[slot] = child;
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
