// What calendars, holiday tables and promotions of a policy file may say. Loaded with schema.ts only.
import { z } from 'zod';
import { isZone, parseDay, parseInstant } from '../model/time.ts';
import { parseDays } from './days.ts';
import { parseShift, parseWeekdays } from './shifts.ts';

const hours = z.array(
  z.string().refine((text) => parseShift(text) !== null, '09:00-18:00, 22:00-06:00, 00:00-24:00'),
);
const days = z.array(
  z.string().refine((text) => parseDays(text) !== null, '2026-10-01, 2026-10-01..2026-10-08'),
);
const day = z.string().refine((text) => parseDay(text) !== null, '2026-10-01');
const moment = z.string().refine((text) => parseInstant(text, 'UTC').ok, '2026-11-10 20:00');

const weekly = z.record(
  z.string().refine((key) => parseWeekdays(key) !== null, 'mon, mon-fri, sat-sun, daily'),
  hours,
);

const hoursEntry = {
  hours: weekly.exactOptional(),
  holidays: z.string().exactOptional(),
  extra_workday_hours: hours.exactOptional(),
  closed: days.exactOptional(),
  extra_workdays: z.array(z.union([day, z.strictObject({ day, hours })])).exactOptional(),
};

/** Ascending, so that each change stands behind the one that it changes. */
function isAscending(changes: readonly { from: string }[]): boolean {
  return changes.every(({ from }, index) => index === 0 || from > (changes[index - 1]?.from ?? ''));
}

export const CALENDAR_ENTRY = z.strictObject({
  timezone: z.string().refine(isZone, 'Asia/Shanghai, Europe/London, UTC').exactOptional(),
  ...hoursEntry,
  changes: z
    .array(z.strictObject({ from: day, ...hoursEntry }))
    .refine(isAscending, 'from ascending')
    .exactOptional(),
});

function areConsecutive(years: Record<string, unknown>): boolean {
  const numbers = Object.keys(years)
    .map(Number)
    .sort((a, b) => a - b);
  return (
    numbers.length > 0 &&
    numbers.every((year, index) => index === 0 || year === (numbers[index - 1] ?? 0) + 1)
  );
}

export const HOLIDAY_FILE = z.strictObject({
  years: z
    .record(z.string().regex(/^(19|20)\d\d$/, '2027'), z.strictObject({ off: days, work: days }))
    .refine(areConsecutive, 'years without a gap'),
});

export const PROMOTION = z
  .strictObject({ name: z.string().min(1), because: z.string().min(1), from: moment, to: moment })
  .refine(({ from, to }) => from < to, 'from < to');
