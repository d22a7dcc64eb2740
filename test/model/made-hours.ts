// Business hours for tests, written by hand: shifts in hours, weeks of one kind of day, instants in a zone.
import type { BusinessHours, HolidayTable, Shift } from '../../src/model/business-hours.ts';
import { parseDay, parseInstant } from '../../src/model/time.ts';

export const HOUR = 3_600_000;
export const shift = (start: number, end: number): Shift => ({ startMin: start * 60, endMin: end * 60 });
export const week = (days: readonly Shift[], weekend: readonly Shift[] = []): (readonly Shift[])[] => [
  days,
  days,
  days,
  days,
  days,
  weekend,
  weekend,
];
export const day = (text: string): number => parseDay(text) as number;
export const days = (from: string, to: string): number[] =>
  Array.from({ length: day(to) - day(from) + 1 }, (_, index) => day(from) + index);

export interface Made {
  readonly timezone?: string;
  readonly weekly: readonly (readonly Shift[])[];
  readonly closed?: readonly string[];
  readonly holidays?: HolidayTable;
}

export function hoursOf({ timezone = 'Asia/Shanghai', weekly, closed = [], holidays }: Made): BusinessHours {
  const version = {
    fromDay: null,
    weekly,
    closed: closed.map(day),
    extra: [],
    holidays: holidays ?? null,
    makeUpHours: weekly[0] as readonly Shift[],
  };
  return { name: 'test', timezone, versions: [version] };
}

export const at = (text: string, zone = 'Asia/Shanghai'): number => {
  const parsed = parseInstant(text, zone);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

/** Weeks of many kinds. */
export const CALENDARS: Readonly<Record<string, readonly (readonly Shift[])[]>> = {
  office: week([shift(9, 12), shift(13, 18)]),
  'round the clock': week([shift(0, 24)], [shift(0, 24)]),
  nights: week([{ startMin: 1320, endMin: 1830 }], [{ startMin: 90, endMin: 170 }]),
  'odd minutes': week(
    [
      { startMin: 1, endMin: 149 },
      { startMin: 151, endMin: 1439 },
    ],
    [shift(2, 3)],
  ),
  sundays: [[], [], [], [], [], [], [shift(0, 4), shift(20, 24)]],
};
