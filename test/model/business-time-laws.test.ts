// The laws of business time (methods.md §7): F is monotone and additive, due is its inverse, splitting changes nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../src/model/business-calendar.ts';
import { at, CALENDARS, HOUR, hoursOf, week } from './made-hours.ts';

describe('the laws of F', () => {
  const instant = fc.integer({ min: at('2024-01-01 00:00'), max: at('2027-01-01 00:00') });
  const calendars = Object.values(CALENDARS).flatMap((weekly) =>
    ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'].map((timezone) =>
      businessCalendar(hoursOf({ timezone, weekly })),
    ),
  );
  const calendar = fc.constantFrom(...calendars);

  it('is monotone, additive and unmoved by splitting a span', () => {
    fc.assert(
      fc.property(calendar, fc.array(instant, { minLength: 2, maxLength: 6 }), (each, moments) => {
        const sorted = [...moments].sort((a, b) => a - b);
        const pieces = sorted.slice(1).map((to, index) => each.serviceMs(sorted[index] as number, to));
        for (const [index, piece] of pieces.entries()) {
          expect(piece).toBeGreaterThanOrEqual(0);
          expect(piece).toBeLessThanOrEqual((sorted[index + 1] as number) - (sorted[index] as number));
        }
        const whole = each.serviceMs(sorted[0] as number, sorted.at(-1) as number);
        expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(whole);
      }),
    );
  });

  it('due is the smallest instant at which the target has passed', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 90 * HOUR }), (each, start, target) => {
        const due = each.dueAt(start, target);
        expect(each.serviceMs(start, due)).toBe(target);
        expect(each.serviceMs(start, due - 1)).toBe(target - 1);
      }),
    );
  });

  it('two shifts that meet are one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1439 }), instant, instant, (middle, a, b) => {
        const halves = [
          { startMin: 0, endMin: middle },
          { startMin: middle, endMin: 1440 },
        ];
        const zone = 'America/New_York';
        const split = businessCalendar(hoursOf({ timezone: zone, weekly: week(halves, halves) }));
        const [from, to] = a < b ? [a, b] : [b, a];
        expect(split.serviceMs(from, to)).toBe(to - from);
      }),
    );
  });
});
