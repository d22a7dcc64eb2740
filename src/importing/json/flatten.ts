// One JSON document → rows: the document itself, then the elements of the arrays that a profile reads as records.
import type { SourceRow } from '../row-table.ts';
import { columnOf, elementNode, type JsonColumns, type KeyNode, keyNode } from './key-tree.ts';

/** Deeper than any export; a document that is deeper is rejected. */
const DEEPEST = 64;

type Fault = NonNullable<SourceRow['fault']>;

/** One row of a document, before it has a number. */
export interface FlatRow {
  readonly cells: readonly (string | undefined)[];
  readonly level: string | null;
  readonly fault: Fault | null;
}

/** How the documents of a file are flattened. */
export interface Flattening {
  readonly columns: JsonColumns;
  /** Normalised paths of arrays whose elements are rows: `comments[]`. */
  readonly levels: ReadonlySet<string>;
}

/** The row that is being filled, and the arrays in it that become rows after it. */
interface OpenRow {
  readonly flattening: Flattening;
  readonly cells: (string | undefined)[];
  readonly joined: Map<number, string[]>;
  readonly arrays: { readonly node: KeyNode; readonly items: readonly unknown[] }[];
  fault: Fault | null;
}

/**
 * The document's row (`level` null), then each element's, in order; an element's cells hold its document's too. Arrays of
 * scalars are one cell joined by `|`, other arrays of objects are joined per leaf. Throws E_HEADER_DANGEROUS, E_HEADER_TOO_WIDE.
 */
export function* flatten(document: unknown, flattening: Flattening): Generator<FlatRow> {
  yield* rowsOf({ node: flattening.columns.root, value: document, level: null, base: [] }, flattening);
}

interface Part {
  readonly node: KeyNode;
  readonly value: unknown;
  readonly level: string | null;
  readonly base: readonly (string | undefined)[];
}

function* rowsOf({ node, value, level, base }: Part, flattening: Flattening): Generator<FlatRow> {
  const row: OpenRow = { flattening, cells: [...base], joined: new Map(), arrays: [], fault: null };
  put(row, { node, value, isJoined: false, depth: 1 });
  finishJoined(row);
  yield { cells: row.cells, level, fault: row.fault };
  for (const array of row.arrays) {
    const element = elementNode(array.node);
    for (const item of array.items) {
      yield* rowsOf({ node: element, value: item, level: element.path, base: row.cells }, flattening);
    }
  }
}

interface Place {
  readonly node: KeyNode;
  readonly value: unknown;
  /** Inside an array: several values share one cell. */
  readonly isJoined: boolean;
  readonly depth: number;
}

function put(row: OpenRow, place: Place): void {
  const { node, value, depth } = place;
  if (depth > DEEPEST) reject(row, 'E_BAD_ROW', node.path);
  else if (Array.isArray(value)) putArray(row, place, value);
  else if (typeof value === 'object' && value !== null) putObject(row, place, value);
  else putScalar(row, place);
}

function putObject(row: OpenRow, { node, isJoined, depth }: Place, value: object): void {
  const { columns } = row.flattening;
  const keys = Object.keys(value);
  if (keys.length === 0 && node !== columns.root) columnOf(columns, node);
  for (const key of keys) {
    const child = keyNode(columns, node, key);
    if (child === null) reject(row, 'E_BAD_ROW', null);
    else
      put(row, { node: child, value: (value as Record<string, unknown>)[key], isJoined, depth: depth + 1 });
  }
}

function putArray(row: OpenRow, { node, depth }: Place, items: readonly unknown[]): void {
  const { columns, levels } = row.flattening;
  const element = elementNode(node);
  if (levels.has(element.path)) {
    row.arrays.push({ node, items });
    return;
  }
  if (items.length === 0) columnOf(columns, node);
  for (const value of items) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    put(row, { node: isObject ? element : node, value, isJoined: true, depth: depth + 1 });
  }
}

/** Null is blank. A second value for one cell is two spellings of one column. */
function putScalar(row: OpenRow, { node, value, isJoined }: Place): void {
  const { columns } = row.flattening;
  const column = columnOf(columns, node);
  if (value === null || value === undefined) return;
  const text = String(value);
  if (isJoined) {
    const texts = row.joined.get(column);
    if (texts) texts.push(text);
    else row.joined.set(column, [text]);
    return;
  }
  if (row.cells[column] !== undefined) reject(row, 'E_BAD_ROW', node.path);
  else if (text.length > columns.limits.cellBytes) reject(row, 'E_CELL_TOO_LARGE', node.path);
  else fill(row.cells, column, text);
}

function finishJoined(row: OpenRow): void {
  const { names, limits } = row.flattening.columns;
  for (const [column, texts] of row.joined) {
    const text = texts.join('|');
    if (text.length > limits.cellBytes) reject(row, 'E_CELL_TOO_LARGE', names[column] ?? null);
    else fill(row.cells, column, text);
  }
}

/** Without holes: arrays with holes are slow. */
function fill(cells: (string | undefined)[], column: number, text: string): void {
  while (cells.length < column) cells.push(undefined);
  cells[column] = text;
}

function reject(row: OpenRow, reason: Fault['reason'], column: string | null): void {
  row.fault ??= { reason, column };
}
