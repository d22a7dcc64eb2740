// Rows that repeat the key of another row of the file: which of them count, as `rows.on_duplicate` says.
import type { PreparedProfile } from '../prepare-profile.ts';
import type { SourceRow } from '../row-table.ts';

export interface Repeats {
  /** True for a row that another one of its key stands for, and for the elements of such a document. */
  isRepeated(row: SourceRow, keyOf: (column: number) => string | null): boolean;
}

/** Null where every row counts and the store lets the last one win. `newest` is what the pass before found. */
export function openRepeats(
  { profile: { rows }, positions }: PreparedProfile,
  newest: ReadonlyMap<string, number> | null,
): Repeats | null {
  if (rows?.key === undefined || (newest === null && rows.on_duplicate !== 'first_wins')) return null;
  const column = positions.get(rows.key) as number;
  const seen = new Set<string>();
  let isDocumentRepeated = false;
  const judge = (row: SourceRow, key: string | null): boolean => {
    if (key === null || row.fault !== null) return false;
    if (newest !== null) return newest.get(key) !== row.recordNo;
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  };
  return {
    isRepeated(row, keyOf) {
      if (row.level === undefined) isDocumentRepeated = judge(row, keyOf(column));
      return isDocumentRepeated;
    },
  };
}
