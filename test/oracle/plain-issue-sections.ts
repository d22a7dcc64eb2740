// The sections of the daily and weekly reports on issues: the newest cohort that has matured, and complaints by type.
import { everything } from '../oracle-figures.ts';
import type { Bound } from '../oracle-statistics.ts';
import { oracleOver, type PlainPeriod, type PlainReading, plainDay, plainPeriod } from './reading.ts';

export type PlainCell = Bound | string | boolean;
export type PlainRow = PlainCell[];

/** Four whole weeks that lie a window before the end of what is known, and the four before. */
function cohort(reading: PlainReading, windowMs: number): readonly [PlainPeriod, PlainPeriod] {
  const known = Math.min(reading.asOf, Math.max(...reading.reach.values()));
  const last = plainDay(known - windowMs, reading.policy) - 1;
  const ending = (day: number) => plainPeriod(day - 27, day, reading.policy);
  return [ending(last), ending(last - 28)];
}

/** One row per figure of issues, over the newest weeks that have matured. */
export function mature(reading: PlainReading): PlainRow[] {
  const { fcrWindowMs, secondComplaintWindowMs } = reading.policy;
  return ['fcr', 'fcr_km', 'second_complaint'].map((id) => {
    const [own, before] = cohort(reading, id === 'second_complaint' ? secondComplaintWindowMs : fcrWindowMs);
    const figure = oracleOver(reading, own).figure(id, everything);
    const { n, value, low, high, target, met, pending } = figure;
    const earlier = oracleOver(reading, before).figure(id, everything).value;
    return [id, own.sinceDay, own.untilDay, n, value, low, high, target, met, pending, earlier];
  });
}

/** Issues by the type of their complaint, under the day of the first, beside the earlier periods. */
export function complaintTypes(reading: PlainReading, periods: readonly PlainPeriod[]): PlainRow[] {
  const typesIn = (period: PlainPeriod) =>
    oracleOver(reading, period)
      .issueRows('second_complaint')
      .map((row) => (row.complaint_type ?? 'unclassified') as string);
  const all = periods.map(typesIn);
  const count = (type: string) => all.map((types) => types.filter((each) => each === type).length);
  const typed = [...new Set(all.flat())].filter((type) => type !== 'unclassified');
  const often = typed.sort((a, b) => (count(b)[0] as number) - (count(a)[0] as number) || (a < b ? -1 : 1));
  const rows = [...often, 'unclassified'].map((type) => [type, ...count(type)]);
  return [['all', ...all.map((types) => types.length)], ...rows];
}
