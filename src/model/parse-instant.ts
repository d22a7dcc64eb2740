// Text to instants: RFC 3339 with an offset, or a local wall time that is read in a given zone.
import { failure, type Outcome, success } from './outcome.ts';
import { instantOfWall } from './zone-offset.ts';

export type InstantProblem = 'bad' | 'no_zone' | 'gap';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const BAD = failure<InstantProblem>('bad');
const NO_ZONE = failure<InstantProblem>('no_zone');
const GAP = failure<InstantProblem>('gap');
const COLON = 58;
const DASH = 45;

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] as number);
}

/** Two digits at a position; NaN when they are not digits. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

/** Days since 1970-01-01 of the date at the text's start (10 characters); NaN when it is none. */
function dayAtStart(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || Number.isNaN(year)) return Number.NaN;
  if (!(month >= 1 && month <= 12) || !(day >= 1 && day <= daysOfMonth(year, month))) return Number.NaN;
  // Date.UTC reads years 0–99 as 1900–1999; shifted by 400 years (146,097 days) none of them is met.
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - 146_097;
}

/** A calendar date `YYYY-MM-DD` as days since 1970-01-01; null when it is no date. */
export function parseDay(text: string): number | null {
  const day = text.length === 10 ? dayAtStart(text) : Number.NaN;
  return Number.isNaN(day) ? null : day;
}

/** Reads `.fff` (1–9 digits) at a position: its ms, truncated, and where it ends; ms NaN when it is malformed. */
function fractionAt(text: string, at: number): { ms: number; end: number } {
  if (text[at] !== '.') return { ms: 0, end: at };
  let end = at + 1;
  let ms = 0;
  for (; end < text.length; end += 1) {
    const digit = text.charCodeAt(end) - 48;
    if (digit < 0 || digit > 9) break;
    if (end - at <= 3) ms = ms * 10 + digit;
  }
  const digits = end - at - 1;
  if (digits < 1 || digits > 9) return { ms: Number.NaN, end };
  return { ms: digits === 1 ? ms * 100 : digits === 2 ? ms * 10 : ms, end };
}

/** Time of day at position 11 in ms since midnight and where it ends; ms NaN when it is malformed. */
function timeAt11(text: string): { ms: number; end: number } {
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (!(hour <= 23) || text.charCodeAt(13) !== COLON || !(minute <= 59)) return { ms: Number.NaN, end: 16 };
  const minuteMs = (hour * 60 + minute) * 60_000;
  if (text.charCodeAt(16) !== COLON) return { ms: minuteMs, end: 16 };
  const second = two(text, 17);
  if (!(second <= 59)) return { ms: Number.NaN, end: 19 };
  const fraction = fractionAt(text, 19);
  return { ms: minuteMs + second * 1000 + fraction.ms, end: fraction.end };
}

/** Offset `Z`, `+08`, `+0800`, `+08:00` at a position in ms; NaN when the rest of the text is anything else. */
function offsetAtEnd(text: string, at: number): number {
  const sign = text[at];
  const length = text.length - at;
  if (length === 1 && (sign === 'Z' || sign === 'z')) return 0;
  if (sign !== '+' && sign !== '-') return Number.NaN;
  const hours = two(text, at + 1);
  let minutes = 0;
  if (length === 5) minutes = two(text, at + 3);
  else if (length === 6 && text.charCodeAt(at + 3) === COLON) minutes = two(text, at + 4);
  else if (length !== 3) return Number.NaN;
  if (!(hours <= 23) || !(minutes <= 59)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === '-' ? -60_000 : 60_000);
}

function separates(text: string): boolean {
  const between = text[10];
  return between === 'T' || between === ' ' || between === 't';
}

/**
 * Epoch ms of `YYYY-MM-DD`, `T` or a space, `HH:MM[:SS[.fraction]]` and an offset (RFC 3339; one space may stand before
 * it). Without an offset the text is a wall time of `zone`: a time that clocks skipped is `gap`, a repeated one is the
 * first. Fractions have up to 9 digits and are cut to ms. `bad`: anything else, impossible dates, 24:00 and second 60.
 */
export function parseInstant(text: string, zone: string | null): Outcome<number, InstantProblem> {
  const day = dayAtStart(text);
  if (Number.isNaN(day) || !separates(text)) return BAD;
  const time = timeAt11(text);
  if (Number.isNaN(time.ms)) return BAD;
  const wall = day * 86_400_000 + time.ms;
  if (time.end === text.length) {
    if (zone === null) return NO_ZONE;
    const moment = instantOfWall(wall, zone);
    return moment.isGap ? GAP : success(moment.at);
  }
  const offset = offsetAtEnd(text, text[time.end] === ' ' ? time.end + 1 : time.end);
  return Number.isNaN(offset) ? BAD : success(wall - offset);
}
