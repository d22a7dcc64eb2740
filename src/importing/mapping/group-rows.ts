// Rows that belong together are held until all of them are there, then mapped as one: their shared record once, in the first.
import { AppError } from '../../errors.ts';
import type { Draft } from '../../model/draft.ts';
import type { MappedRow, RowFault } from '../row-mapper.ts';
import type { SourceRow } from '../row-table.ts';
import { type CellValue, isFault, textOf } from '../steps/cell-value.ts';
import { type LevelPlan, makeDrafts } from './plan.ts';
import type { RowView } from './row-view.ts';

/** More rows than any order has, few enough to hold in memory. */
export const MOST_HELD_ROWS = 200_000;

/** A row whose cells were read. */
export interface ReadRow {
  readonly row: SourceRow;
  readonly plan: LevelPlan;
  readonly values: readonly CellValue[];
  readonly thread: string | null;
  readonly fault: RowFault | null;
}

/** Rows of one value of `group_by`; `merged` has the first value of each column that the group's records read. */
interface Group {
  readonly rows: ReadRow[];
  readonly merged: CellValue[];
  /** The row whose cell spoils a column of the group, and what is wrong with it. */
  spoiled: { readonly at: number; readonly fault: RowFault } | null;
}

export interface GroupRules {
  /** Groups whose rows do not stand together, with their sizes. */
  readonly scattered: ReadonlyMap<string, number>;
  readonly file: string;
  /** The file's name of the column that groups. */
  readonly label: () => string;
  readonly labelOf: (column: number) => string;
  readonly finishRow: (row: ReadRow, result: readonly Draft[] | RowFault) => MappedRow;
}

export interface RowGroups {
  /** Takes a row; `read` gives the value of one of its columns. Gives the rows of groups that are complete now. */
  take(key: string | null, row: ReadRow, read: (column: number) => CellValue): readonly MappedRow[];
  end(): readonly MappedRow[];
}

export function openRowGroups(rules: GroupRules): RowGroups {
  const waiting = new Map<string, Group>();
  let held = 0;
  let current: { readonly key: string; readonly group: Group } | null = null;
  /** Rows without a key among those of a group: they come out in their place. */
  const settle = (group: Group): readonly MappedRow[] => {
    held -= group.rows.length;
    return finishGroup(group, rules);
  };
  const endRun = (): readonly MappedRow[] => {
    const done = current === null ? [] : settle(current.group);
    current = null;
    return done;
  };
  const add = (group: Group, row: ReadRow, read: (column: number) => CellValue): void => {
    held += 1;
    if (held > MOST_HELD_ROWS) {
      const params = { file: rules.file, column: rules.label(), limit: MOST_HELD_ROWS };
      throw new AppError('E_ROWS_SCATTERED', params, { file: rules.file, line: row.row.firstLine });
    }
    addRow(group, row, { read, labelOf: rules.labelOf });
  };
  return {
    take(key, row, read) {
      if (key === null) {
        const alone = newGroup();
        held += 1;
        addRow(alone, row, { read, labelOf: rules.labelOf });
        return [...endRun(), ...settle(alone)];
      }
      const size = rules.scattered.get(key);
      if (size === undefined) {
        const done = current?.key === key ? [] : endRun();
        current ??= { key, group: newGroup() };
        add(current.group, row, read);
        return done;
      }
      const done = endRun();
      const group = waiting.get(key) ?? newGroup();
      waiting.set(key, group);
      add(group, row, read);
      if (group.rows.length < size) return done;
      waiting.delete(key);
      return [...done, ...settle(group)];
    },
    end() {
      const done = [...endRun()];
      for (const group of waiting.values()) done.push(...settle(group));
      waiting.clear();
      return done;
    },
  };
}

function newGroup(): Group {
  return { rows: [], merged: [], spoiled: null };
}

function addRow(
  group: Group,
  row: ReadRow,
  { read, labelOf }: { read: (column: number) => CellValue; labelOf: (column: number) => string },
): void {
  group.rows.push(row);
  if (row.row.level !== undefined || row.row.fault !== null) return;
  const { merged } = group;
  for (const column of row.plan.idColumns) {
    const own = textOf(row.values[column] ?? null);
    const held = textOf(merged[column] ?? null);
    if (own === null || held === null || own === held) continue;
    const fault: RowFault = { reason: 'E_PARENT_AMBIGUOUS', column: labelOf(column) };
    group.spoiled ??= { at: group.rows.length - 1, fault };
  }
  for (const column of row.plan.groupColumns) {
    if ((merged[column] ?? null) !== null) continue;
    const value = read(column);
    merged[column] = value;
    if (isFault(value)) {
      group.spoiled ??= { at: group.rows.length - 1, fault: { ...value, column: labelOf(column) } };
    }
  }
  for (const column of row.plan.rowColumns) {
    const value = row.values[column] ?? null;
    if ((merged[column] ?? null) === null && !isFault(value)) merged[column] = value;
  }
}

const OTHER_ROW: RowFault = { reason: 'E_GROUP_REJECTED', column: null };

function finishGroup(group: Group, rules: GroupRules): readonly MappedRow[] {
  const views: RowView[] = [];
  for (const { values, thread } of group.rows) views.push({ values, group: views, thread });
  const results = group.rows.map(
    ({ fault, plan }, index) => fault ?? makeDrafts(plan.rowRecords, views[index] as RowView),
  );
  const plan = group.rows.find(({ row }) => row.level === undefined)?.plan;
  const shared = plan === undefined ? [] : sharedDrafts(group, plan, views);
  if ('reason' in shared) return rejectAll(group, { results, shared, rules });
  if (plan?.isWhole === true && results.some((result) => 'reason' in result)) {
    return group.rows.map((row, index) => {
      const result = results[index] as readonly Draft[] | RowFault;
      return rules.finishRow(row, 'reason' in result ? result : OTHER_ROW);
    });
  }
  const bearer = results.findIndex((result) => !('reason' in result));
  return group.rows.map((row, index) => {
    const own = results[index] as readonly Draft[] | RowFault;
    return rules.finishRow(row, index === bearer && !('reason' in own) ? [...shared, ...own] : own);
  });
}

/** The drafts of the group's records: of its first values, with all its rows to add up. */
function sharedDrafts(group: Group, plan: LevelPlan, views: readonly RowView[]): readonly Draft[] | RowFault {
  if (plan.groupRecords.length === 0) return [];
  if (group.spoiled !== null) return group.spoiled.fault;
  const documents = views.filter((_, index) => group.rows[index]?.row.level === undefined);
  const thread = views[0]?.thread ?? null;
  return makeDrafts(plan.groupRecords, { values: group.merged, group: documents, thread });
}

/** Where one cell spoils the group, its row says why; where the group itself lacks something, every row does. */
function rejectAll(
  { rows, spoiled }: Group,
  {
    results,
    shared,
    rules,
  }: { results: readonly (readonly Draft[] | RowFault)[]; shared: RowFault; rules: GroupRules },
): readonly MappedRow[] {
  return rows.map((row, index) => {
    const own = results[index] as readonly Draft[] | RowFault;
    if ('reason' in own) return rules.finishRow(row, own);
    return rules.finishRow(row, spoiled === null || spoiled.at === index ? shared : OTHER_ROW);
  });
}
