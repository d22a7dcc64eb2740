// The calendars of a policy by name, made once: laying out a calendar's days costs more than asking it.
import { businessCalendar } from './business-calendar.ts';
import { ALWAYS, type Calendar } from './calendar.ts';
import type { Policy } from './policy.ts';

type Calendars = Policy['calendars'];

const made = new WeakMap<Calendars, ReadonlyMap<string, Calendar>>();

function makeAll(calendars: Calendars): ReadonlyMap<string, Calendar> {
  const own = Object.entries(calendars).map(([name, hours]) => [name, businessCalendar(hours)] as const);
  return new Map([[ALWAYS.name, ALWAYS], ...own]);
}

/** The calendar of that name, `always` among them; RangeError where the policy has none (its schema sees to that). */
export function calendarNamed({ calendars }: Pick<Policy, 'calendars'>, name: string): Calendar {
  const known = made.get(calendars) ?? makeAll(calendars);
  made.set(calendars, known);
  const calendar = known.get(name);
  if (calendar === undefined) throw new RangeError(`no calendar ${name}`);
  return calendar;
}
