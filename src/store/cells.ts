// Cells: what an import says of one column, with the rank that decides which import is believed.
import { compareCodePoints } from '../model/message-order.ts';

export type CellValue = string | number;

/** Rank and second rank are epoch ms: how new the row claims to be, then the newest instant in it. */
export type Cell = readonly [value: CellValue, rank: number, secondRank: number];

/** By column. Blank values have no cell, so a blank never overwrites. */
export type Cells = Record<string, Cell>;

/** A cell with the import that brought it. */
export interface SourcedCell {
  readonly cell: Cell;
  readonly importId: number;
}

function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return typeof a === 'number' ? -1 : 1;
}

/**
 * True when `a` wins over `b`: larger rank, second rank, import, value. A total order, so that the order in which cells
 * meet never matters.
 */
export function isStronger(a: SourcedCell, b: SourcedCell): boolean {
  const [value, rank, second] = a.cell;
  const [otherValue, otherRank, otherSecond] = b.cell;
  if (rank !== otherRank) return rank > otherRank;
  if (second !== otherSecond) return second > otherSecond;
  if (a.importId !== b.importId) return a.importId > b.importId;
  return compareValues(value, otherValue) > 0;
}

/** Puts the cells of one import into a fold. */
export function foldInto(fold: Map<string, SourcedCell>, cells: Cells, importId: number): void {
  for (const column of Object.keys(cells)) {
    const offered = { cell: cells[column] as Cell, importId };
    const standing = fold.get(column);
    if (standing === undefined || isStronger(offered, standing)) fold.set(column, offered);
  }
}

const DAY = /^day (-?\d+)$/;

/** A plain date, told apart from an instant: days since 1970-01-01. */
export function dayValue(day: number): string {
  return `day ${day}`;
}

/** The days of a plain date; null for an instant. */
export function dayOfValue(value: CellValue): number | null {
  const match = typeof value === 'string' ? DAY.exec(value) : null;
  return match === null ? null : Number(match[1]);
}
