// Calendars and holiday tables of a policy file: what they may say, and the business hours that they stand for.
import type { BusinessHours, HolidayTable, HoursVersion, Shift } from '../model/business-hours.ts';
import { parseDay } from '../model/parse-day.ts';
import { daysOf } from './days.ts';
import { parseWeekdays, shiftsOf } from './shifts.ts';

/** What holds from a day on. `hours` by weekday (`mon`, `mon-fri`, `daily`): lists of `09:00-12:00`. */
export interface HoursEntry {
  hours?: Record<string, string[]>;
  /** The name of a holiday table. */
  holidays?: string;
  /** Hours of make-up and extra workdays that name none; default: Monday's. */
  extra_workday_hours?: string[];
  /** Days, or `first..last`. */
  closed?: string[];
  extra_workdays?: (string | { day: string; hours: string[] })[];
}

export interface CalendarEntry extends HoursEntry {
  /** Default: the policy's zone. */
  timezone?: string;
  /** Later versions, ascending; each changes only the keys that it names. */
  changes?: (HoursEntry & { from: string })[];
}

/** Official days off and make-up workdays, year by year. */
export interface HolidayFile {
  years: Record<string, { off: string[]; work: string[] }>;
}

/** A table of whole years; the years must follow one another (the schema sees to it). */
export function holidayTable(name: string, { years }: HolidayFile): HolidayTable {
  const numbers = Object.keys(years)
    .map(Number)
    .sort((a, b) => a - b);
  const entries = numbers.map((year) => years[String(year)] as HolidayFile['years'][string]);
  return {
    name,
    firstDay: parseDay(`${numbers[0]}-01-01`) as number,
    lastDay: parseDay(`${numbers.at(-1)}-12-31`) as number,
    off: daysOf(entries.flatMap(({ off }) => off)),
    work: daysOf(entries.flatMap(({ work }) => work)),
  };
}

function weeklyOf(hours: Record<string, string[]>): Shift[][] {
  const weekly: Shift[][] = [[], [], [], [], [], [], []];
  for (const [key, texts] of Object.entries(hours)) {
    for (const weekday of parseWeekdays(key) ?? []) weekly[weekday] = shiftsOf(texts);
  }
  return weekly;
}

function versionOf(entry: HoursEntry, fromDay: number | null, tables: HolidayTables): HoursVersion {
  const weekly = weeklyOf(entry.hours ?? {});
  const extraHours = entry.extra_workday_hours;
  const makeUpHours = extraHours === undefined ? (weekly[0] as Shift[]) : shiftsOf(extraHours);
  const extra = (entry.extra_workdays ?? []).flatMap((workday) => {
    const [text, shifts] =
      typeof workday === 'string' ? [workday, makeUpHours] : [workday.day, shiftsOf(workday.hours)];
    return daysOf([text]).map((day) => ({ day, shifts }));
  });
  const table = entry.holidays === undefined ? undefined : tables[entry.holidays];
  return {
    fromDay,
    weekly,
    closed: daysOf(entry.closed ?? []),
    extra,
    holidays: table === undefined ? null : holidayTable(entry.holidays as string, table),
    makeUpHours,
  };
}

export type HolidayTables = Readonly<Record<string, HolidayFile>>;

/** The business hours of a calendar; a change holds from its day on and keeps whatever it does not name. */
export function hoursOf(
  name: string,
  entry: CalendarEntry,
  policy: { timezone: string; tables: HolidayTables },
): BusinessHours {
  const { timezone = policy.timezone, changes = [], ...first } = entry;
  const versions = [versionOf(first, null, policy.tables)];
  let latest: HoursEntry = first;
  for (const { from, ...change } of changes) {
    latest = { ...latest, ...change };
    versions.push(versionOf(latest, parseDay(from), policy.tables));
  }
  return { name, timezone, versions };
}
