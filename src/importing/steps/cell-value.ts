// What a cell is after its steps: text, an instant, a day, nothing, or the reason why its row is rejected.
import type { RejectReason } from '../../model/draft.ts';
import { formatDay, formatInstant } from '../../model/time.ts';

/** Why a step cannot take a text. */
export interface CellFault {
  readonly reason: RejectReason;
  /** What the mapping document says of it. */
  readonly note?: string;
}

/** A calendar day, days since 1970-01-01. */
export interface CellDay {
  readonly day: number;
}

/** Text (lists joined by `|`), an instant in epoch ms, a day, a fault; null is blank. */
export type CellValue = string | number | CellDay | CellFault | null;

export function isFault(value: CellValue): value is CellFault {
  return typeof value === 'object' && value !== null && 'reason' in value;
}

/** The value as text; null for blank and for a fault. */
export function textOf(value: CellValue): string | null {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'number') return formatInstant(value);
  return 'day' in value ? formatDay(value.day) : null;
}

/** One compiled step: takes text that is not empty, never throws for what a file may hold. */
export type CellStep = (text: string) => CellValue;
