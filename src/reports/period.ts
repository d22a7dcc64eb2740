// The days a report covers: from flags, else the last complete day, week or 28 days at or before as-of.
import { AppError } from '../errors.ts';
import type { Policy } from '../model/policy.ts';
import type { DataUntil, Period } from '../model/report.ts';
import { firstOfMonth, formatDay, localDay, mondayOf, parseDay, startOfDay } from '../model/time.ts';
import type { Family } from '../model/vocabulary.ts';
import type { DefaultPeriod } from './report-request.ts';

export interface PeriodFlags {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly date?: string | undefined;
  readonly last?: string | undefined;
}

/** What days depend on: the policy's zone and start of day, and how far the data reaches. */
export interface PeriodWorld {
  readonly asOf: number;
  readonly dataUntil: readonly DataUntil[];
  readonly policy: Policy;
  /** Whose end makes the last day partial; without it, the conversations'. */
  readonly family?: Family;
}

const DEFAULT_DAYS = 28;
const MONTH_DAYS = 28;
/** A bound against slips such as `--last 10000000d`: more than a century. */
const LONGEST_DAYS = 40_000;

/** The period of these local days, both included; partial when the conversations are not known up to its end. */
export function periodOf(sinceDay: number, untilDay: number, world: PeriodWorld): Period {
  const { timezone, dayStartsAtMin } = world.policy;
  const until = startOfDay(untilDay + 1, timezone, dayStartsAtMin);
  const about = world.family ?? 'conversations';
  const known = world.dataUntil.filter(({ family }) => family === about).map(({ at }) => at);
  const knownUntil = Math.min(world.asOf, known.length === 0 ? world.asOf : Math.max(...known));
  const since = startOfDay(sinceDay, timezone, dayStartsAtMin);
  return { sinceDay, untilDay, since, until, isPartial: until > knownUntil };
}

function bad(problem: string): AppError {
  return new AppError('E_BAD_PERIOD', { problem });
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw bad(`"${text}"`);
  return day;
}

/** `7d`, `4w` or `3m` (months of 28 days, so that weekdays stay balanced) as a number of days. */
function daysOf(text: string): number {
  const [, digits, unit] = /^([1-9]\d{0,5})([dwm])$/.exec(text) ?? [];
  const days = Number(digits) * (unit === 'w' ? 7 : unit === 'm' ? MONTH_DAYS : 1);
  if (digits === undefined || days > LONGEST_DAYS) throw bad(`--last "${text}"`);
  return days;
}

function between(flags: PeriodFlags, today: number): readonly [number, number] {
  const untilDay = flags.until === undefined ? today : dayOf(flags.until);
  const sinceDay = flags.since === undefined ? untilDay - DEFAULT_DAYS + 1 : dayOf(flags.since);
  if (sinceDay > untilDay) throw bad(`--since ${formatDay(sinceDay)} > --until ${formatDay(untilDay)}`);
  return [sinceDay, untilDay];
}

function defaultDays(kind: DefaultPeriod, lastComplete: number): readonly [number, number] {
  if (kind === 'day') return [lastComplete, lastComplete];
  if (kind === '28d') return [lastComplete - DEFAULT_DAYS + 1, lastComplete];
  const monday = mondayOf(lastComplete + 1) - 7;
  return [monday, monday + 6];
}

function datedDays(kind: DefaultPeriod, date: string): readonly [number, number] {
  const day = dayOf(date);
  return kind === 'week' ? [mondayOf(day), mondayOf(day) + 6] : [day, day];
}

function checkFlags({ since, until, date, last }: PeriodFlags): void {
  const ways = [since !== undefined || until !== undefined, date !== undefined, last !== undefined];
  if (ways.filter(Boolean).length > 1) throw bad('--date | --last | --since --until');
}

/**
 * `--date` (weekly: the week of that day), `--last 7d` (complete days), `--since` and `--until` (without an end: up to
 * the day of as-of, partial), else the report's default. E_BAD_PERIOD for what is no day, no span, or more than one of them.
 */
export function resolvePeriod(flags: PeriodFlags, defaultPeriod: DefaultPeriod, world: PeriodWorld): Period {
  checkFlags(flags);
  const { timezone, dayStartsAtMin } = world.policy;
  const today = localDay(world.asOf, timezone, dayStartsAtMin);
  const lastComplete = today - 1;
  const days = (): readonly [number, number] => {
    if (flags.date !== undefined) return datedDays(defaultPeriod, flags.date);
    if (flags.last !== undefined) return [lastComplete - daysOf(flags.last) + 1, lastComplete];
    if (flags.since !== undefined || flags.until !== undefined) return between(flags, today);
    return defaultDays(defaultPeriod, lastComplete);
  };
  const [sinceDay, untilDay] = days();
  return periodOf(sinceDay, untilDay, world);
}

/** The same number of days, so many days earlier. */
export function earlier(period: Period, days: number, world: PeriodWorld): Period {
  return periodOf(period.sinceDay - days, period.untilDay - days, world);
}

export type Bucket = 'day' | 'week' | 'month';

/** The first day of the bucket that a day lies in. */
function startOfBucket(day: number, bucket: Bucket): number {
  if (bucket === 'day') return day;
  return bucket === 'week' ? mondayOf(day) : firstOfMonth(day);
}

/** The days, weeks or months of a period, cut at its ends; each with the first day that names it. */
export function bucketsOf(
  period: Period,
  bucket: Bucket,
  world: PeriodWorld,
): readonly { readonly name: number; readonly period: Period }[] {
  const firstDays = new Map<number, [number, number]>();
  for (let day = period.sinceDay; day <= period.untilDay; day += 1) {
    const name = startOfBucket(day, bucket);
    firstDays.set(name, [firstDays.get(name)?.[0] ?? day, day]);
  }
  return [...firstDays].map(([name, [since, until]]) => ({ name, period: periodOf(since, until, world) }));
}
