import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatetimeStep } from '../../../src/importing/profile.ts';
import { compileFormat } from '../../../src/importing/steps/datetime-format.ts';
import { datetimeStep } from '../../../src/importing/steps/datetime-step.ts';

const read = (step: DatetimeStep, text: string, zone: string | null = 'Asia/Shanghai') =>
  datetimeStep(step, { zone, order: null, witness: null })(text);
const utc = (...parts: [number, number, number, number?, number?, number?, number?]) => Date.UTC(...parts);

describe('datetime formats', () => {
  it.each([
    ['yyyy-MM-dd HH:mm:ss', '2026-03-02 10:01:02', utc(2026, 2, 2, 2, 1, 2)],
    ['yyyy/M/d H:mm', '2016/5/23 22:02', utc(2016, 4, 23, 14, 2)],
    ['yyyy/M/d H:mm', '2016/5/3 2:02', utc(2016, 4, 2, 18, 2)],
    ['dd-MMM-yyyy', '14-Aug-2026', { day: utc(2026, 7, 14) / 86_400_000 }],
    ['d MMMM yyyy', '3 September 2026', { day: utc(2026, 8, 3) / 86_400_000 }],
    ['EEE MMM dd HH:mm:ss Z yyyy', 'Tue Oct 31 22:10:47 +0000 2017', utc(2017, 9, 31, 22, 10, 47)],
    ['yyyy-MM-dd HH:mm:ss Z', '2022-01-11 04:32:31 -0500', utc(2022, 0, 11, 9, 32, 31)],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2017-06-17T08:04:21+00:00', utc(2017, 5, 17, 8, 4, 21)],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2017-06-17T08:04:21Z', utc(2017, 5, 17, 8, 4, 21)],
    ['dd/MM/yy, hh:mm a', '01/02/26, 12:05 am', utc(2026, 0, 31, 16, 5)],
    ['dd/MM/yy, hh:mm a', '01/02/26, 12:05\u202fPM', utc(2026, 1, 1, 4, 5)],
    ['yyyy年M月d日 HH:mm', '2026年3月2日 10:01', utc(2026, 2, 2, 2, 1)],
    ['yyyy-MM-dd a h:mm', '2026-03-02 下午 3:10', utc(2026, 2, 2, 7, 10)],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2026-03-02 10:01:02.5', utc(2026, 2, 2, 2, 1, 2, 500)],
  ])('%s reads %j', (format, text, value) => expect(read({ formats: [format] }, text)).toEqual(value));

  it.each([
    ['yyyy-MM-dd HH:mm:ss', '2026-02-30 10:00:00'],
    ['yyyy-MM-dd HH:mm:ss', '2026-13-01 10:00:00'],
    ['yyyy-MM-dd HH:mm:ss', '2026-03-02 24:00:00'],
    ['yyyy-MM-dd HH:mm:ss', '2026-3-2 10:00:00'],
    ['yyyy-MM-dd HH:mm:ss', '2026-03-02 10:00:00 '],
    ['dd-MMM-yyyy', '14-Agu-2026'],
    ['hh:mm a dd/MM/yyyy', '13:00 pm 01/01/2026'],
  ])('%s refuses %j', (format, text) =>
    expect(read({ formats: [format] }, text)).toEqual({ reason: 'E_BAD_INSTANT' }),
  );

  it('names what is wrong with a format', () => {
    expect(compileFormat('yyyy-MM-dd QQ')).toEqual({ problem: 'QQ' });
    expect(compileFormat('HH:mm')).toEqual({ problem: 'HH:mm (y)' });
  });

  it('takes RFC 3339 and the dates of workbooks whatever the formats are', () => {
    const step = { formats: ['dd/MM/yyyy'] };
    expect(read(step, '2026-03-02T10:00:00Z')).toBe(utc(2026, 2, 2, 10));
    expect(read(step, '2026-03-02 00:00:00')).toEqual({ day: utc(2026, 2, 2) / 86_400_000 });
    expect(read(step, '2026-03-02')).toEqual({ day: utc(2026, 2, 2) / 86_400_000 });
    expect(read({ formats: ['dd/MM/yyyy HH:mm'] }, '2026-03-02 00:00:00')).toBe(utc(2026, 2, 1, 16));
  });

  it('needs a zone where the text names none, and refuses times that no clock showed', () => {
    const step = { formats: ['yyyy-MM-dd HH:mm'] };
    expect(read(step, '2026-03-02 10:00', null)).toEqual({ reason: 'E_NO_ZONE' });
    expect(read(step, '2026-03-08 02:30', 'America/New_York')).toEqual({ reason: 'E_ZONE_GAP' });
    expect(read({ ...step, timezone: 'UTC' }, '2026-03-02 10:00')).toBe(utc(2026, 2, 2, 10));
  });
});

describe('numbers since 1970', () => {
  it.each([
    ['s', '1700000000', 1_700_000_000_000],
    ['s', '1700000000.25', 1_700_000_000_250],
    ['ms', '1700000000123', 1_700_000_000_123],
    ['auto', '1700000000', 1_700_000_000_000],
    ['auto', '1700000000123', 1_700_000_000_123],
    ['s', '0', null],
    ['auto', '0', null],
    ['s', '99999999999999999', { reason: 'E_BAD_INSTANT' }],
    ['s', '2026-03-02T10:00:00Z', utc(2026, 2, 2, 10)],
    ['s', 'soon', { reason: 'E_BAD_INSTANT' }],
  ] as const)('%s %s', (unit, text, value) => expect(read({ unit }, text)).toEqual(value));
});

describe('any date', () => {
  const moment = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const two = (part: number) => String(part).padStart(2, '0');
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  /** Each format with an independent plain way of writing it. */
  const WAYS: Readonly<Record<string, (date: Date) => string>> = {
    'yyyy-MM-dd HH:mm:ss': (d) => d.toISOString().slice(0, 19).replace('T', ' '),
    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX": (d) => d.toISOString(),
    'd/M/yyyy H:m:s': (d) =>
      `${d.getUTCDate()}/${d.getUTCMonth() + 1}/${String(d.getUTCFullYear()).padStart(4, '0')} ${d.getUTCHours()}:${d.getUTCMinutes()}:${d.getUTCSeconds()}`,
    'MMM dd, yyyy hh:mm:ss a': (d) =>
      `${MONTHS[d.getUTCMonth()]} ${two(d.getUTCDate())}, ${String(d.getUTCFullYear()).padStart(4, '0')} ${two(((d.getUTCHours() + 11) % 12) + 1)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
  };

  it.each(Object.entries(WAYS))('is read back from %s', (format, write) => {
    fc.assert(
      fc.property(moment, (date) => {
        const whole = format.includes('SSS') ? date.getTime() : Math.floor(date.getTime() / 1000) * 1000;
        expect(read({ formats: [format] }, write(date), 'UTC')).toBe(whole);
      }),
    );
  });

  it('never throws on any text', () => {
    const steps = [...Object.keys(WAYS).map((format) => ({ formats: [format] })), { unit: 'auto' as const }];
    fc.assert(
      fc.property(fc.constantFrom(...steps), fc.string({ unit: 'binary' }), (step, text) => {
        expect(() => read(step, text, 'UTC')).not.toThrow();
      }),
    );
  });
});
