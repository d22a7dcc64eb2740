// Calendars, holiday tables and promotions of a policy file: what they mean, and what is refused with its place.
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { prepareRules } from '../../src/facts/fact-rules.ts';
import { parseInstant } from '../../src/model/time.ts';
import {
  defaultPolicy,
  normalForm,
  parsePolicy,
  policyFromNormalForm,
} from '../../src/policy/load-policy.ts';

const at = (text: string): number => {
  const parsed = parseInstant(text, 'Asia/Shanghai');
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

async function calendarOf(text: string, name = 'shop') {
  return prepareRules((await parsePolicy(text, 'shop.yaml')).policy).calendarNamed(name);
}

async function fault(text: string): Promise<AppError> {
  try {
    await parsePolicy(text, 'shop.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

const SHOP = `
calendars:
  shop:
    hours:
      mon-fri: ["09:00-12:00", "13:00-18:00"]
      sat: ["10:00-16:00"]
    holidays: china
    closed: [2026-03-02..2026-03-03]
    extra_workdays: [2026-03-08, {day: 2026-03-15, hours: ["22:00-02:00"]}]
    changes:
      - from: 2026-07-01
        hours: { daily: ["08:00-24:00"] }
`;

describe('a calendar', () => {
  test('has several intervals a day, holidays, make-up workdays with the hours of Monday', async () => {
    const shop = await calendarOf(SHOP);
    // Spring Festival 2026: off 15 to 23 February, work on Saturday 28 and on Saturday 14.
    expect(shop.serviceMs(at('2026-02-14 00:00'), at('2026-02-15 00:00'))).toBe(8 * 3_600_000);
    expect(shop.serviceMs(at('2026-02-15 00:00'), at('2026-02-24 00:00'))).toBe(0);
    expect(shop.dueAt(at('2026-02-14 17:30'), 3_600_000)).toBe(at('2026-02-24 09:30'));
  });

  test('has closed dates, extra workdays, hours past midnight', async () => {
    const shop = await calendarOf(SHOP);
    expect(shop.serviceMs(at('2026-03-02 00:00'), at('2026-03-04 00:00'))).toBe(0);
    expect(shop.serviceMs(at('2026-03-08 00:00'), at('2026-03-09 00:00'))).toBe(8 * 3_600_000);
    expect(shop.serviceMs(at('2026-03-15 21:00'), at('2026-03-16 03:00'))).toBe(4 * 3_600_000);
  });

  test('changes on a day, and keeps what the change does not name', async () => {
    const shop = await calendarOf(SHOP);
    expect(shop.serviceMs(at('2026-07-05 00:00'), at('2026-07-06 00:00'))).toBe(16 * 3_600_000);
    expect(shop.serviceMs(at('2026-10-01 00:00'), at('2026-10-08 00:00'))).toBe(0);
  });

  test('says when it had to assume a year without a table; a user adds that year', async () => {
    const from = at('2027-01-01 10:00');
    expect((await calendarOf(SHOP)).isAssumed(from, from + 1)).toBe(true);
    const known = `${SHOP}\nholiday_tables: {china: {years: {2027: {off: [2027-01-01..2027-01-03], work: []}}}}\n`;
    const shop = await calendarOf(known);
    expect(shop.isAssumed(from, from + 1)).toBe(false);
    expect(shop.serviceMs(from, at('2027-01-04 00:00'))).toBe(0);
  });

  test('three working days are 72 hours of the shipped calendar', async () => {
    const workdays = prepareRules(defaultPolicy().policy).calendarNamed('workdays');
    expect(workdays.dueAt(at('2026-09-30 12:00'), 72 * 3_600_000)).toBe(at('2026-10-10 12:00'));
  });

  test('survives the database', async () => {
    const loaded = await parsePolicy(SHOP, 'shop.yaml');
    expect(policyFromNormalForm(normalForm(loaded.policy))).toEqual(loaded);
  });
});

describe('faults', () => {
  test.each([
    ['calendar: shpo', 'calendar', 1, 11],
    ['calendars: {shop: {hours: {mon-fir: ["09:00-18:00"]}}}', 'calendars.shop.hours.mon-fir', 1, 37],
    ['calendars: {shop: {hours: {mon: ["9-18"]}}}', 'calendars.shop.hours.mon[0]', 1, 34],
    ['calendars: {shop: {holidays: chna}}', 'calendars.shop.holidays', 1, 30],
    ['calendars: {shop: {closed: [2026-02-30]}}', 'calendars.shop.closed[0]', 1, 29],
    ['channel_calendars: {im: shop}', 'channel_calendars.im', 1, 25],
    [
      'holiday_tables: {china: {years: {2028: {off: [], work: []}}}}',
      'holiday_tables.china.years.2028',
      1,
      33,
    ],
    [
      'sla:\n  append:\n    - {rule: chat, because: Twice the same name., first_response: 1h}',
      'sla.append[0].rule',
      3,
      14,
    ],
    [
      'promotions:\n  - {name: a, because: x, from: "2026-11-10 20:00", to: "2026-11-12 00:00"}\n  - {name: b, because: x, from: "2026-11-11 20:00", to: "2026-11-13 00:00"}',
      'promotions[1].from',
      3,
      33,
    ],
  ])('%s', async (text, key, line, column) => {
    const { code, params, place } = await fault(text);
    expect({ code, key: params.key, line: place?.line, column: place?.column }).toEqual({
      code: 'E_POLICY',
      key,
      line,
      column,
    });
  });
});

test('promotions are windows of instants, with targets of their own', async () => {
  const { policy } = await parsePolicy(
    'promotions: [{name: double-11, because: Peak., from: "2026-11-10 20:00", to: "2026-11-12 00:00"}]',
    'shop.yaml',
  );
  expect(policy.promotions).toEqual([
    { name: 'double-11', because: 'Peak.', from: at('2026-11-10 20:00'), to: at('2026-11-12 00:00') },
  ]);
  expect(policy.sla.find(({ name }) => name === 'chat')?.promotionTargetsMs).toEqual({
    next_response: 180_000,
  });
});
