// Clocks that pause (metrics.md §4): due is the smallest instant by which the target has passed outside the pauses.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serviceMsWithout } from '../../../src/facts/pauses.ts';
import { clockSteps } from '../../../src/facts/sla/clock-steps.ts';
import { dueWithPauses } from '../../../src/facts/sla/make-clock.ts';
import { businessCalendar } from '../../../src/model/business-calendar.ts';
import { at, CALENDARS, HOUR, hoursOf, shift, week } from '../../model/made-hours.ts';

const office = businessCalendar(hoursOf({ weekly: week([shift(9, 17)]) }));
const dueOf = (start: string, targetMs: number, ...pauses: readonly [string, string | null][]) =>
  dueWithPauses(
    office,
    pauses.map(([from, to]) => ({ from: at(from), to: to === null ? Number.POSITIVE_INFINITY : at(to) })),
    { startedAt: at(start), targetMs },
  );

test.each([
  ['none', [], '2025-03-10 11:00'],
  ['it begins at the due instant: due all the same', [['2025-03-10 11:00', null]], '2025-03-10 11:00'],
  ['an hour of it before', [['2025-03-10 10:30', '2025-03-10 11:30']], '2025-03-10 12:00'],
  ['it was paused when it started', [['2025-03-10 09:00', '2025-03-10 10:30']], '2025-03-10 11:30'],
  ['it lasts over night', [['2025-03-10 10:30', '2025-03-11 08:00']], '2025-03-11 09:30'],
  ['it lasts no time', [['2025-03-10 10:30', '2025-03-10 10:30']], '2025-03-10 11:00'],
] as [string, [string, string | null][], string][])('an hour from 10:00, %s', (_, pauses, due) => {
  expect(dueOf('2025-03-10 10:00', HOUR, ...pauses)).toBe(at(due));
});

test('a pause without an end keeps it from ever being due', () => {
  expect(dueOf('2025-03-10 10:00', HOUR, ['2025-03-10 10:59', null])).toBe(Number.POSITIVE_INFINITY);
});

test('whatever the calendar and the pauses, a millisecond earlier the target has not passed', () => {
  const calendars = Object.values(CALENDARS).flatMap((weekly) =>
    ['Asia/Shanghai', 'Australia/Lord_Howe'].map((timezone) =>
      businessCalendar(hoursOf({ timezone, weekly })),
    ),
  );
  const first = at('2025-04-01 00:00');
  const minutes = (max: number) => fc.integer({ min: 1, max }).map((each) => each * 60_000);
  const instant = fc.oneof(minutes(28_800), fc.integer({ min: 0, max: 480 * HOUR })).map((ms) => first + ms);
  const target = fc.oneof(minutes(600), fc.integer({ min: 1, max: 10 * HOUR }));
  const made = fc.property(
    fc.constantFrom(...calendars),
    instant,
    target,
    fc.array(instant, { maxLength: 8 }),
    (calendar, startedAt, targetMs, ends) => {
      const sorted = [...ends].sort((a, b) => a - b);
      const pauses = sorted.flatMap((to, index) =>
        index % 2 === 1 ? [{ from: sorted[index - 1] as number, to }] : [],
      );
      const due = dueWithPauses(calendar, pauses, { startedAt, targetMs });
      expect(serviceMsWithout(pauses, calendar, [startedAt, due])).toBe(targetMs);
      expect(serviceMsWithout(pauses, calendar, [startedAt, due - 1])).toBe(targetMs - 1);
      expect(clockSteps(calendar, pauses, [startedAt, due]).at(-1)?.sumMs).toBe(targetMs);
    },
  );
  fc.assert(made, { numRuns: 500 });
});
