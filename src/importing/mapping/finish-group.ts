// Rows that belong together, when all of them are there: their shared record once, in the first that is taken.
import type { Draft } from '../../model/draft.ts';
import type { MappedRow, RowFault } from '../row-mapper.ts';
import type { SourceRow } from '../row-table.ts';
import { type CellValue, isFault, textOf } from '../steps/cell-value.ts';
import { doubledRows } from './doubled-rows.ts';
import { type LevelPlan, makeDrafts } from './plan.ts';
import type { RowView } from './row-view.ts';

/** A row whose cells were read. */
export interface ReadRow {
  readonly row: SourceRow;
  readonly plan: LevelPlan;
  readonly values: readonly CellValue[];
  readonly thread: string | null;
  /** How many header lines stood again above it. */
  readonly part: number;
  readonly fault: RowFault | null;
}

/** Rows of one value of `group_by`; `merged` has the first value of each column that the group's records read. */
export interface Group {
  readonly rows: ReadRow[];
  readonly merged: CellValue[];
  /** The row whose cell spoils a column of the group, and what is wrong with it. */
  spoiled: { readonly at: number; readonly fault: RowFault } | null;
}

export interface FinishRules {
  /** Hears of rows that stand in the file a second time. */
  readonly onDoubled: (rows: number) => void;
  readonly labelOf: (column: number) => string;
  readonly finishRow: (row: ReadRow, result: readonly Draft[] | RowFault) => MappedRow;
}

export function newGroup(): Group {
  return { rows: [], merged: [], spoiled: null };
}

/** Adds a row; `read` gives the value of one of its columns. */
export function addRow(
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

/**
 * What became of each row of a complete group, in the order in which they were added. A row that stands there twice counts
 * once; the other one shares its fate and adds nothing.
 */
export function finishGroup(group: Group, rules: FinishRules): readonly MappedRow[] {
  const twins = doubledRows(group.rows);
  if (twins.size === 0) return finishRows(group, rules);
  rules.onDoubled(twins.size);
  const kept = group.rows.flatMap((_, index) => (twins.has(index) ? [] : [index]));
  const spoiled = group.spoiled && { ...group.spoiled, at: kept.indexOf(group.spoiled.at) };
  const rows = kept.map((index) => group.rows[index] as ReadRow);
  const finished = finishRows({ ...group, rows, spoiled }, rules);
  const resultOf = new Map(kept.map((index, at) => [index, finished[at] as MappedRow]));
  return group.rows.map((row, index) => {
    const twin = twins.get(index);
    if (twin === undefined) return resultOf.get(index) as MappedRow;
    const { rejection } = resultOf.get(twin) as MappedRow;
    return rules.finishRow(row, rejection ?? []);
  });
}

function finishRows(group: Group, rules: FinishRules): readonly MappedRow[] {
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
  }: { results: readonly (readonly Draft[] | RowFault)[]; shared: RowFault; rules: FinishRules },
): readonly MappedRow[] {
  return rows.map((row, index) => {
    const own = results[index] as readonly Draft[] | RowFault;
    if ('reason' in own) return rules.finishRow(row, own);
    return rules.finishRow(row, spoiled === null || spoiled.at === index ? shared : OTHER_ROW);
  });
}
