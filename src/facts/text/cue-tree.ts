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

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Room for every unit of every part, half of it free: they share beginnings, so it is rarely used up. */
function roomFor(parts: readonly string[]): number {
  const units = parts.reduce((sum, { length }) => sum + length, 0);
  return 2 ** Math.ceil(Math.log2(units * 2 + 1));
}

/** The tree of distinct, non-empty folded texts; a part's number is its place among them. */
export function growTree(parts: readonly string[]): CueTree {
  const size = roomFor(parts);
  const roots = new Int32Array(0x10000);
  const [nodes, units, children] = [new Int32Array(size), new Uint16Array(size), new Int32Array(size)];
  const partAt: number[] = [-1];
  const tree: CueTree = { roots, mask: size - 1, nodes, units, children, partAt: new Int32Array() };
  const grow = (node: number, unit: number): number => {
    const child = partAt.push(-1) - 1;
    if (node === 0) roots[unit] = child;
    else insert(tree, node, { unit, child });
    return child;
  };
  for (const [part, text] of parts.entries()) {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const known = node === 0 ? (roots[unit] as number) : childOf(tree, node, unit);
      node = known === NONE ? grow(node, unit) : known;
    }
    partAt[node] = part;
  }
  return { ...tree, partAt: Int32Array.from(partAt) };
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
