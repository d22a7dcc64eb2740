// What is done with the rows of each level: which columns are read, which records are made of a row and which of its group.
import type { Draft } from '../../model/draft.ts';
import type { PreparedProfile } from '../prepare-profile.ts';
import type { Condition } from '../profile.ts';
import type { RowFault } from '../row-mapper.ts';
import { type ConditionRules, compileCondition, type RowTest } from './condition.ts';
import { compileRecord, type RecordMaker, type RecordRules } from './record.ts';
import type { ColumnScope, RowView } from './row-view.ts';

/** Columns are positions in the prepared columns. */
export interface LevelPlan {
  /** Read from every row. */
  readonly rowColumns: readonly number[];
  /** Read from the first row of a group that has a value. */
  readonly groupColumns: readonly number[];
  /** What names the group's records (`order_id`), where it is not what groups them: one group has one of each. */
  readonly idColumns: readonly number[];
  readonly rowRecords: readonly RecordMaker[];
  readonly groupRecords: readonly RecordMaker[];
  /** A group whose rows are added up is taken whole or not at all. */
  readonly isWhole: boolean;
}

/** Plans by level; rows of levels that no record names have none. */
export function planLevels(
  prepared: PreparedProfile,
  rules: Omit<RecordRules, 'scope'>,
): ReadonlyMap<string | undefined, LevelPlan> {
  const levels = new Set(prepared.profile.records.map(({ each }) => each));
  return new Map([...levels].map((level) => [level, planLevel(level, prepared, rules)]));
}

function planLevel(
  level: string | undefined,
  prepared: PreparedProfile,
  rules: Omit<RecordRules, 'scope'>,
): LevelPlan {
  const rowColumns = new Set<number>();
  const groupColumns = new Set<number>();
  let isWhole = false;
  const scopeInto = (columns: Set<number>): ColumnScope => ({
    column: (name) => noted(columns, prepared.positions.get(name) as number),
    columnOfGroup: (name) => {
      isWhole ||= columns === groupColumns;
      return noted(rowColumns, prepared.positions.get(name) as number);
    },
  });
  const makers = (per: 'row' | 'group'): RecordMaker[] =>
    prepared.profile.records
      .filter((record) => record.each === level && (record.per ?? 'row') === per)
      .map((record) =>
        compileRecord(record, { ...rules, scope: scopeInto(per === 'row' ? rowColumns : groupColumns) }),
      );
  const rowRecords = makers('row');
  const groupRecords = makers('group');
  const idColumns = groupIds(level, prepared);
  for (const column of idColumns) rowColumns.add(column);
  return {
    idColumns,
    rowColumns: [...rowColumns],
    groupColumns: [...groupColumns].filter((column) => !rowColumns.has(column)),
    rowRecords,
    groupRecords,
    isWhole,
  };
}

/** The columns of ids that records of a group take as they are. */
function groupIds(level: string | undefined, { profile, positions }: PreparedProfile): number[] {
  const named = profile.records
    .filter((record) => record.each === level && record.per === 'group')
    .map(({ to, set }) => set[`${to}_id`])
    .filter((value) => typeof value === 'string' && value !== profile.rows?.group_by);
  return [...new Set(named)].map((name) => positions.get(name as string) as number);
}

function noted(columns: Set<number>, position: number): number {
  columns.add(position);
  return position;
}

/** The drafts of all records, in their order; the first fault ends it. */
export function makeDrafts(records: readonly RecordMaker[], row: RowView): readonly Draft[] | RowFault {
  if (records.length === 1) return (records[0] as RecordMaker)(row);
  const drafts: Draft[] = [];
  for (const record of records) {
    const made = record(row);
    if ('reason' in made) return made;
    drafts.push(...made);
  }
  return drafts;
}

export interface SkipPlan {
  readonly columns: readonly number[];
  readonly test: RowTest;
  /** For a line of another width (a total in one cell): only what it says counts, not what it lacks. */
  readonly testMisfit: RowTest;
}

/** Which rows are no rows; null when the profile names none. */
export function planSkip(prepared: PreparedProfile, rules: Omit<ConditionRules, 'scope'>): SkipPlan | null {
  const given = prepared.profile.rows?.skip_if;
  if (given === undefined) return null;
  const columns = new Set<number>();
  const column = (name: string): number => noted(columns, prepared.positions.get(name) as number);
  const conditions: readonly Condition[] = Array.isArray(given) ? given : [given as Condition];
  const tests = conditions.map((each) =>
    compileCondition(each, { ...rules, scope: { column, columnOfGroup: column } }),
  );
  const sayings = tests.filter((_test, index) => saysSomething(conditions[index] as Condition));
  return {
    columns: [...columns],
    test: (row) => tests.some((test) => test(row)),
    testMisfit: (row) => sayings.some((test) => test(row)),
  };
}

function saysSomething({ matching, equals, present }: Condition): boolean {
  return matching !== undefined || equals !== undefined || present !== undefined;
}
