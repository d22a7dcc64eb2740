// How wide the columns of a table become: as wide as their text, narrower when the terminal asks for it.
import type { CellKind } from '../model/report.ts';
import { displayWidth, widestWord } from './text-width.ts';

/** Columns between two cells. */
export const GAP = '  ';
/** Shortened text keeps at least so much, or it says nothing. */
const MIN_TEXT = 10;
const MIN_TITLE = 6;

export interface ShownColumn {
  readonly title: string;
  readonly kind: CellKind;
  readonly cells: readonly string[];
}

/** Only prose may lose its end: a shortened id finds nothing, a shortened number is another number. */
const isProse = (kind: CellKind): boolean => kind === 'text' || kind === 'word' || kind === 'metric';

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);

/** At least 1: the layout knows no narrower column. */
const cellsWidth = ({ cells }: ShownColumn): number =>
  cells.reduce((widest, cell) => Math.max(widest, displayWidth(cell)), 1);

/** Takes columns off the widest prose until the table fits; null when it cannot. */
function shrinkProse(columns: readonly ShownColumn[], widths: number[], width: number): number[] | null {
  for (let excess = total(widths) - width; excess > 0; excess -= 1) {
    const widest = columns.reduce(
      (best, { kind }, i) =>
        isProse(kind) && widths[i]! > MIN_TEXT && widths[i]! > (widths[best] ?? 0) ? i : best,
      -1,
    );
    if (widest < 0) return null;
    widths[widest]! -= 1;
  }
  return widths;
}

/** Chinese may break anywhere: titles keep three characters a line, or they would stand upright. */
const wrappedTitleWidth = (title: string): number =>
  Math.max(widestWord(title), Math.min(displayWidth(title), MIN_TITLE));

/** The width of each column, titles on one line if possible; null when the rows do not fit side by side. */
export function columnWidths(columns: readonly ShownColumn[], width: number | null): number[] | null {
  const full = columns.map((column) => Math.max(cellsWidth(column), displayWidth(column.title)));
  if (width === null || total(full) <= width) return full;
  const wrapped = columns.map((column) => Math.max(cellsWidth(column), wrappedTitleWidth(column.title)));
  return shrinkProse(columns, wrapped, width);
}
