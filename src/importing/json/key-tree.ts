// The columns of JSON documents: a tree of keys, each with the column its values go to; it grows while documents come.
import { AppError } from '../../errors.ts';
import { columnName, isDangerousName } from '../check-header.ts';
import type { ReadLimits } from '../row-table.ts';

/** A place in a document: `via`, `via.channel`, `comments[]`. */
export interface KeyNode {
  /** Dotted, names normalised; '' = the document. */
  readonly path: string;
  /** Position of the column; -1 until a value that is no object was met here. */
  column: number;
  /** By key as written. */
  readonly keys: Map<string, KeyNode>;
  /** What the elements of an array here are. */
  elements: KeyNode | null;
}

/** The columns of one file. */
export interface JsonColumns {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly names: string[];
  readonly byName: Map<string, number>;
  readonly root: KeyNode;
  /** Where the document that is read begins, for messages. */
  line: number;
}

export function newColumns(file: string, limits: ReadLimits): JsonColumns {
  return { file, limits, names: [], byName: new Map(), root: newNode(''), line: 1 };
}

function newNode(path: string): KeyNode {
  return { path, column: -1, keys: new Map(), elements: null };
}

/** The node of a key; null for a blank key. Throws E_HEADER_DANGEROUS. */
export function keyNode(columns: JsonColumns, parent: KeyNode, key: string): KeyNode | null {
  const known = parent.keys.get(key);
  if (known) return known;
  const name = columnName(key);
  if (name === '') return null;
  if (isDangerousName(name)) {
    const { file, line } = columns;
    throw new AppError('E_HEADER_DANGEROUS', { file, column: name }, { file, line });
  }
  const node = newNode(parent.path === '' ? name : `${parent.path}.${name}`);
  parent.keys.set(key, node);
  return node;
}

export function elementNode(node: KeyNode): KeyNode {
  node.elements ??= newNode(`${node.path}[]`);
  return node.elements;
}

/** The column of a node, added when it is new. Throws E_HEADER_TOO_WIDE. */
export function columnOf(columns: JsonColumns, node: KeyNode): number {
  if (node.column >= 0) return node.column;
  const { file, line, limits, names, byName } = columns;
  let column = byName.get(node.path);
  if (column === undefined) {
    column = names.push(node.path) - 1;
    byName.set(node.path, column);
    if (names.length > limits.columns) {
      throw new AppError(
        'E_HEADER_TOO_WIDE',
        { file, count: names.length, limit: limits.columns },
        { file, line },
      );
    }
  }
  node.column = column;
  return column;
}
