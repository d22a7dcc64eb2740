// Hours in a policy file: `09:00-12:00`, `22:00-06:00` past midnight, `00:00-24:00`; and the names of weekdays.
import type { Shift } from '../model/business-hours.ts';

const DAY_MIN = 1440;
const HOURS = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/;

/** One shift; an end at or before its start is the next day's. Null when the text is none, or passes 24:00. */
export function parseShift(text: string): Shift | null {
  const parts = HOURS.exec(text.trim())?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [fromHour, fromMinute, toHour, toMinute] = parts as [number, number, number, number];
  const startMin = fromHour * 60 + fromMinute;
  const endMin = toHour * 60 + toMinute;
  if (startMin >= DAY_MIN || endMin > DAY_MIN) return null;
  return { startMin, endMin: endMin <= startMin ? endMin + DAY_MIN : endMin };
}

/** The shifts of texts that have passed the schema, by start. */
export function shiftsOf(texts: readonly string[]): Shift[] {
  return texts
    .flatMap((text) => parseShift(text) ?? [])
    .sort((a, b) => a.startMin - b.startMin || a.endMin - b.endMin);
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The weekdays (0 = Monday) of `mon`, `mon-fri`, `sat-sun`, `fri-mon` or `daily`; null for anything else. */
export function parseWeekdays(key: string): number[] | null {
  if (key === 'daily') return [0, 1, 2, 3, 4, 5, 6];
  const [from, to, ...rest] = key.split('-').map((name) => (WEEKDAYS as readonly string[]).indexOf(name));
  if (from === undefined || from < 0 || rest.length > 0) return null;
  if (to === undefined) return [from];
  if (to < 0) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}
