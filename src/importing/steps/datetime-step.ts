// The `datetime` step: texts in declared formats, numbers since 1970, or RFC 3339 → instants and days.
import { parseDay, parseInstant } from '../../model/time.ts';
import { instantOfWall } from '../../model/zone-offset.ts';
import type { DatetimeStep } from '../profile.ts';
import type { CellStep, CellValue } from './cell-value.ts';
import { compileFormat, type DatetimeFormat, type WallTime } from './datetime-format.ts';

export type DateOrder = 'dmy' | 'mdy';

/** Sees the texts whose order of day and month the file itself must decide. */
export interface OrderWitness {
  /** What the text says when read day first and month first; null where it cannot be read so. */
  see(text: string, dmy: number | null, mdy: number | null): void;
}

export interface DatetimeRules {
  /** IANA zone of texts that name none; null refuses them. */
  readonly zone: string | null;
  /** The order that was decided or given; null: not decided, or no question. */
  readonly order: DateOrder | null;
  readonly witness: OrderWitness | null;
}

const DAY_MS = 86_400_000;
/** Numbers of 12 digits and more are milliseconds: as seconds they would lie beyond the year 5000. */
const LEAST_MS = 100_000_000_000;
const NUMBER = /^\d{1,17}(?:\.\d+)?$/;

/** Formats that differ only in the order of day and month: their texts are decided over the whole file. */
export function isAmbiguous(step: DatetimeStep): boolean {
  const formats = compiledFormats(step);
  return formats.some((format) => format.order === 'dmy' && formats.some((other) => isMirror(format, other)));
}

function isMirror(a: DatetimeFormat, b: DatetimeFormat): boolean {
  return a.family === b.family && a.order !== b.order && b.order !== null;
}

function compiledFormats(step: DatetimeStep): DatetimeFormat[] {
  return (step.formats ?? []).map((source) => {
    const format = compileFormat(source);
    if ('problem' in format) throw new Error(`a format that was not checked: ${format.problem}`);
    return format;
  });
}

/** Compiles the step. Texts that no format reads are tried as RFC 3339, also without an offset (a workbook's own dates). */
export function datetimeStep(step: DatetimeStep, rules: DatetimeRules): CellStep {
  const all = compiledFormats(step);
  const isOpen = (format: DatetimeFormat): boolean => all.some((other) => isMirror(format, other));
  const fixed = all.filter((format) => !isOpen(format) || format.order === rules.order);
  const dmy = all.filter((format) => isOpen(format) && format.order === 'dmy');
  const mdy = all.filter((format) => isOpen(format) && format.order === 'mdy');
  const zone = step.timezone ?? rules.zone;
  const isDayOnly = all.length > 0 && all.every((format) => !format.hasTime);
  const { witness } = rules;
  return (text) => {
    if (step.unit !== undefined && NUMBER.test(text)) return sinceEpoch(Number(text), step.unit);
    const read = firstReading(fixed, text);
    if (read !== null) return cellValueOf(read, zone);
    if (witness !== null && dmy.length > 0) {
      witness.see(text, firstReading(dmy, text)?.wall ?? null, firstReading(mdy, text)?.wall ?? null);
    }
    return isoValue(text, { zone, isDayOnly });
  };
}

function firstReading(formats: readonly DatetimeFormat[], text: string): WallTime | null {
  for (const format of formats) {
    const read = format.read(text);
    if (read !== null) return read;
  }
  return null;
}

function sinceEpoch(count: number, unit: 's' | 'ms' | 'auto'): CellValue {
  if (count === 0) return null;
  const isMs = unit === 'ms' || (unit === 'auto' && count >= LEAST_MS);
  const instant = Math.trunc(isMs ? count : count * 1000);
  // Beyond what a date can hold.
  return Math.abs(instant) > 8.64e15 ? { reason: 'E_BAD_INSTANT' } : instant;
}

function cellValueOf({ wall, hasTime, offsetMs }: WallTime, zone: string | null): CellValue {
  if (!hasTime) return { day: Math.floor(wall / DAY_MS) };
  if (offsetMs !== null) return wall - offsetMs;
  if (zone === null) return { reason: 'E_NO_ZONE' };
  const moment = instantOfWall(wall, zone);
  return moment.isGap ? { reason: 'E_ZONE_GAP' } : moment.at;
}

const FAULTS = { bad: 'E_BAD_INSTANT', no_zone: 'E_NO_ZONE', gap: 'E_ZONE_GAP' } as const;
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?$/;

function isoValue(text: string, { zone, isDayOnly }: { zone: string | null; isDayOnly: boolean }): CellValue {
  const day = parseDay(isDayOnly ? (MIDNIGHT.exec(text)?.[1] ?? text) : text);
  if (day !== null) return { day };
  const parsed = parseInstant(text, zone);
  return parsed.ok ? parsed.value : { reason: FAULTS[parsed.problem] };
}
