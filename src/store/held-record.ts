// One record while an import changes it: what this import says so far, folded with what the others say.
import { type Cell, type Cells, isStronger, type SourcedCell } from './cells.ts';
import {
  foldClear,
  foldSealed,
  openCells,
  type RecordPlace,
  readContributions,
  type StoredContribution,
  writeContribution,
} from './contributions.ts';
import type { Contribution, Rank } from './draft-cells.ts';
import type { ImportWork } from './import-file.ts';
import { updateRow } from './record-rows.ts';
import type { RecordTable } from './record-tables.ts';
import type { StoreWork } from './store-work.ts';

export interface HeldRecord {
  readonly table: RecordTable;
  readonly id: number;
  readonly scopeId: number;
  readonly own: Contribution;
  readonly others: readonly StoredContribution[];
  readonly othersClear: ReadonlyMap<string, SourcedCell>;
  /** Opened only when this import brings personal fields too. */
  othersSealed: ReadonlyMap<string, SourcedCell> | null;
  /** Some import has spoken of this record. */
  isStated: boolean;
  isDirty: boolean;
  readonly changedColumns: Set<string>;
}

/** Takes a record in hand. `isFresh`: its row was made just now, so nobody has spoken of it. */
export function holdRecord(work: ImportWork, place: RecordPlace, isFresh: boolean): HeldRecord {
  const stored = isFresh ? [] : readContributions(work.db, place);
  const own = stored.find(({ importId }) => importId === work.importId);
  const others = stored.filter((entry) => entry !== own);
  const { table, id, scopeId } = place;
  return {
    table,
    id,
    scopeId,
    own:
      own === undefined
        ? { clear: {}, sealed: {} }
        : { clear: own.clear, sealed: openCells(work.keyring, place, own) },
    others,
    othersClear: foldClear(others),
    othersSealed: null,
    isStated: stored.length > 0,
    isDirty: false,
    changedColumns: new Set(),
  };
}

interface Side {
  readonly own: Cells;
  readonly others: ReadonlyMap<string, SourcedCell>;
  readonly importId: number;
}

type Offer = 'weaker' | 'kept' | 'changed';

/** Lets a cell compete with what this import and the others say; `changed` when the fold has another value now. */
function offerCell(side: Side, column: string, cell: Cell): Offer {
  const { importId } = side;
  const mine = side.own[column];
  if (mine !== undefined && !isStronger({ cell, importId }, { cell: mine, importId })) return 'weaker';
  side.own[column] = cell;
  const theirs = side.others.get(column);
  const after = strongest(theirs, { cell, importId });
  const before = mine === undefined ? theirs : strongest(theirs, { cell: mine, importId });
  return before !== undefined && before.cell[0] === after.cell[0] ? 'kept' : 'changed';
}

function strongest(theirs: SourcedCell | undefined, mine: SourcedCell): SourcedCell {
  return theirs !== undefined && isStronger(theirs, mine) ? theirs : mine;
}

/** True when this import said another value of some field before. */
export function contradictsOwn({ own }: HeldRecord, cells: Contribution): boolean {
  const differs = (mine: Cells, given: Cells) =>
    Object.keys(given).some((column) => mine[column] !== undefined && mine[column][0] !== given[column]?.[0]);
  return differs(own.clear, cells.clear) || differs(own.sealed, cells.sealed);
}

/** Adds what one row says. True when the record is different now, in clear or sealed. */
export function offerCells(work: ImportWork, held: HeldRecord, cells: Contribution): boolean {
  let isChanged = false;
  const clear = { own: held.own.clear, others: held.othersClear, importId: work.importId };
  for (const column in cells.clear) {
    const offer = offerCell(clear, column, cells.clear[column] as Cell);
    if (offer === 'weaker') continue;
    held.isDirty = true;
    if (offer === 'kept') continue;
    held.changedColumns.add(column);
    isChanged = true;
  }
  return offerSealed(work, held, cells.sealed) || isChanged;
}

function offerSealed(work: ImportWork, held: HeldRecord, cells: Cells): boolean {
  let isChanged = false;
  for (const field in cells) {
    held.othersSealed ??= foldSealed(work.keyring, held, held.others);
    const side = { own: held.own.sealed, others: held.othersSealed, importId: work.importId };
    const offer = offerCell(side, field, cells[field] as Cell);
    if (offer !== 'weaker') held.isDirty = true;
    if (offer === 'changed') isChanged = true;
  }
  return isChanged;
}

/** The same value again: only newer. True when the cell was renewed. */
function renewCell(cells: Cells, key: string, { rank, second }: Rank): boolean {
  const cell = cells[key];
  if (cell === undefined || cell[1] > rank || (cell[1] === rank && cell[2] >= second)) return false;
  cells[key] = [cell[0], rank, second];
  return true;
}

/** Says again, at this rank, what this import already says of a field; true when the record is different now. */
export function repeatField(
  work: ImportWork,
  held: HeldRecord,
  field: { name: string; column: string; rank: Rank },
): boolean {
  const { name, column, rank } = field;
  if (held.others.length > 0) return offerAgain(work, held, field);
  if (renewCell(held.own.clear, column, rank)) held.isDirty = true;
  if (renewCell(held.own.sealed, name, rank)) held.isDirty = true;
  return false;
}

/** What others say may be older than the same value said again. */
function offerAgain(
  work: ImportWork,
  held: HeldRecord,
  { name, column, rank: { rank, second } }: { name: string; column: string; rank: Rank },
): boolean {
  const clear = held.own.clear[column];
  const sealed = held.own.sealed[name];
  return offerCells(work, held, {
    clear: clear === undefined ? {} : { [column]: [clear[0], rank, second] },
    sealed: sealed === undefined ? {} : { [name]: [sealed[0], rank, second] },
  });
}

/** The value a column has now; null when nobody gives one. */
export function heldValue(held: HeldRecord, column: string, importId: number): string | number | null {
  const mine = held.own.clear[column];
  const theirs = held.othersClear.get(column);
  if (mine === undefined) return theirs?.cell[0] ?? null;
  return strongest(theirs, { cell: mine, importId }).cell[0];
}

/** Writes the contribution and the changed columns. */
export function flushRecord(work: StoreWork & { importId: number }, held: HeldRecord): void {
  if (!held.isDirty) return;
  writeContribution(work, held, held.own);
  if (held.changedColumns.size > 0) {
    const changes = [...held.changedColumns].map(
      (column) => [column, heldValue(held, column, work.importId)] as const,
    );
    updateRow(work, held, changes);
  }
  held.isDirty = false;
  held.isStated = true;
  held.changedColumns.clear();
}
