// Rows of a table as a profile sees them, one after the other: blank and skipped lines apart, keys and values read.
import type { MapRules } from '../map-row.ts';
import { optionError, type PreparedColumn, type PreparedProfile } from '../prepare-profile.ts';
import type { SourceRow } from '../row-table.ts';
import { type CellValue, isFault, textOf } from '../steps/cell-value.ts';
import type { OrderWitness } from '../steps/datetime-step.ts';
import { type CellReader, openCellReader } from './cell-reader.ts';
import type { DateOrders } from './day-month.ts';
import { planSkip } from './plan.ts';
import type { UnknownWords } from './unknown-words.ts';

export interface RowStream {
  readonly cells: CellReader;
  /** Must be called for each row, in file order; false when the line is no row. */
  begin(row: SourceRow, columns: readonly string[]): boolean;
  /** The values of these columns; the others are null. */
  values(columns: readonly number[], row: SourceRow): CellValue[];
  /** The text of a column; null when blank or faulty. */
  key(column: number, row: SourceRow): string | null;
  readonly skipped: number;
}

export interface StreamRules {
  readonly map: MapRules;
  readonly orders: DateOrders;
  readonly witnessOf: ((column: PreparedColumn) => OrderWitness | null) | null;
  readonly words: UnknownWords;
}

/** The zone of times that name none. Throws E_PROFILE_OPTION when the profile asks for one and nobody named it. */
export function zoneOf(prepared: PreparedProfile, rules: Pick<MapRules, 'timezone'>): string | null {
  if (prepared.needsTimezone && rules.timezone === null) throw optionError(prepared.profile, 'timezone');
  return rules.timezone ?? prepared.timezone;
}

export function openRowStream(prepared: PreparedProfile, rules: StreamRules): RowStream {
  const { map, orders, witnessOf, words } = rules;
  const cells = openCellReader(prepared, {
    zone: zoneOf(prepared, map),
    pseudonym: map.pseudonym,
    orders,
    witness: witnessOf,
    words,
  });
  const skip = planSkip(prepared, map);
  const width = prepared.columns.length;
  let skipped = 0;
  const values = (columns: readonly number[], row: SourceRow): CellValue[] => {
    const found = new Array<CellValue>(width).fill(null);
    for (const column of columns) found[column] = cells.value(column, row);
    return found;
  };
  const isNoRow = (row: SourceRow): boolean => {
    const isMisfit = row.fault?.reason === 'E_COLUMN_COUNT';
    if (row.fault !== null && !isMisfit) return false;
    if (!isMisfit && isEmpty(row)) return true;
    if (skip === null) return false;
    const view = { values: skipValues(values(skip.columns, row)), group: [], thread: null };
    return isMisfit ? skip.testMisfit(view) : skip.test(view);
  };
  return {
    cells,
    values,
    begin(row, columns) {
      cells.begin(row, columns);
      if (!isNoRow(row)) return true;
      skipped += 1;
      return false;
    },
    key(column, row) {
      const value = cells.value(column, row);
      return isFault(value) ? null : textOf(value);
    },
    get skipped() {
      return skipped;
    },
  };
}

function isEmpty({ cells }: SourceRow): boolean {
  for (const cell of cells) if (cell !== undefined && cell.trim() !== '') return false;
  return true;
}

/** A line that is no row may hold anything: what a step refuses is not there. */
function skipValues(values: readonly CellValue[]): CellValue[] {
  return values.map((value) => (isFault(value) ? null : value));
}
