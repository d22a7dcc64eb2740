// Periods: what flags mean, and the last complete day, week and 28 days.
import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { formatDay } from '../../src/model/time.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { bucketsOf, earlier, type PeriodFlags, resolvePeriod } from '../../src/reports/period.ts';
import type { DefaultPeriod } from '../../src/reports/report-request.ts';

/** Friday 2026-11-20 12:00 in Shanghai. */
const NOON = Date.UTC(2026, 10, 20, 4);

function worldAt(asOf: number, knownUntil = asOf) {
  return {
    asOf,
    dataUntil: [{ source: 's', family: 'conversations', at: knownUntil }],
    policy: defaultPolicy().policy,
  };
}

function days(flags: PeriodFlags, kind: DefaultPeriod = '28d', asOf = NOON): string {
  const period = resolvePeriod(flags, kind, worldAt(asOf));
  return `${formatDay(period.sinceDay)} ${formatDay(period.untilDay)}${period.isPartial ? ' partial' : ''}`;
}

test('without flags: the last complete day, Monday–Sunday, 28 days', () => {
  expect(days({}, 'day')).toBe('2026-11-19 2026-11-19');
  expect(days({}, 'week')).toBe('2026-11-09 2026-11-15');
  expect(days({}, '28d')).toBe('2026-10-23 2026-11-19');
});

test('a day is complete at its end, not before', () => {
  const midnight = Date.UTC(2026, 10, 19, 16);
  expect(days({}, 'day', midnight - 1)).toBe('2026-11-18 2026-11-18');
  expect(days({}, 'day', midnight)).toBe('2026-11-19 2026-11-19');
  const monday = Date.UTC(2026, 10, 15, 16);
  expect(days({}, 'week', monday - 1)).toBe('2026-11-02 2026-11-08');
  expect(days({}, 'week', monday)).toBe('2026-11-09 2026-11-15');
});

test('flags', () => {
  expect(days({ date: '2026-11-01' }, 'day')).toBe('2026-11-01 2026-11-01');
  expect(days({ date: '2026-11-04' }, 'week')).toBe('2026-11-02 2026-11-08');
  expect(days({ last: '7d' })).toBe('2026-11-13 2026-11-19');
  expect(days({ last: '2w' })).toBe('2026-11-06 2026-11-19');
  expect(days({ since: '2026-11-01', until: '2026-11-02' })).toBe('2026-11-01 2026-11-02');
  expect(days({ since: '2026-11-01' })).toBe('2026-11-01 2026-11-20 partial');
  expect(days({ until: '2026-11-02' })).toBe('2026-10-06 2026-11-02');
  expect(days({ date: '2026-11-20' }, 'day')).toBe('2026-11-20 2026-11-20 partial');
});

test.each<PeriodFlags>([
  { date: '2026-02-30' },
  { date: 'yesterday' },
  { last: '0d' },
  { last: '7' },
  { last: '99999w' },
  { since: '2026-11-02', until: '2026-11-01' },
  { date: '2026-11-01', last: '7d' },
  { since: '2026-11-01', last: '7d' },
])('%o is refused', (flags) => {
  expect(() => resolvePeriod(flags, '28d', worldAt(NOON))).toThrow(AppError);
  expect(() => resolvePeriod(flags, '28d', worldAt(NOON))).toThrow('E_BAD_PERIOD');
});

test('instants are half-open, and a period that the data does not reach is partial', () => {
  const period = resolvePeriod({ date: '2026-11-18' }, 'day', worldAt(NOON, Date.UTC(2026, 10, 18, 10)));
  expect([period.since, period.until]).toEqual([Date.UTC(2026, 10, 17, 16), Date.UTC(2026, 10, 18, 16)]);
  expect(period.isPartial).toBe(true);
});

test('earlier periods and buckets', () => {
  const world = worldAt(NOON);
  const period = resolvePeriod({ since: '2026-10-30', until: '2026-11-10' }, '28d', world);
  expect(formatDay(earlier(period, 7, world).sinceDay)).toBe('2026-10-23');
  const shown = (bucket: 'day' | 'week' | 'month') =>
    bucketsOf(period, bucket, world).map(
      ({ name, period: part }) =>
        `${formatDay(name)}: ${formatDay(part.sinceDay)} ${formatDay(part.untilDay)}`,
    );
  expect(shown('day')).toHaveLength(12);
  expect(shown('week')).toEqual([
    '2026-10-26: 2026-10-30 2026-11-01',
    '2026-11-02: 2026-11-02 2026-11-08',
    '2026-11-09: 2026-11-09 2026-11-10',
  ]);
  expect(shown('month')).toEqual(['2026-10-01: 2026-10-30 2026-10-31', '2026-11-01: 2026-11-01 2026-11-10']);
});
