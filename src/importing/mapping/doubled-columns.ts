// Columns of one name: the first feeds the profile; rows in which another one says something else are counted.
import type { PreparedProfile } from '../prepare-profile.ts';
import type { RowTable, SourceRow } from '../row-table.ts';

/** A column that stands in the header more than once, and in how many rows its values contradict the first. */
export interface DoubledColumn {
  readonly column: string;
  readonly count: number;
}

export interface DoubledColumns {
  look(row: SourceRow): void;
  /** Those with a contradiction, in file order. */
  list(): DoubledColumn[];
}

/** Watches the columns that the profile reads; a blank cell contradicts nothing. */
export function openDoubledColumns(
  { columns, doubles = [] }: RowTable,
  prepared: PreparedProfile,
): DoubledColumns {
  const read = new Set(prepared.columns.flatMap(({ aliases }) => aliases));
  const watched = doubles.filter(({ first }) => read.has(columns[first] as string));
  const counts = new Map<number, number>();
  return {
    look({ cells }) {
      for (const { first, again } of watched) {
        const other = (cells[again] ?? '').trim();
        if (other === '' || other === (cells[first] ?? '').trim()) continue;
        counts.set(first, (counts.get(first) ?? 0) + 1);
      }
    },
    list: () =>
      [...counts]
        .sort(([a], [b]) => a - b)
        .map(([first, count]) => ({ column: columns[first] as string, count })),
  };
}
