// Rejected rows of groups take along what only another row of their group says, so that a retry can do without it.
import type { PreparedProfile } from '../../importing/prepare-profile.ts';
import type { MappedRow } from '../../importing/row-mapper.ts';
import type { RowTable, SourceRow } from '../../importing/row-table.ts';

type FillCells = (mapped: readonly MappedRow[]) => readonly MappedRow[];

const AS_IT_IS: FillCells = (mapped) => mapped;

/** Short names that records take from the first row of a group. */
function namesOfFirst(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOfFirst);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === 'first_of_group' && typeof held === 'string' ? [held] : namesOfFirst(held),
  );
}

/**
 * Fills the blank cells of rejected rows, in rows that a mapper gave out together. Columns that are kept as pseudonyms are
 * left alone: their plain text must not be stored.
 */
export function groupCells(prepared: PreparedProfile | null, table: RowTable): FillCells {
  const groupBy = prepared?.profile.rows?.group_by;
  const names = prepared === null ? [] : namesOfFirst(prepared.profile.records);
  if (prepared === null || groupBy === undefined || names.length === 0) return AS_IT_IS;
  const positionOf = (name: string): number => {
    const { aliases = [] } = prepared.columns[prepared.positions.get(name) ?? -1] ?? {};
    return table.columns.findIndex((column) => aliases.includes(column) && !prepared.hashed.has(column));
  };
  const textAt = ({ cells }: SourceRow, position: number): string => (cells[position] ?? '').trim();
  return (mapped) => {
    if (mapped.every(({ rejection }) => rejection === null)) return mapped;
    const key = positionOf(groupBy);
    const filled = names.map(positionOf).filter((position) => position >= 0);
    return mapped.map((each) => {
      if (each.rejection === null) return each;
      const group = mapped.filter(({ row }) => textAt(row, key) === textAt(each.row, key));
      const cells = { ...each.rejection.cells };
      for (const position of filled) {
        if (textAt(each.row, position) !== '') continue;
        const donor = group.find(({ row }) => textAt(row, position) !== '');
        const text = donor?.row.cells[position];
        if (text !== undefined) cells[table.columns[position] as string] = text;
      }
      return { ...each, rejection: { ...each.rejection, cells } };
    });
  };
}
