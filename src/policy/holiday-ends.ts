// Holiday tables that end soon: from the day after, days off are taken from weekdays alone, and figures are assumed.
import type { Policy } from '../model/policy.ts';
import { localDay } from '../model/time.ts';

/** How long before a table's end people are told (metrics.md §4). */
export const WARN_DAYS = 60;

export interface HolidayEnd {
  readonly calendar: string;
  readonly table: string;
  /** The first day that the table does not know, days since 1970-01-01. */
  readonly assumedFrom: number;
}

type Calendars = Pick<Policy, 'calendar' | 'channelCalendars' | 'sla' | 'calendars'>;

/** The calendars that clocks can run in. */
function usedCalendars({ calendar, channelCalendars, sla, calendars }: Calendars): readonly string[] {
  const named = [calendar, ...Object.values(channelCalendars), ...sla.map((rule) => rule.calendar)];
  return Object.keys(calendars).filter((name) => named.includes(name));
}

/** Of the calendars in use, those whose table ends within 60 days of `now` (epoch ms) or has ended. */
export function holidayEnds(policy: Policy, now: number): readonly HolidayEnd[] {
  return usedCalendars(policy).flatMap((calendar) => {
    const hours = policy.calendars[calendar];
    const holidays = hours?.versions.at(-1)?.holidays ?? null;
    if (hours === undefined || holidays === null) return [];
    const today = localDay(now, hours.timezone, 0);
    if (holidays.lastDay - today > WARN_DAYS) return [];
    return [{ calendar, table: holidays.name, assumedFrom: holidays.lastDay + 1 }];
  });
}
