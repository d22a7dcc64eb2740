// Business time a second time: day by day through Temporal, every span walked, no prefix sums.
import { Temporal } from 'temporal-polyfill';
import type { BusinessHours, HoursVersion } from '../../src/model/business-hours.ts';
import type { Policy } from '../../src/model/policy.ts';

type Span = readonly [from: number, to: number];

const MINUTE = 60_000;
/** A calendar without hours for so many days has none to wait for. */
const SEARCH_DAYS = 4000;

function dayNo(date: Temporal.PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
}

function dateOf(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function versionOn(hours: BusinessHours, day: number): HoursVersion {
  let found = hours.versions[0] as HoursVersion;
  for (const version of hours.versions)
    if (version.fromDay !== null && version.fromDay <= day) found = version;
  return found;
}

function shiftsOn(hours: BusinessHours, date: Temporal.PlainDate) {
  const day = dayNo(date);
  const version = versionOn(hours, day);
  const extra = version.extra.filter((entry) => entry.day === day).at(-1);
  if (extra !== undefined) return extra.shifts;
  if (version.closed.includes(day) || version.holidays?.off.includes(day)) return [];
  if (version.holidays?.work.includes(day)) return version.makeUpHours;
  return version.weekly[date.dayOfWeek - 1] ?? [];
}

function wall(date: Temporal.PlainDate, minutes: number, zone: string): number {
  const local = date.toPlainDateTime().add({ minutes });
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The open spans of the dates around an instant, from two days before to `days` after; overlaps merged. */
function spansFrom(hours: BusinessHours, instant: number, days: number): Span[] {
  const first = dateOf(instant, hours.timezone).subtract({ days: 2 });
  const spans: [number, number][] = [];
  for (let i = 0; i <= days + 4; i += 1) {
    const date = first.add({ days: i });
    for (const { startMin, endMin } of shiftsOn(hours, date))
      spans.push([wall(date, startMin, hours.timezone), wall(date, endMin, hours.timezone)]);
  }
  const merged: [number, number][] = [];
  for (const span of spans.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push([...span]);
  }
  return merged;
}

function minus(spans: readonly Span[], pauses: readonly Span[]): Span[] {
  return pauses.reduce<Span[]>(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Span[] => [
        ...(Math.min(b, from) > a ? [[a, Math.min(b, from)] as const] : []),
        ...(b > Math.max(a, to) ? [[Math.max(a, to), b] as const] : []),
      ]),
    [...spans],
  );
}

export interface PlainCalendar {
  readonly name: string;
  /** Open ms of a span outside the pauses. */
  open(from: number, to: number, pauses?: readonly Span[]): number;
  /** The first instant by which so much open time has passed outside the pauses; null for never. */
  due(start: number, targetMs: number, pauses?: readonly Span[]): number | null;
  isAssumed(from: number, to: number): boolean;
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((total, [from, to]) => total + to - from, 0);
}

function walk(spans: readonly Span[], start: number, targetMs: number): number | null {
  let left = targetMs;
  for (const [from, to] of spans) {
    const begin = Math.max(from, start);
    if (to <= begin) continue;
    if (to - begin >= left) return begin + left;
    left -= to - begin;
  }
  return null;
}

const always: PlainCalendar = {
  name: 'always',
  open: (from, to, pauses = []) => (to <= from ? 0 : sum(minus([[from, to]], pauses))),
  due: (start, targetMs, pauses = []) => {
    const due = walk(minus([[start, Number.POSITIVE_INFINITY]], pauses), start, targetMs);
    return due === null || !Number.isFinite(due) ? null : due;
  },
  isAssumed: () => false,
};

function within(spans: readonly Span[], from: number, to: number): Span[] {
  return spans.map(([a, b]): Span => [Math.max(a, from), Math.min(b, to)]).filter(([a, b]) => b > a);
}

export function plainCalendar(policy: Policy, name: string): PlainCalendar {
  if (name === 'always') return always;
  const hours = policy.calendars[name] as BusinessHours;
  return {
    name,
    open: (from, to, pauses = []) => {
      if (to <= from) return 0;
      const days = Math.ceil((to - from) / (1440 * MINUTE));
      return sum(minus(within(spansFrom(hours, from, days), from, to), pauses));
    },
    due: (start, targetMs, pauses = []) => {
      for (let days = 8; days <= SEARCH_DAYS; days *= 4) {
        // Only whole days that are laid out count: a span at the far end may be cut short.
        const far = start + days * 1440 * MINUTE;
        const spans = within(spansFrom(hours, start, days), start, far);
        const due = walk(minus(spans, pauses), start, targetMs);
        if (due !== null) return due;
      }
      return null;
    },
    isAssumed: (from, to) => {
      const last = dateOf(to, hours.timezone);
      for (
        let date = dateOf(from, hours.timezone);
        Temporal.PlainDate.compare(date, last) <= 0;
        date = date.add({ days: 1 })
      ) {
        const day = dayNo(date);
        const { holidays, closed, extra } = versionOn(hours, day);
        const isKnown = holidays === null || (day >= holidays.firstDay && day <= holidays.lastDay);
        if (!isKnown && !closed.includes(day) && !extra.some((entry) => entry.day === day)) return true;
      }
      return false;
    },
  };
}
