// Column names as they are compared, and the checks every header must pass before a row is read.
import { AppError } from '../errors.ts';
import type { GridRow } from './grid.ts';
import type { HeaderRule } from './reading.ts';
import type { ReadLimits } from './row-table.ts';

/** Names that reach into object prototypes; no export has a reason to use them (reliability.md P11, P38). */
const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** BOM, zero-width characters, joiners and marks of direction: nobody sees them in a header. */
const UNSEEN = /[\uFEFF\u200B-\u200F\u2060\u202A-\u202E\u00AD]/g;

/** A column name as it is matched: unseen characters off, NFKC, lower case, blanks (NBSP, TAB, line breaks) single and inside only. */
export function columnName(header: string): string {
  return header.replace(UNSEEN, '').normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

export function isDangerousName(name: string): boolean {
  return DANGEROUS.has(name);
}

/** Where a header stands and what is allowed in it. */
export interface HeaderPlace {
  readonly file: string;
  readonly limits: ReadLimits;
  readonly line: number;
  readonly rule: HeaderRule | null;
  /** The cells of the line of group titles above: they name the columns that the header leaves blank (merged cells). */
  readonly titles: GridRow['cells'] | null;
}

/**
 * The matched names of a header, in order; blank ones at its end are no columns. With `duplicates: suffix` the second of
 * equal names becomes `name_2`, the next `name_3` (passing over names that are taken). Throws E_HEADER_EMPTY,
 * E_HEADER_DUPLICATE, E_HEADER_DANGEROUS, E_HEADER_TOO_WIDE.
 */
export function nameColumns(cells: GridRow['cells'], place: HeaderPlace): string[] {
  const { file, limits, line, rule } = place;
  const at = { file, line };
  const names = matchedNames(cells, place.titles);
  if (names.length > limits.columns) {
    throw new AppError('E_HEADER_TOO_WIDE', { file, count: names.length, limit: limits.columns }, at);
  }
  const empty = positionsOf(names, (name) => name === '');
  if (names.length === 0) empty.push(1);
  if (empty.length > 0) throw new AppError('E_HEADER_EMPTY', { file, column: empty.join(', ') }, at);
  const dangerous = names.filter(isDangerousName);
  if (dangerous.length > 0)
    throw new AppError('E_HEADER_DANGEROUS', { file, column: dangerous.join(', ') }, at);
  const duplicate = names.filter((name, index) => names.indexOf(name) !== index);
  if (duplicate.length === 0) return names;
  if (rule?.duplicates === 'suffix') return withSuffixes(names);
  throw new AppError('E_HEADER_DUPLICATE', { file, column: doubled(names, duplicate) }, at);
}

/** The names that a line would give, blank ones at its end cut off: for comparing, nothing is checked. */
export function matchedNames(cells: GridRow['cells'], titles: GridRow['cells'] | null = null): string[] {
  const width = Math.max(cells.length, titles?.length ?? 0);
  const nameAt = (index: number): string =>
    columnName(cells[index] ?? '') || columnName(titles?.[index] ?? '');
  const names = Array.from({ length: width }, (_, index) => nameAt(index));
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names;
}

/** `a, a, a_2, a` becomes `a, a_3, a_2, a_4`: a name that stands in the file keeps its column. */
function withSuffixes(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let count = 2;
    while (taken.has(`${name}_${count}`)) count++;
    taken.add(`${name}_${count}`);
    return `${name}_${count}`;
  });
}

/** Names each doubled column with all its positions: `text (2, 5)`. */
function doubled(names: readonly string[], duplicate: readonly string[]): string {
  return [...new Set(duplicate)]
    .map((name) => `${name} (${positionsOf(names, (other) => other === name).join(', ')})`)
    .join(', ');
}

/** 1-based positions of the names that satisfy the test. */
function positionsOf(names: readonly string[], test: (name: string) => boolean): number[] {
  return names.flatMap((name, index) => (test(name) ? [index + 1] : []));
}
