// The one order of groups: null first, then numbers, then text by code point; the same in every locale.
import type { Scalar } from '../../engines/engine.ts';

function rank(value: Scalar): number {
  if (value === null) return 0;
  return typeof value === 'number' ? 1 : 2;
}

function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, character] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = (character.codePointAt(0) as number) - (other.codePointAt(0) as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return rank(a) - rank(b);
}

/** Group by group, key by key. */
export function compareGroups(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (const [index, value] of a.entries()) {
    const difference = compareScalars(value, b[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}
