// A cell as programs read it: seconds, shares, ISO instants and days; never translated, the same in every format.
import type { Cell, CellKind } from '../model/report.ts';
import { formatDay, formatInstant } from '../model/time.ts';
import { formatSlot } from './format-slot.ts';
import { roundHalfAway } from './round-half-away.ts';

export type PlainValue = string | number | boolean | null;
export type CellValue = PlainValue | { readonly value: null; readonly greater_than: PlainValue };

/** Seconds with up to 3 decimals, shares with up to 6, instants `2026-11-21T09:00:00Z`, days `2026-11-21`, slots `08:15`. */
export function numericValue(value: number, kind: CellKind): PlainValue {
  switch (kind) {
    case 'duration':
      return Number(roundHalfAway(value, 3, -3));
    case 'share':
    case 'points':
    case 'number':
      return Number(roundHalfAway(value, 6));
    case 'instant':
      return formatInstant(value);
    case 'day':
      return formatDay(value);
    case 'slot':
      return formatSlot(value);
    default:
      return value;
  }
}

/** The value of a cell; null for what is absent. A percentile among the unanswered names the value it lies beyond. */
export function cellValue(cell: Cell, kind: CellKind): CellValue {
  if (typeof cell === 'number') return numericValue(cell, kind);
  if (cell === null || typeof cell !== 'object') return cell;
  if ('absent' in cell) return null;
  if ('measure' in cell) return numericValue(cell.measure, cell.as);
  return { value: null, greater_than: numericValue(cell.greaterThan, cell.as ?? kind) };
}
