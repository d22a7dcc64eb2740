// The number of a cell as people see it: a date, a time, a span, or its decimal digits.
import type { NumberFormat } from './number-formats.ts';

const DAY_SECONDS = 86_400;
/** Excel keeps 15 digits; more of them are noise of binary fractions, or an id that was damaged. */
const EXACT_DIGITS = 15;
const FIRST_UNSAFE = 1e15;
/** Most numbers: shown as they are written. */
const AS_WRITTEN = /^-?(?:0|[1-9]\d{0,10})(?:\.\d?[1-9])?$/;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** 1900-02-29, which never was, but Lotus and so Excel count it. */
const LEAP_BUG = 60;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/**
 * `written` is the number as it stands in the file. Dates come as `2026-03-02` or `2026-03-02 10:30:00`, times as
 * `10:30:00`, spans as `27:30:00`; whole numbers beyond 15 digits in scientific form, so that nobody takes them for an id.
 */
export function showNumber(written: string, format: NumberFormat, is1904: boolean): string {
  if (format.kind === 'number' && AS_WRITTEN.test(written)) return written;
  const text = written.trim();
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  if (format.kind === 'digits') return showDigits(value, format.width);
  if (format.kind === 'number' || value < 0 || value >= LAST_SERIAL + 1) return showPlain(value);
  if (format.kind === 'span') return showClock(Math.round(value * DAY_SECONDS));
  return showDate(value, format.kind, is1904);
}

function showDate(serial: number, kind: 'date' | 'instant' | 'time', is1904: boolean): string {
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS);
  const clock = seconds - days * DAY_SECONDS;
  if (kind === 'time' && days === 0) return showClock(clock);
  const day = showDay(days, is1904);
  return clock === 0 && kind === 'date' ? day : `${day} ${showClock(clock)}`;
}

function showDay(days: number, is1904: boolean): string {
  if (is1904) return isoDay(EPOCH_1904, days);
  if (days === LEAP_BUG) return '1900-02-29';
  return isoDay(EPOCH_1900, days < LEAP_BUG ? days + 1 : days);
}

function isoDay(epoch: number, days: number): string {
  return new Date(epoch + days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function showClock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function showDigits(value: number, width: number): string {
  const text = showPlain(value);
  return /^\d+$/.test(text) ? text.padStart(width, '0') : text;
}

function showPlain(value: number): string {
  if (Math.abs(value) >= FIRST_UNSAFE) {
    return value
      .toExponential(EXACT_DIGITS - 1)
      .replace(/\.?0+e/, 'e')
      .toUpperCase();
  }
  const text = String(Number(value.toPrecision(EXACT_DIGITS)));
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
