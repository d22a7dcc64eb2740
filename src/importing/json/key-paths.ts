// The key paths in the beginning of a JSON text, which may break off anywhere.
import { columnName } from '../check-header.ts';

export interface KeyPaths {
  /** Normalised, dotted, from the root, in order of appearance: `tickets[].via.channel`. */
  readonly paths: readonly string[];
}

const MOST_PATHS = 5_000;
const TOKEN =
  /\s*(?:([{}[\]:,])|("[^"\\]*(?:\\[\s\S][^"\\]*)*")|(-?\d[\d.eE+-]*|true|false|null)(?=[\s,\]}]|$))/y;

/** An object or list that is open. */
interface Open {
  readonly isList: boolean;
  readonly path: string;
  key: string | null;
  isEmpty: boolean;
}

/** Null when the text does not begin like JSON objects. Whatever comes after a fault is not looked at. */
export function keyPaths(text: string): KeyPaths | null {
  const paths = new Set<string>();
  const stack: Open[] = [];
  if (!/^\s*(?:\{|\[\s*(?:[[{\]]|$))/.test(text)) return null;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null && paths.size < MOST_PATHS; token = TOKEN.exec(text)) {
    const [, mark, string, scalar] = token;
    if (!takeToken(stack, paths, { mark, string, scalar })) break;
  }
  return paths.size > 0 || /^\s*\[\s*\]\s*$/.test(text) ? { paths: [...paths] } : null;
}

interface Token {
  readonly mark: string | undefined;
  readonly string: string | undefined;
  readonly scalar: string | undefined;
}

/** False at a fault. */
function takeToken(stack: Open[], paths: Set<string>, { mark, string, scalar }: Token): boolean {
  const top = stack.at(-1);
  if (mark === '{' || mark === '[') {
    if (top && !top.isList && top.key === null) return false;
    stack.push({ isList: mark === '[', path: pathInside(top, mark === '['), key: null, isEmpty: true });
    if (top) top.isEmpty = false;
    return true;
  }
  if (mark === '}' || mark === ']') return closeTop(stack, paths, mark === ']');
  if (top === undefined) return false;
  if (mark === ':') return !top.isList && top.key !== null;
  if (mark === ',') {
    top.key = null;
    return true;
  }
  if (string !== undefined && !top.isList && top.key === null) {
    top.key = keyOf(string);
    return top.key !== null;
  }
  return takeScalar(top, paths, string ?? scalar);
}

function closeTop(stack: Open[], paths: Set<string>, isList: boolean): boolean {
  const closed = stack.pop();
  if (closed?.isList !== isList) return false;
  if (closed.isEmpty && closed.path !== '') paths.add(closed.path);
  return true;
}

function takeScalar(top: Open, paths: Set<string>, text: string | undefined): boolean {
  if (text === undefined || (!top.isList && top.key === null)) return false;
  top.isEmpty = false;
  paths.add(pathInside(top, true));
  return true;
}

/** The path of what comes next: objects of a list are `path[]`, except in the list at the root; its other elements are its own. */
function pathInside(parent: Open | undefined, isLeaf: boolean): string {
  if (parent === undefined) return '';
  if (parent.isList) return parent.path === '' || isLeaf ? parent.path : `${parent.path}[]`;
  return parent.path === '' ? (parent.key ?? '') : `${parent.path}.${parent.key ?? ''}`;
}

function keyOf(string: string): string | null {
  try {
    return columnName(String(JSON.parse(string)));
  } catch {
    return null;
  }
}
