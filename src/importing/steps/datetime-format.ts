// One CLDR date format (`dd/MM/yyyy hh:mm a`) compiled to a reader of texts; the order of day and month it stands for.
import { fieldReader, literalReader, type WallFields, type WallReader } from './datetime-fields.ts';

/** What a format read: the wall time as if it were UTC, whether it has a time of day, and the offset if it names one. */
export interface WallTime {
  readonly wall: number;
  readonly hasTime: boolean;
  readonly offsetMs: number | null;
}

export interface DatetimeFormat {
  readonly source: string;
  /** Which of day and month comes first where both are numbers before the year, or beside it; null: no question arises. */
  readonly order: 'dmy' | 'mdy' | null;
  /** The format with day and month exchanged for one sign: equal for formats that differ in their order only. */
  readonly family: string;
  readonly hasTime: boolean;
  read(text: string): WallTime | null;
}

/** Fields of a format and what stands between them; quotes mark letters that mean themselves. */
const PARTS = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g;

const EMPTY: Omit<WallFields, 'text'> = {
  at: 0,
  year: 1970,
  month: 1,
  day: 1,
  hour: 0,
  isHour12: false,
  isAfternoon: null,
  minute: 0,
  second: 0,
  ms: 0,
  offsetMs: null,
};

/** The compiled format, or what is wrong with it: an unknown field, or no year, month or day. */
export function compileFormat(source: string): DatetimeFormat | { readonly problem: string } {
  const readers: WallReader[] = [];
  const names: string[] = [];
  for (const [part, quoted, letter] of source.matchAll(PARTS)) {
    if (letter === undefined) {
      readers.push(literalReader(quoted === undefined ? part : quoted.replaceAll("''", "'") || "'"));
      continue;
    }
    const reader = fieldReader(part);
    if (reader === null) return { problem: part };
    readers.push(reader);
    names.push(part);
  }
  const missing = ['y', 'M', 'd'].find((letter) => !names.some((name) => name.startsWith(letter)));
  if (missing !== undefined) return { problem: `${source} (${missing})` };
  const hasTime = names.some((name) => /^[Hh]/.test(name));
  const { order, family } = orderOf(source, names);
  return { source, order, family, hasTime, read: (text) => readWall(text, { readers, hasTime }) };
}

function orderOf(source: string, names: readonly string[]): Pick<DatetimeFormat, 'order' | 'family'> {
  const day = names.findIndex((name) => name.startsWith('d'));
  const month = names.findIndex((name) => /^M{1,2}$/.test(name));
  if (month < 0) return { order: null, family: source };
  const family = source.replaceAll(PARTS, (part) => (/^(?:d+|M{1,2})$/.test(part) ? '#' : part));
  return { order: day < month ? 'dmy' : 'mdy', family };
}

function readWall(
  text: string,
  { readers, hasTime }: { readers: readonly WallReader[]; hasTime: boolean },
): WallTime | null {
  const fields: WallFields = { text, ...EMPTY };
  for (const reader of readers) if (!reader(fields)) return null;
  if (fields.at !== text.length) return null;
  const wall = wallOf(fields);
  return wall === null ? null : { wall, hasTime, offsetMs: fields.offsetMs };
}

/** Wall ms as if UTC; null for a day that no calendar has. */
function wallOf(fields: WallFields): number | null {
  const { year, month, day, minute, second, ms } = fields;
  const hour = hourOf(fields);
  if (hour === null) return null;
  // Date.UTC reads years 0–99 as 1900–1999; shifted by 400 years none of them is met.
  const midnight = Date.UTC(year + 400, month - 1, day) - 146_097 * 86_400_000;
  const date = new Date(midnight);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return null;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function hourOf({ hour, isHour12, isAfternoon }: WallFields): number | null {
  if (!isHour12) return hour;
  if (isAfternoon === null) return null;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
