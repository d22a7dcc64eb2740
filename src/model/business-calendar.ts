// Business time by prefix sums: a calendar's shifts as UTC intervals, how much of a span they cover, and the inverse.
import { type BusinessHours, type DayHours, prepareHours } from './business-hours.ts';
import type { Calendar } from './calendar.ts';
import { localDay } from './time.ts';
import { instantOfWall, offsetAt } from './zone-offset.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Days laid out at once: about 400 intervals, some tenths of a millisecond. */
const CHUNK_DAYS = 366;
/** A calendar without hours for so long has none to wait for. */
const SEARCH_DAYS = 10 * CHUNK_DAYS;
/** The widest a wall clock differs from UTC, and a shift from its date: two days on each side are enough. */
const MARGIN_DAYS = 2;

/** Open intervals [start, end) of a range of dates, merged, ascending; `before[i]` = open ms before interval i. */
interface Timeline {
  readonly fromDay: number;
  readonly toDay: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly before: readonly number[];
}

/** A wall time as an instant: one that was skipped moves forward by the gap's length, a repeated one takes the first. */
function instantOfShift(wall: number, zone: string): number {
  const { at, isGap } = instantOfWall(wall, zone);
  return isGap ? wall - offsetAt(at - 1, zone) : at;
}

function layOut(hours: DayHours, timezone: string, [fromDay, toDay]: [number, number]): Timeline {
  const spans: [number, number][] = [];
  for (let day = fromDay; day <= toDay; day += 1) {
    for (const { startMin, endMin } of hours.shiftsOn(day)) {
      const start = instantOfShift(day * DAY_MS + startMin * MINUTE_MS, timezone);
      const end = instantOfShift(day * DAY_MS + endMin * MINUTE_MS, timezone);
      if (end > start) spans.push([start, end]);
    }
  }
  return timelineOf(spans, { fromDay, toDay });
}

/** Night shifts may run into the next day's: what overlaps or touches counts once. */
function timelineOf(spans: [number, number][], range: { fromDay: number; toDay: number }): Timeline {
  spans.sort((a, b) => a[0] - b[0]);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [start, end] of spans) {
    const last = ends.length - 1;
    if (last >= 0 && start <= (ends[last] as number)) ends[last] = Math.max(ends[last] as number, end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  let sum = 0;
  const before = starts.map((start, index) => {
    const held = sum;
    sum += (ends[index] as number) - start;
    return held;
  });
  return { ...range, starts, ends, before };
}

/** The first index whose value is greater than `value`. */
function upperBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** F: open ms of the timeline before an instant. */
function openBefore({ starts, ends, before }: Timeline, instant: number): number {
  const index = upperBound(starts, instant) - 1;
  if (index < 0) return 0;
  const start = starts[index] as number;
  const length = (ends[index] as number) - start;
  return (before[index] as number) + Math.min(instant - start, length);
}

/** The smallest instant with F = `value` (> 0); null when the timeline ends before. */
function instantWith({ starts, ends, before }: Timeline, value: number): number | null {
  // The last interval with less than `value` before it is the one inside which (or at whose end) it is reached.
  let index = upperBound(before, value) - 1;
  while (index >= 0 && (before[index] as number) >= value) index -= 1;
  if (index < 0) return null;
  const at = (starts[index] as number) + value - (before[index] as number);
  return at <= (ends[index] as number) ? at : null;
}

/**
 * The calendar of these hours. `serviceMs` and `dueAt` look up in O(log n); dates are laid out as they are asked for and
 * kept. `dueAt` is Infinity where ten years on bring no hours. Independent of TZ.
 */
export function businessCalendar(hours: BusinessHours): Calendar {
  const days = prepareHours(hours);
  let laid: Timeline | null = null;
  const dayOf = (instant: number): number => localDay(instant, hours.timezone, 0);
  const timeline = (fromDay: number, toDay: number): Timeline => {
    if (laid !== null && laid.fromDay <= fromDay && laid.toDay >= toDay) return laid;
    const low = Math.min(fromDay - CHUNK_DAYS, laid?.fromDay ?? Number.POSITIVE_INFINITY);
    const high = Math.max(toDay + CHUNK_DAYS, laid?.toDay ?? Number.NEGATIVE_INFINITY);
    laid = layOut(days, hours.timezone, [low, high]);
    return laid;
  };
  return {
    name: hours.name,
    serviceMs: (from, to) => {
      if (to <= from) return 0;
      const line = timeline(dayOf(from) - MARGIN_DAYS, dayOf(to) + MARGIN_DAYS);
      return openBefore(line, to) - openBefore(line, from);
    },
    dueAt: (start, targetMs) => {
      const first = dayOf(start) - MARGIN_DAYS;
      for (let ahead = CHUNK_DAYS; ; ahead *= 2) {
        const line = timeline(first, first + ahead);
        const due = instantWith(line, openBefore(line, start) + targetMs);
        if (due !== null) return due;
        if (ahead > SEARCH_DAYS) return Number.POSITIVE_INFINITY;
      }
    },
    openSpans: (from, to) => {
      if (to <= from) return [];
      const { starts, ends } = timeline(dayOf(from) - MARGIN_DAYS, dayOf(to) + MARGIN_DAYS);
      const spans: { from: number; to: number }[] = [];
      for (let index = Math.max(0, upperBound(starts, from) - 1); index < starts.length; index += 1) {
        const span = {
          from: Math.max(from, starts[index] as number),
          to: Math.min(to, ends[index] as number),
        };
        if (span.from >= to) break;
        if (span.to > span.from) spans.push(span);
      }
      return spans;
    },
    isAssumed: (from, to) => {
      for (let day = dayOf(from); day <= dayOf(to); day += 1) if (days.isAssumed(day)) return true;
      return false;
    },
  };
}
