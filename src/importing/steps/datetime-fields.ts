// The fields a date format may name, each as a reader of the next characters of a text.

/** Values a reader fills; a new object for each text. */
export interface WallFields {
  text: string;
  at: number;
  year: number;
  month: number;
  day: number;
  hour: number;
  isHour12: boolean;
  isAfternoon: boolean | null;
  minute: number;
  second: number;
  ms: number;
  offsetMs: number | null;
}

/** Reads at `fields.at`, moves it on and fills a field; false when the text is not like that. */
export type WallReader = (fields: WallFields) => boolean;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS =
  'january february march april may june july august september october november december'.split(' ');
const LONG_DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const DAYS = LONG_DAYS.map((day) => day.slice(0, 3));
const HALVES: readonly (readonly [string, boolean])[] = [
  ...['am', 'a.m.', 'a. m.', '上午', '凌晨', '早上'].map((word) => [word, false] as const),
  ...['pm', 'p.m.', 'p. m.', '下午', '晚上', '中午'].map((word) => [word, true] as const),
];

/** The number of `least` to `most` digits at the cursor; -1 when there are fewer. Moves the cursor behind them. */
function digitsAt(fields: WallFields, least: number, most: number): number {
  let value = 0;
  let count = 0;
  for (; count < most; count += 1) {
    const digit = fields.text.charCodeAt(fields.at + count) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  if (count < least) return -1;
  fields.at += count;
  return value;
}

type NumberField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

interface NumberShape {
  readonly least: number;
  readonly most: number;
  readonly from: number;
  readonly to: number;
}

function numberReader(name: NumberField, { least, most, from, to }: NumberShape): WallReader {
  return (fields) => {
    const value = digitsAt(fields, least, most);
    if (value < from || value > to) return false;
    fields[name] = value;
    return true;
  };
}

function year2(fields: WallFields): boolean {
  const value = digitsAt(fields, 2, 2);
  if (value < 0) return false;
  // POSIX: 69–99 are of the last century.
  fields.year = value + (value >= 69 ? 1900 : 2000);
  return true;
}

function hour12(least: number): WallReader {
  const read = numberReader('hour', { least, most: 2, from: 1, to: 12 });
  return (fields) => {
    fields.isHour12 = true;
    return read(fields);
  };
}

/** The first of the words that stands at the cursor, in any case; the cursor moves behind it. */
function wordAt(fields: WallFields, words: readonly string[]): number {
  const rest = fields.text.slice(fields.at, fields.at + 12).toLowerCase();
  const found = words.findIndex((word) => rest.startsWith(word));
  if (found >= 0) fields.at += (words[found] as string).length;
  return found;
}

function monthName(fields: WallFields): boolean {
  const long = wordAt(fields, LONG_MONTHS);
  const found = long >= 0 ? long : wordAt(fields, MONTHS);
  fields.month = found + 1;
  if (found >= 0 && long < 0 && fields.text[fields.at] === '.') fields.at += 1;
  return found >= 0;
}

/** A day's name is passed over: the date itself says which day it is. */
function dayName(fields: WallFields): boolean {
  return wordAt(fields, LONG_DAYS) >= 0 || wordAt(fields, DAYS) >= 0;
}

const HALF_WORDS = HALVES.map(([word]) => word);

function halfOfDay(fields: WallFields): boolean {
  const rest = fields.text.slice(fields.at, fields.at + 6);
  if (/[\u00a0\u202f]/.test(rest)) fields.text = fields.text.replace(/[\u00a0\u202f]/g, ' ');
  const found = wordAt(fields, HALF_WORDS);
  if (found < 0) return false;
  fields.isAfternoon = (HALVES[found] as readonly [string, boolean])[1];
  return true;
}

/** A fraction of a second of any length; cut to ms. */
function fraction(fields: WallFields): boolean {
  const from = fields.at;
  if (digitsAt(fields, 1, 9) < 0) return false;
  fields.ms = Number(fields.text.slice(from, Math.min(fields.at, from + 3)).padEnd(3, '0'));
  return true;
}

/** `Z`, `UTC`, `GMT`, `+08`, `+0800`, `+08:00`. */
function offset(fields: WallFields): boolean {
  if (wordAt(fields, ['z', 'utc', 'gmt']) >= 0) {
    fields.offsetMs = 0;
    return true;
  }
  const sign = fields.text[fields.at];
  if (sign !== '+' && sign !== '-' && sign !== '\u2212') return false;
  fields.at += 1;
  const hours = digitsAt(fields, 2, 2);
  if (fields.text[fields.at] === ':') fields.at += 1;
  const minutes = fields.at < fields.text.length ? digitsAt(fields, 0, 2) : 0;
  if (hours < 0 || hours > 23 || minutes > 59) return false;
  fields.offsetMs = (hours * 60 + minutes) * (sign === '+' ? 60_000 : -60_000);
  return true;
}

const READERS: Readonly<Record<string, WallReader>> = {
  yyyy: numberReader('year', { least: 4, most: 4, from: 0, to: 9999 }),
  yy: year2,
  MM: numberReader('month', { least: 2, most: 2, from: 1, to: 12 }),
  M: numberReader('month', { least: 1, most: 2, from: 1, to: 12 }),
  MMM: monthName,
  MMMM: monthName,
  dd: numberReader('day', { least: 2, most: 2, from: 1, to: 31 }),
  d: numberReader('day', { least: 1, most: 2, from: 1, to: 31 }),
  EEE: dayName,
  EEEE: dayName,
  HH: numberReader('hour', { least: 2, most: 2, from: 0, to: 23 }),
  H: numberReader('hour', { least: 1, most: 2, from: 0, to: 23 }),
  hh: hour12(2),
  h: hour12(1),
  mm: numberReader('minute', { least: 2, most: 2, from: 0, to: 59 }),
  m: numberReader('minute', { least: 1, most: 2, from: 0, to: 59 }),
  ss: numberReader('second', { least: 2, most: 2, from: 0, to: 59 }),
  s: numberReader('second', { least: 1, most: 2, from: 0, to: 59 }),
  SSS: fraction,
  SSSSSS: fraction,
  a: halfOfDay,
  XXX: offset,
  Z: offset,
};

/** The fields that formats may name. */
export const DATETIME_FIELDS: readonly string[] = Object.keys(READERS);

/** The reader of a field such as `yyyy`; null when there is no such field. */
export function fieldReader(field: string): WallReader | null {
  return Object.hasOwn(READERS, field) ? (READERS[field] as WallReader) : null;
}

const BLANK = /^[ \u00a0\u202f]+/;

/** Reads text that means itself; one blank stands for any number of blanks of any kind. */
export function literalReader(literal: string): WallReader {
  const pieces = literal.split(/( +)/).filter((piece) => piece !== '');
  return (fields) => {
    for (const piece of pieces) {
      if (piece[0] === ' ') {
        const blank = fields.text.charCodeAt(fields.at) === 32 && fields.text.charCodeAt(fields.at + 1) > 32;
        const length = blank ? 1 : (BLANK.exec(fields.text.slice(fields.at))?.[0].length ?? 0);
        if (length === 0) return false;
        fields.at += length;
      } else if (fields.text.startsWith(piece, fields.at)) fields.at += piece.length;
      else return false;
    }
    return true;
  };
}
