// How a clock's time adds up: by hand, and for any calendar, pauses and span without a gap and to the ms.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockSteps } from '../../../src/facts/sla/clock-steps.ts';
import { businessCalendar } from '../../../src/model/business-calendar.ts';
import type { Shift } from '../../../src/model/business-hours.ts';
import { ALWAYS } from '../../../src/model/calendar.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 2, 2);

function calendarOf(day: readonly Shift[]) {
  const version = {
    fromDay: null,
    weekly: [day, day, day, day, day, [], []],
    closed: [],
    extra: [],
    holidays: null,
    makeUpHours: day,
  };
  return businessCalendar({ name: 'office', timezone: 'UTC', versions: [version] });
}

const OFFICE = calendarOf([
  { startMin: 9 * 60, endMin: 12 * 60 },
  { startMin: 13 * 60, endMin: 17 * 60 },
]);
const at = (hours: number): number => MONDAY + hours * HOUR;

describe('clock steps', () => {
  test('hours count, lunch and night do not, a pause stands still', () => {
    const pauses = [{ from: at(10), to: at(11) }];
    expect(
      clockSteps(OFFICE, pauses, [at(8), at(14)]).map(({ from, to, kind, sumMs }) => [
        (from - MONDAY) / HOUR,
        (to - MONDAY) / HOUR,
        kind,
        sumMs / HOUR,
      ]),
    ).toEqual([
      [8, 9, 'closed', 0],
      [9, 10, 'counted', 1],
      [10, 11, 'paused', 1],
      [11, 12, 'counted', 2],
      [12, 13, 'closed', 2],
      [13, 14, 'counted', 3],
    ]);
  });

  test('round the clock is one stretch; a span of nothing is none', () => {
    expect(clockSteps(ALWAYS, [], [at(0), at(5)])).toEqual([
      { from: at(0), to: at(5), kind: 'counted', countedMs: 5 * HOUR, sumMs: 5 * HOUR },
    ]);
    expect(clockSteps(ALWAYS, [], [at(5), at(5)])).toEqual([]);
  });

  test('without a gap from start to end, and the sum is the service time outside the pauses', () => {
    const instant = fc.integer({ min: at(-400), max: at(400) });
    const span = fc
      .tuple(instant, instant)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as [number, number]);
    const pauses = fc
      .uniqueArray(instant, { minLength: 0, maxLength: 6 })
      .map((moments) => [...moments].sort((a, b) => a - b))
      .map((sorted) =>
        sorted.flatMap((from, index) =>
          index % 2 === 0 ? [{ from, to: sorted[index + 1] ?? Number.POSITIVE_INFINITY }] : [],
        ),
      );
    fc.assert(
      fc.property(fc.constantFrom(ALWAYS, OFFICE), pauses, span, (calendar, stops, [from, to]) => {
        const steps = clockSteps(calendar, stops, [from, to]);
        let cursor = from;
        for (const step of steps) {
          expect(step.from).toBe(cursor);
          expect(step.to).toBeGreaterThan(step.from);
          cursor = step.to;
        }
        if (steps.length > 0) expect(cursor).toBe(to);
        const paused = stops
          .map((stop) => calendar.serviceMs(Math.max(stop.from, from), Math.min(stop.to, to)))
          .reduce((sum, ms) => sum + ms, 0);
        expect(steps.at(-1)?.sumMs ?? 0).toBe(calendar.serviceMs(from, to) - paused);
      }),
    );
  });
});
