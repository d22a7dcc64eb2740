// Text to instants: RFC 3339 with an offset, or a local wall time that is read in a given zone.
import { failure, type Outcome, success } from './outcome.ts';
import { dayAtStart, two } from './parse-day.ts';
import { instantOfWall } from './zone-offset.ts';

export type InstantProblem = 'bad' | 'no_zone' | 'gap';

const BAD = failure<InstantProblem>('bad');
const NO_ZONE = failure<InstantProblem>('no_zone');
const GAP = failure<InstantProblem>('gap');
const COLON = 58;

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
