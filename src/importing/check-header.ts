// Column names as they are compared, and the checks every header must pass before a row is read.
import { AppError } from '../errors.ts';
import type { ReadLimits } from './row-table.ts';

/** Names that reach into object prototypes; no export has a reason to use them (reliability.md P11, P38). */
const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A column name as it is matched: trimmed, NFKC, lower case (data-model.md). */
export function columnName(header: string): string {
  return header.normalize('NFKC').trim().toLowerCase();
}

export function isDangerousName(name: string): boolean {
  return DANGEROUS.has(name);
}

/** The matched names of a header, in order. Throws E_HEADER_EMPTY, E_HEADER_DUPLICATE, E_HEADER_DANGEROUS, E_HEADER_TOO_WIDE. */
export function checkHeader(cells: readonly string[], file: string, limits: ReadLimits): string[] {
  if (cells.length > limits.columns) {
    throw new AppError('E_HEADER_TOO_WIDE', { file, count: cells.length, limit: limits.columns }, at(file));
  }
  const names = cells.map(columnName);
  const empty = positionsOf(names, (name) => name === '');
  if (empty.length > 0) throw new AppError('E_HEADER_EMPTY', { file, column: empty.join(', ') }, at(file));
  const dangerous = names.filter(isDangerousName);
  if (dangerous.length > 0) {
    throw new AppError('E_HEADER_DANGEROUS', { file, column: dangerous.join(', ') }, at(file));
  }
  const duplicate = names.filter((name, index) => names.indexOf(name) !== index);
  if (duplicate.length > 0) throw duplicateHeader(names, duplicate, file);
  return names;
}

/** Names each doubled column with all its positions: `text (2, 5)`. */
function duplicateHeader(names: readonly string[], duplicate: readonly string[], file: string): AppError {
  const columns = [...new Set(duplicate)].map(
    (name) => `${name} (${positionsOf(names, (other) => other === name).join(', ')})`,
  );
  return new AppError('E_HEADER_DUPLICATE', { file, column: columns.join(', ') }, at(file));
}

/** 1-based positions of the names that satisfy the test. */
function positionsOf(names: readonly string[], test: (name: string) => boolean): number[] {
  return names.flatMap((name, index) => (test(name) ? [index + 1] : []));
}

function at(file: string): { file: string; line: number } {
  return { file, line: 1 };
}
