// Rows that belong together are held until all of them are there, wherever they stand in the file.
import { AppError } from '../../errors.ts';
import type { MappedRow } from '../row-mapper.ts';
import type { CellValue } from '../steps/cell-value.ts';
import { addRow, type FinishRules, finishGroup, type Group, newGroup, type ReadRow } from './finish-group.ts';

/** More rows than any order has, few enough to hold in memory. */
export const MOST_HELD_ROWS = 200_000;

export interface GroupRules extends FinishRules {
  /** Groups whose rows do not stand together, with their sizes. */
  readonly scattered: ReadonlyMap<string, number>;
  readonly file: string;
  /** The file's name of the column that groups. */
  readonly label: () => string;
}

/** Reads a column of the row that is taken. */
type ReadColumn = (column: number) => CellValue;

export interface RowGroups {
  /** Takes a row; gives the rows of groups that are complete now. */
  take(key: string | null, row: ReadRow, read: ReadColumn): readonly MappedRow[];
  end(): readonly MappedRow[];
}

export function openRowGroups(rules: GroupRules): RowGroups {
  const hall = openHall(rules);
  const waiting = new Map<string, Group>();
  let current: { readonly key: string; readonly group: Group } | null = null;
  const endRun = (): readonly MappedRow[] => {
    const done = current === null ? [] : hall.settle(current.group);
    current = null;
    return done;
  };
  const takeScattered = (key: string, size: number, row: ReadRow, read: ReadColumn): readonly MappedRow[] => {
    const group = waiting.get(key) ?? newGroup();
    waiting.set(key, group);
    hall.add(group, row, read);
    if (group.rows.length < size) return [];
    waiting.delete(key);
    return hall.settle(group);
  };
  return {
    take(key, row, read) {
      if (key !== null && key === current?.key) {
        hall.add(current.group, row, read);
        return [];
      }
      const done = endRun();
      const size = key === null ? undefined : rules.scattered.get(key);
      if (key !== null && size !== undefined) return [...done, ...takeScattered(key, size, row, read)];
      const group = newGroup();
      hall.add(group, row, read);
      if (key === null) return [...done, ...hall.settle(group)];
      current = { key, group };
      return done;
    },
    end() {
      const done = [...endRun()];
      for (const group of waiting.values()) done.push(...hall.settle(group));
      waiting.clear();
      return done;
    },
  };
}

/** Counts the rows that wait, and lets no more of them wait than memory should hold. */
function openHall(rules: GroupRules): {
  add(group: Group, row: ReadRow, read: ReadColumn): void;
  settle(group: Group): readonly MappedRow[];
} {
  let held = 0;
  return {
    add(group, row, read) {
      held += 1;
      if (held > MOST_HELD_ROWS) {
        const params = { file: rules.file, column: rules.label(), limit: MOST_HELD_ROWS };
        throw new AppError('E_ROWS_SCATTERED', params, { file: rules.file, line: row.row.firstLine });
      }
      addRow(group, row, { read, labelOf: rules.labelOf });
    },
    settle(group) {
      held -= group.rows.length;
      return finishGroup(group, rules);
    },
  };
}
