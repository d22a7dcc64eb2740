// Business time: the worked cases of metrics.md §7 and methods.md §7, and a count minute by minute.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../src/model/business-calendar.ts';
import type { BusinessHours, HolidayTable, HoursVersion, Shift } from '../../src/model/business-hours.ts';
import { at, CALENDARS, day, days, HOUR, hoursOf, shift, week } from './made-hours.ts';
import { countOpen, dueByCount, type MinuteRules, openMinutes } from './minute-calendar.ts';

const OCTOBER: HolidayTable = {
  name: 'october',
  firstDay: day('2025-01-01'),
  lastDay: day('2025-12-31'),
  off: days('2025-10-01', '2025-10-08'),
  work: [day('2025-09-28'), day('2025-10-11')],
};
const shanghai = businessCalendar(
  hoursOf({ weekly: week([shift(9, 12), shift(13, 18)]), holidays: OCTOBER }),
);

describe('Shanghai, 9–12 and 13–18, with the October rules of 2025', () => {
  it.each([
    ['2025-09-26 17:00', '2025-09-28 10:00', 7200],
    ['2025-09-30 17:30', '2025-10-09 09:20', 3000],
    ['2025-10-10 17:50', '2025-10-11 09:10', 1200],
    ['2025-09-29 11:50', '2025-09-29 13:05', 900],
    ['2025-09-27 10:00', '2025-09-27 16:00', 0],
    ['2025-10-09 09:00', '2025-10-13 09:00', 86_400],
    ['2025-09-29 20:00', '2025-09-30 08:00', 0],
    ['2025-01-01 00:00', '2026-01-01 00:00', 2056 * 3600],
  ])('%s → %s is %d s', (from, to, seconds) => {
    expect(shanghai.serviceMs(at(from), at(to))).toBe(seconds * 1000);
  });

  it('a target of 4 h from 09-30 17:30 is due on 10-09 13:30', () => {
    expect(shanghai.dueAt(at('2025-09-30 17:30'), 4 * HOUR)).toBe(at('2025-10-09 13:30'));
  });

  it('says where the table knows nothing', () => {
    expect(shanghai.isAssumed(at('2025-12-30 10:00'), at('2025-12-31 10:00'))).toBe(false);
    expect(shanghai.isAssumed(at('2025-12-31 10:00'), at('2026-01-01 10:00'))).toBe(true);
  });
});

