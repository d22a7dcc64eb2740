// Tables wider than the terminal: the columns stand in bands below one another, each led by the columns that name a row.
import { columnWidths, type ShownColumn } from './column-widths.ts';

export interface Band {
  readonly columns: readonly ShownColumn[];
  readonly widths: readonly number[];
}

/** More leading columns than these would leave no room beside them. */
const MAX_NAMES = 3;
const NAMING = new Set(['text', 'word', 'metric', 'id', 'day', 'slot']);

/** How many of the first columns name a row: at least one. */
function countNames(columns: readonly ShownColumn[]): number {
  const first = columns.findIndex(({ kind }) => !NAMING.has(kind));
  return Math.max(1, Math.min(MAX_NAMES, first < 0 ? columns.length : first));
}

/** The longest band that starts with these columns; null when not even the first of the rest fits beside the names. */
function nextBand(
  names: readonly ShownColumn[],
  rest: readonly ShownColumn[],
  width: number | null,
): Band | null {
  for (let taken = rest.length; taken > 0; taken -= 1) {
    const columns = [...names, ...rest.slice(0, taken)];
    const widths = columnWidths(columns, width);
    if (widths !== null) return { columns, widths };
  }
  return null;
}

/** The bands that show all columns; null when some column fits beside the names in none. `width` null: one band. */
export function columnBands(columns: readonly ShownColumn[], width: number | null): readonly Band[] | null {
  const whole = columnWidths(columns, width);
  if (whole !== null) return [{ columns, widths: whole }];
  const names = columns.slice(0, countNames(columns));
  const bands: Band[] = [];
  for (let rest = columns.slice(names.length); rest.length > 0; ) {
    const band = nextBand(names, rest, width);
    if (band === null) return null;
    bands.push(band);
    rest = rest.slice(band.columns.length - names.length);
  }
  return bands.length > 0 ? bands : null;
}
