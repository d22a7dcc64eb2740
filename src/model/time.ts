// Local days and wall times of instants in a named zone, and how instants are written. Never depends on TZ.
import { instantOfWall, offsetAt } from './zone-offset.ts';

export { parseDay } from './parse-day.ts';
export { parseInstant } from './parse-instant.ts';
export { isZone } from './zone-offset.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The local day of an instant, as days since 1970-01-01; days start `dayStartsAtMin` minutes after midnight. */
export function localDay(instant: number, zone: string, dayStartsAtMin: number): number {
  return Math.floor((instant + offsetAt(instant, zone) - dayStartsAtMin * MINUTE_MS) / DAY_MS);
}

/** Minutes since local midnight, 0–1439. */
export function localMinute(instant: number, zone: string): number {
  const wall = instant + offsetAt(instant, zone);
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** The first instant of a local day; where its start was skipped by the clocks, the instant at which they jumped. */
export function startOfDay(day: number, zone: string, dayStartsAtMin: number): number {
  return instantOfWall(day * DAY_MS + dayStartsAtMin * MINUTE_MS, zone).at;
}

/** The Monday on or before a day (days since 1970-01-01, a Thursday). */
export function mondayOf(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3;
}

/** The first day of a day's month. */
export function firstOfMonth(day: number): number {
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}

/** `2026-11-21T09:00:00Z`, with `.fff` only when the milliseconds are not 0. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Wall time `2026-11-21 17:00:00` in a zone; milliseconds are cut off. */
export function formatLocal(instant: number, zone: string): string {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-11-21` of days since 1970-01-01. */
export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
