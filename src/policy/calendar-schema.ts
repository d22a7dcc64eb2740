// What calendars, holiday tables and promotions of a policy file may say. Loaded with schema.ts only.
import { z } from 'zod';
import { isZone, parseDay, parseInstant } from '../model/time.ts';
import { parseDays } from './days.ts';
import { parseShift, parseWeekdays } from './shifts.ts';

const hours = z
  .array(z.string().refine((text) => parseShift(text) !== null, '09:00-18:00, 22:00-06:00, 00:00-24:00'))
  .meta({ title: 'list of hours' });
const days = z
  .array(z.string().refine((text) => parseDays(text) !== null, '2026-10-01, 2026-10-01..2026-10-08'))
  .meta({ title: 'list of days' });
const day = z
  .string()
  .refine((text) => parseDay(text) !== null, '2026-10-01')
  .meta({ title: 'day' });
const moment = z
  .string()
  .refine((text) => parseInstant(text, 'UTC').ok, '2026-11-10 20:00')
  .meta({ title: 'moment' });

const weekly = z.record(
  z.string().refine((key) => parseWeekdays(key) !== null, 'mon, mon-fri, sat-sun, daily'),
  hours,
);

const hoursEntry = {
  hours: weekly
    .exactOptional()
    .describe(
      'Hours by weekday: `mon`, `mon-fri`, `daily`. A shift may end at 24:00 or after midnight; a day that is not named is closed.',
    ),
  holidays: z.string().exactOptional().describe('Name of a holiday table.'),
  extra_workday_hours: hours
    .exactOptional()
    .describe("Hours of make-up and extra workdays; default: Monday's."),
  closed: days.exactOptional().describe('Further days off; spans as `2026-02-10..2026-02-14`.'),
  extra_workdays: z
    .array(
      z.union([day, z.strictObject({ day: day.describe('The day.'), hours: hours.describe('Its hours.') })]),
    )
    .exactOptional()
    .describe(
      'Days that are worked although the week or the table says otherwise; with hours of their own as `{day, hours}`.',
    ),
};

/** Ascending, so that each change stands behind the one that it changes. */
function isAscending(changes: readonly { from: string }[]): boolean {
  return changes.every(({ from }, index) => index === 0 || from > (changes[index - 1]?.from ?? ''));
}

export const CALENDAR_ENTRY = z.strictObject({
  timezone: z
    .string()
    .refine(isZone, 'Asia/Shanghai, Europe/London, UTC')
    .exactOptional()
    .describe("Zone of the hours; default: the policy's."),
  ...hoursEntry,
  changes: z
    .array(z.strictObject({ from: day.describe('The first day of the change.'), ...hoursEntry }))
    .refine(isAscending, 'from ascending')
    .exactOptional()
    .describe('What holds from a day on; each names only the keys that change.'),
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
    .record(
      z.string().regex(/^(19|20)\d\d$/, '2027'),
      z.strictObject({
        off: days.describe('Official days off.'),
        work: days.describe('Make-up workdays (调休).'),
      }),
    )
    .refine(areConsecutive, 'years without a gap')
    .describe('By year, without a gap.'),
});

export const PROMOTION = z
  .strictObject({
    name: z.string().min(1).describe('What it is called.'),
    because: z.string().min(1).describe('Why its targets differ.'),
    from: moment.describe('When it begins, in the zone of the policy.'),
    to: moment.describe('When it is over; this instant is outside.'),
  })
  .refine(({ from, to }) => from < to, 'from < to');
