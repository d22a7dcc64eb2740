// Text to days: calendar dates, which need no zone.

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DASH = 45;

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] as number);
}

/** Two digits at a position; NaN when they are not digits. */
export function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

/** Days since 1970-01-01 of the date at the text's start (10 characters); NaN when it is none. */
export function dayAtStart(text: string): number {
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
