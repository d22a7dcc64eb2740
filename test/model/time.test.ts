// Instants and local days: parsing, zones with every kind of transition, and Temporal as the exact oracle.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  firstOfMonth,
  formatDay,
  formatInstant,
  formatLocal,
  isZone,
  localDay,
  localMinute,
  mondayOf,
  parseDay,
  parseInstant,
  startOfDay,
} from '../../src/model/time.ts';

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Europe/London',
  'America/St_Johns',
];

function at(text: string, zone: string | null = null): number {
  const outcome = parseInstant(text, zone);
  if (!outcome.ok) throw new Error(`${text}: ${outcome.problem}`);
  return outcome.value;
}

function problem(text: string, zone: string | null = null): string | null {
  const outcome = parseInstant(text, zone);
  return outcome.ok ? null : outcome.problem;
}

describe('parseInstant', () => {
  test.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01t10:00:00z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01 10:00:00Z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00Z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00+08:00', '2026-03-01T02:00:00.000Z'],
    ['2026-03-01T10:00:00+0800', '2026-03-01T02:00:00.000Z'],
    ['2026-03-01 10:00:00 +0800', '2026-03-01T02:00:00.000Z'],
    ['2026-03-01T10:00:00+08', '2026-03-01T02:00:00.000Z'],
    ['2026-03-01T10:00:00-03:30', '2026-03-01T13:30:00.000Z'],
    ['2026-03-01T10:00:00-00:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.5Z', '2026-03-01T10:00:00.500Z'],
    ['2026-03-01T10:00:00.05Z', '2026-03-01T10:00:00.050Z'],
    ['2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00.9999Z', '2026-03-01T10:00:00.999Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s', (text, expected) => {
    expect(new Date(at(text)).toISOString()).toBe(expected);
  });

  test.each([
    '',
    '2026-03-01',
    '2026-03-01T10Z',
    '2026-02-29T10:00:00Z',
    '1900-02-29T10:00:00Z',
    '2026-04-31T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-10T10:00:00Z',
    '2026-01-00T10:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T10:60:00Z',
    '2016-12-31T23:59:60Z',
    '2026-03-01T10:00:00.Z',
    '2026-03-01T10:00:00.1234567890Z',
    '2026-03-01T10:00:00,5Z',
    '2026-03-01T10:00:00+24:00',
    '2026-03-01T10:00:00+08:60',
    '2026-03-01T10:00:00+8',
    '2026-03-01T10:00:00+08:0',
    '2026-03-01T10:00:00  Z',
    '2026-03-01T10:00:00 ',
    '2026-03-01T10:00:00Zx',
    '2026/03/01 10:00:00Z',
    ' 2026-03-01T10:00:00Z',
    '２０２６-03-01T10:00:00Z',
    '+12026-03-01T10:00:00Z',
  ])('refuses %j', (text) => {
    expect(problem(text, 'UTC')).toBe('bad');
  });

  test('a wall time needs a zone', () => {
    expect(problem('2026-03-01 10:00:00')).toBe('no_zone');
    expect(at('2026-03-01 10:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 1, 2));
    expect(at('2026-03-01T10:00:00.250', 'Asia/Kolkata')).toBe(Date.UTC(2026, 2, 1, 4, 30, 0, 250));
    expect(at('2026-03-01 10:00:00+00:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 1, 10));
  });

  test('New York: the skipped hour is a gap, the repeated hour is the first', () => {
    expect(problem('2026-03-08 02:30:00', 'America/New_York')).toBe('gap');
    expect(at('2026-03-08 01:59:59', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 6, 59, 59));
    expect(at('2026-03-08 03:00:00', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7));
    expect(at('2026-11-01 01:30:00', 'America/New_York')).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(at('2026-11-01 02:00:00', 'America/New_York')).toBe(Date.UTC(2026, 10, 1, 7));
  });

  test('Lord Howe changes by half an hour', () => {
    expect(problem('2025-10-05 02:15:00', 'Australia/Lord_Howe')).toBe('gap');
    expect(at('2025-10-05 02:30:00', 'Australia/Lord_Howe')).toBe(Date.UTC(2025, 9, 4, 15, 30));
    expect(at('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toBe(Date.UTC(2026, 3, 4, 14, 45));
  });

  test('Shanghai had summer time in 1988', () => {
    expect(at('1988-07-01 12:00:00', 'Asia/Shanghai')).toBe(Date.UTC(1988, 6, 1, 3));
    expect(at('1988-12-01 12:00:00', 'Asia/Shanghai')).toBe(Date.UTC(1988, 11, 1, 4));
  });

  test('Samoa had no 30 December 2011', () => {
    expect(problem('2011-12-30 12:00:00', 'Pacific/Apia')).toBe('gap');
    expect(at('2011-12-29 23:59:59', 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 9, 59, 59));
    expect(at('2011-12-31 00:00:00', 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 10));
  });
});

describe('days', () => {
  test('parse and format', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29) / 86_400_000);
    expect(parseDay('2023-02-29')).toBeNull();
    expect(parseDay('2024-2-9')).toBeNull();
    expect(parseDay('2024-02-29T00:00:00Z')).toBeNull();
    expect(formatDay(-1)).toBe('1969-12-31');
  });

  test('the local day follows zone and day start', () => {
    const instant = Date.UTC(2026, 10, 20, 16, 30);
    expect(formatDay(localDay(instant, 'Asia/Shanghai', 0))).toBe('2026-11-21');
    expect(formatDay(localDay(instant, 'Asia/Shanghai', 60))).toBe('2026-11-20');
    expect(formatDay(localDay(instant, 'UTC', 0))).toBe('2026-11-20');
    expect(localMinute(instant, 'Asia/Shanghai')).toBe(30);
    expect(localMinute(-1, 'UTC')).toBe(1439);
  });

  test('weeks start on Monday, months on the first', () => {
    expect(formatDay(mondayOf(parseDay('2026-11-21') as number))).toBe('2026-11-16');
    expect(formatDay(mondayOf(parseDay('2026-11-16') as number))).toBe('2026-11-16');
    expect(formatDay(mondayOf(parseDay('1969-12-28') as number))).toBe('1969-12-22');
    expect(formatDay(firstOfMonth(parseDay('2024-02-29') as number))).toBe('2024-02-01');
  });

  test('a day that starts in a gap starts when the clocks jump', () => {
    const day = parseDay('2011-12-30') as number;
    expect(startOfDay(day, 'Pacific/Apia', 0)).toBe(Date.UTC(2011, 11, 30, 10));
    expect(startOfDay(day + 1, 'Pacific/Apia', 0)).toBe(Date.UTC(2011, 11, 30, 10));
    const spring = parseDay('2026-03-08') as number;
    expect(startOfDay(spring, 'America/New_York', 150)).toBe(Date.UTC(2026, 2, 8, 7));
    expect(startOfDay(spring + 1, 'America/New_York', 0) - startOfDay(spring, 'America/New_York', 0)).toBe(
      82_800_000,
    );
  });
});

test('instants are written in UTC, milliseconds only when there are any', () => {
  expect(formatInstant(Date.UTC(2026, 10, 21, 9))).toBe('2026-11-21T09:00:00Z');
  expect(formatInstant(Date.UTC(2026, 10, 21, 9) + 7)).toBe('2026-11-21T09:00:00.007Z');
  expect(formatLocal(Date.UTC(2026, 10, 21, 9), 'Asia/Shanghai')).toBe('2026-11-21 17:00:00');
});

test('zone names', () => {
  expect(['Asia/Shanghai', 'UTC', 'Etc/GMT+8', 'America/Argentina/Buenos_Aires'].every(isZone)).toBe(true);
  expect(['Asia/Shanghei', '', '+08:00', 'Mars', '../etc'].some(isZone)).toBe(false);
});

describe('against Temporal', () => {
  const zone = fc.constantFrom(...ZONES);
  const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) });

  test('local day, minute and text of any instant', () => {
    fc.assert(
      fc.property(instant, zone, (ms, name) => {
        const exact = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
        expect(formatDay(localDay(ms, name, 0))).toBe(exact.toPlainDate().toString());
        expect(localMinute(ms, name)).toBe(exact.hour * 60 + exact.minute);
        expect(at(formatInstant(ms))).toBe(ms);
        expect(mondayOf(localDay(ms, name, 0))).toBe(localDay(ms, name, 0) - exact.dayOfWeek + 1);
      }),
      { numRuns: 2000 },
    );
  });

  test('wall times, also around transitions', () => {
    const nearTransition = fc
      .tuple(instant, zone, fc.integer({ min: -180, max: 180 }))
      .map(([ms, name, minutes]) => {
        const next = Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(name)
          .getTimeZoneTransition('next');
        const wall = (
          next ?? Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)
        ).toPlainDateTime();
        return { name, wall: wall.add({ minutes }) };
      });
    fc.assert(
      fc.property(nearTransition, ({ name, wall }) => {
        const isGap = !wall.toZonedDateTime(name).toPlainDateTime().equals(wall);
        const outcome = parseInstant(wall.toString(), name);
        if (isGap) expect(outcome).toEqual({ ok: false, problem: 'gap' });
        else expect(outcome).toEqual({ ok: true, value: wall.toZonedDateTime(name).epochMilliseconds });
      }),
      { numRuns: 1000 },
    );
  });
});