describe('due instants', () => {
  const office = businessCalendar(hoursOf({ weekly: week([shift(9, 17)]) }));
  it('opened Friday 16:30 with 1 h is due Monday 09:30', () => {
    expect(office.dueAt(at('2025-03-07 16:30'), HOUR)).toBe(at('2025-03-10 09:30'));
  });
  it('opened Friday 16:55 with 24 business hours is due Wednesday 16:55', () => {
    expect(office.dueAt(at('2025-03-07 16:55'), 24 * HOUR)).toBe(at('2025-03-12 16:55'));
  });
  it('is the closing time, not the next opening', () => {
    expect(office.dueAt(at('2025-03-07 16:00'), HOUR)).toBe(at('2025-03-07 17:00'));
  });
  it('opened 9 Nov 23:00 with 48 h, daily 9–21, 11 and 13 Nov closed, is due 15 Nov 21:00', () => {
    const daily = [shift(9, 21)];
    const closed = ['2025-11-11', '2025-11-13'];
    const calendar = businessCalendar(hoursOf({ weekly: week(daily, daily), closed }));
    expect(calendar.dueAt(at('2025-11-09 23:00'), 48 * HOUR)).toBe(at('2025-11-15 21:00'));
  });
  it('hours 8–18: 19:00 to 09:00 is an hour, 19:00 to 07:00 nothing', () => {
    const daily = [shift(8, 18)];
    const calendar = businessCalendar(hoursOf({ weekly: week(daily, daily) }));
    expect(calendar.serviceMs(at('2025-03-07 19:00'), at('2025-03-08 09:00'))).toBe(HOUR);
    expect(calendar.serviceMs(at('2025-03-07 19:00'), at('2025-03-08 07:00'))).toBe(0);
  });
  it('never comes where no hours come', () => {
    const calendar = businessCalendar(hoursOf({ weekly: week([]) }));
    expect(calendar.dueAt(at('2025-03-07 16:00'), 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('clock changes', () => {
  const all = [shift(0, 24)];
  const night = [shift(1, 5)];
  const span = (calendar: ReturnType<typeof businessCalendar>, from: string, zone: string): number => {
    const start = at(`${from} 00:00`, zone);
    const next = new Date(day(from) * 86_400_000 + 86_400_000).toISOString().slice(0, 10);
    return calendar.serviceMs(start, at(`${next} 00:00`, zone)) / 1000;
  };
  it.each([
    ['America/New_York', '2025-03-09', 82_800, 10_800],
    ['America/New_York', '2025-11-02', 90_000, 18_000],
    ['Europe/London', '2025-03-30', 82_800, 10_800],
    ['Europe/London', '2025-10-26', 90_000, 18_000],
  ])('%s on %s: %d s round the clock, %d s from 1 to 5', (timezone, date, whole, early) => {
    expect(span(businessCalendar(hoursOf({ timezone, weekly: week(all, all) })), date, timezone)).toBe(whole);
    expect(span(businessCalendar(hoursOf({ timezone, weekly: week(night, night) })), date, timezone)).toBe(
      early,
    );
  });

  it('a start that the clocks skipped moves forward by the length of the gap', () => {
    const timezone = 'America/New_York';
    const early = [{ startMin: 150, endMin: 300 }];
    const calendar = businessCalendar(hoursOf({ timezone, weekly: week(early, early) }));
    const open = calendar.dueAt(at('2025-03-09 00:00', timezone), 1) - 1;
    expect(open).toBe(at('2025-03-09 03:30', timezone));
  });
});

describe('versions', () => {
  it('hours that change while a clock runs count each in its time', () => {
    const base = hoursOf({ weekly: week([shift(9, 17)]) }).versions[0];
    if (base === undefined) throw new Error('no version');
    const later = { ...base, fromDay: day('2025-03-10'), weekly: week([shift(10, 12)]) };
    const calendar = businessCalendar({ name: 'x', timezone: 'Asia/Shanghai', versions: [base, later] });
    expect(calendar.serviceMs(at('2025-03-07 00:00'), at('2025-03-11 00:00'))).toBe(10 * HOUR);
  });

  it('a night shift belongs to the date on which it starts', () => {
    const calendar = businessCalendar(
      hoursOf({ weekly: week([{ startMin: 22 * 60, endMin: 30 * 60 }]), closed: ['2025-03-05'] }),
    );
    expect(calendar.serviceMs(at('2025-03-05 00:00'), at('2025-03-06 00:00'))).toBe(6 * HOUR);
    expect(calendar.serviceMs(at('2025-03-06 00:00'), at('2025-03-06 12:00'))).toBe(0);
  });
});

/** Two fortnights of each zone around its strangest days: both changes of the clocks, the first and the last of a table. */
const WINDOWS: readonly (readonly [string, string])[] = [
  ['Asia/Shanghai', '1988-04-17'],
  ['Asia/Shanghai', '1991-09-15'],
  ['Asia/Shanghai', '2026-02-15'],
  ['America/New_York', '2025-03-09'],
  ['America/New_York', '2025-11-02'],
  ['Europe/London', '2025-03-30'],
  ['Europe/London', '2025-10-26'],
  ['Australia/Lord_Howe', '2025-04-06'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Asia/Kolkata', '2025-12-31'],
  ['UTC', '2024-02-29'],
  ['UTC', '2026-06-30'],
];
const PAIRS = 334;

/** The hours of one calendar: a closed date, a holiday, a make-up workday, and other hours from the sixth day on. */
function hoursAround(zone: string, middle: number, weekly: readonly (readonly Shift[])[]): BusinessHours {
  const holidays = {
    name: 'made',
    firstDay: middle - 400,
    lastDay: middle + 400,
    off: [middle - 3],
    work: [middle + 3, middle + 4],
  };
  const { versions } = hoursOf({ timezone: zone, weekly, holidays });
  const first = { ...(versions[0] as HoursVersion), closed: [middle + 2] };
  const later = { ...first, fromDay: middle + 6, weekly: week([shift(6, 11)], [shift(12, 25)]) };
  return { name: 'made', timezone: zone, versions: [first, later] };
}

/** The same said once more in another way. */
function shiftsOn(weekly: readonly (readonly Shift[])[], middle: number): MinuteRules['shiftsOn'] {
  return (text, weekday) => {
    const offset = Math.round(Date.parse(text) / 86_400_000) - middle;
    if (offset === 2 || offset === -3) return [];
    const pairs = (shifts: readonly Shift[] = []) =>
      shifts.map(({ startMin, endMin }) => [startMin, endMin] as const);
    if (offset === 3 || offset === 4) return pairs(weekly[0]);
    if (offset >= 6) return weekday < 5 ? [[360, 660]] : [[720, 1500]];
    return pairs(weekly[weekday]);
  };
}

describe('against a count minute by minute', () => {
  const cases = WINDOWS.flatMap(([zone, date]) =>
    Object.keys(CALENDARS).map((name) => ({ zone, date, name })),
  );
  it.each(cases)(
    `$name in $zone around $date: ${PAIRS} random spans equal to the ms`,
    ({ zone, date, name }) => {
      const weekly = CALENDARS[name] as readonly (readonly Shift[])[];
      const calendar = businessCalendar(hoursAround(zone, day(date), weekly));
      const [from, to] = [-8, 9].map((days) => (day(date) + days) * 86_400_000) as [number, number];
      const open = openMinutes(from, to, { timezone: zone, shiftsOn: shiftsOn(weekly, day(date)) });
      const minute = fc.integer({ min: from / 60_000, max: to / 60_000 - 1 }).map((each) => each * 60_000);
      const instant = fc.oneof(fc.integer({ min: from, max: to - 1 }), minute);
      fc.assert(
        fc.property(instant, instant, (a, b) => {
          const [start, end] = a < b ? [a, b] : [b, a];
          const counted = countOpen(open, from, start, end);
          expect(calendar.serviceMs(start, end)).toBe(counted);
          if (counted > 0)
            expect(calendar.dueAt(start, counted)).toBe(dueByCount(open, from, start, counted));
        }),
        { numRuns: PAIRS },
      );
    },
  );
});
