// One reading of the whole file before its rows are mapped, for what a row alone cannot tell.
import type { MapRules } from '../map-row.ts';
import type { PreparedProfile } from '../prepare-profile.ts';
import type { RowTable, SourceRow } from '../row-table.ts';
import { isFault } from '../steps/cell-value.ts';
import type { DateOrder } from '../steps/datetime-step.ts';
import { type DateOrders, openDayMonthSearch } from './day-month.ts';
import { openRowStream, type RowStream } from './row-stream.ts';
import { openThreadSearch, type Threads } from './threads.ts';
import { NO_WORDS } from './unknown-words.ts';
import { momentOf } from './value.ts';
import { asksNewest } from './whole-file.ts';

/** What a file says as a whole. */
export interface PassBefore {
  readonly orders: DateOrders;
  /** What people are told of the order of day and month: that of `--date-order`, or what the dates have shown. */
  readonly dateOrder: DateOrder | null;
  /** Groups whose rows do not stand together: value of `group_by` → number of rows. */
  readonly scattered: ReadonlyMap<string, number>;
  /** Value of `rows.key` → record number of the row that counts, where `newest_by` decides. */
  readonly newest: ReadonlyMap<string, number> | null;
  readonly threads: Threads | null;
}

/** A part of the search: sees every row, in file order. */
type Look = (row: SourceRow, stream: RowStream) => void;

/** Reads all rows of a table once. Throws E_DAY_MONTH, E_PROFILE_OPTION and the faults of reading. */
export async function passBefore(
  table: RowTable,
  prepared: PreparedProfile,
  rules: MapRules,
): Promise<PassBefore> {
  const dates = rules.dateOrder === null ? openDayMonthSearch(prepared.columns) : null;
  const stream = openRowStream(prepared, {
    map: rules,
    orders: new Map(),
    witnessOf: dates === null ? null : (column) => dates.witnessOf(column),
    words: NO_WORDS,
  });
  const groups = countGroups(prepared);
  const newest = findNewest(prepared);
  const threads = openThreadSearch(prepared);
  const open = prepared.columns.flatMap((column, position) => (dates?.witnessOf(column) ? [position] : []));
  const labelOf = (name: string): string => stream.cells.label(prepared.positions.get(name) as number);
  for await (const batch of table.batches) {
    for (const row of batch) {
      dates?.at(row.firstLine, labelOf);
      if (!stream.begin(row, table.columns)) continue;
      for (const column of open) stream.cells.value(column, row);
      groups?.look(row, stream);
      newest?.look(row, stream);
      threads?.see((column) => stream.key(column, row));
    }
  }
  return {
    orders: dates?.decide(rules.file) ?? givenOrders(prepared, rules),
    dateOrder: dates === null ? rules.dateOrder : dates.shown(),
    scattered: groups?.scattered() ?? new Map(),
    newest: newest?.rows() ?? null,
    threads: threads?.finish(rules.agentKindOf) ?? null,
  };
}

/** The order that a person named, for all columns. */
export function givenOrders(
  prepared: PreparedProfile,
  { dateOrder }: Pick<MapRules, 'dateOrder'>,
): DateOrders {
  if (dateOrder === null) return new Map();
  return new Map(prepared.columns.map(({ typeName }) => [typeName, dateOrder]));
}

function countGroups(prepared: PreparedProfile): { look: Look; scattered: () => Map<string, number> } | null {
  const name = prepared.profile.rows?.group_by;
  if (name === undefined) return null;
  const column = prepared.positions.get(name) as number;
  const sizes = new Map<string, number>();
  const again = new Set<string>();
  let current: string | null = null;
  return {
    look(row, stream) {
      const key = stream.key(column, row);
      const last = current;
      current = key;
      // A row without a key ends the rows of a group that stand together.
      if (key === null) return;
      const size = sizes.get(key) ?? 0;
      if (size > 0 && key !== last) again.add(key);
      sizes.set(key, size + 1);
    },
    scattered: () => new Map([...again].map((key) => [key, sizes.get(key) as number])),
  };
}

function findNewest(prepared: PreparedProfile): { look: Look; rows: () => Map<string, number> } | null {
  const { rows } = prepared.profile;
  if (!asksNewest(prepared.profile) || rows?.key === undefined) return null;
  const key = prepared.positions.get(rows.key) as number;
  const by = prepared.positions.get(rows.newest_by as string) as number;
  const best = new Map<string, { readonly moment: number; readonly recordNo: number }>();
  return {
    look(row, stream) {
      const id = row.level === undefined ? stream.key(key, row) : null;
      if (id === null) return;
      const value = stream.cells.value(by, row);
      const moment = value === null || isFault(value) ? Number.NEGATIVE_INFINITY : momentOf(value);
      const held = best.get(id);
      if (held === undefined || moment >= held.moment) best.set(id, { moment, recordNo: row.recordNo });
    },
    rows: () => new Map([...best].map(([id, { recordNo }]) => [id, recordNo])),
  };
}
