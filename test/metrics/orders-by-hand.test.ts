// Promises, notices and reviews by hand, row by row (metrics.md §5).
import { describe, expect, test } from 'vitest';
import { HOUR, handFigure, momentOf, NOW } from './judge-by-hand.ts';

const DAY = 24 * HOUR;
const placed = { opened_at: NOW - 10 * DAY, is_cancelled: 0, is_said_delivered: 0 };

describe('late delivery', () => {
  const due = { ...placed, delivery_due_at: NOW - DAY };
  const rows = [
    { ...due, settled_delivered_at: NOW - DAY },
    { ...due, settled_delivered_at: NOW - DAY + 1 },
    { ...due, settled_delivered_at: NOW + 1 },
    due,
    { ...due, is_cancelled: 1 },
    { ...due, is_cancelled: 1, settled_cancelled_at: NOW },
    { ...due, is_cancelled: 1, settled_cancelled_at: NOW + 1 },
    { ...due, arrived_by: NOW - DAY },
    { ...due, arrived_by: NOW },
    { ...due, is_said_delivered: 1 },
    { ...due, delivery_due_at: null },
    { ...due, delivery_due_at: NOW + 1 },
    { ...due, delivery_due_at: NOW + 1, settled_delivered_at: NOW },
    { ...due, opened_at: NOW + 1 },
  ];

  test('late and missing apart; cancelled ones, also by status alone, and what cannot be told are out', () => {
    const figure = handFigure('late_delivery', rows);
    expect(figure).toMatchObject({ n: 7, value: { value: 5 / 7 }, pending: 1, tally: { metEarly: 1 } });
    expect([...figure.tally.parts]).toEqual([
      ['delivered_late', 1],
      ['undelivered', 4],
      ['said_delivered', 1],
    ]);
    expect(Object.fromEntries(figure.tally.leftOut)).toEqual({ cancelled: 2, no_instant: 1, no_promise: 1 });
  });

  test('orders are asked as far as they are known', () => {
    const moment = { ...momentOf(), familyAsOf: () => NOW - DAY - 1 };
    expect(handFigure('late_delivery', [due], moment)).toMatchObject({ n: 0, pending: 1 });
  });
});

test('late shipment: assumed promises are counted, and nothing is due of what was never paid', () => {
  const due = { ...placed, ship_due_at: NOW - DAY, is_ship_due_assumed: 1 };
  const figure = handFigure('late_shipment', [
    { ...due, settled_shipped_at: NOW - DAY },
    { ...due, settled_shipped_at: NOW },
    due,
    { ...due, is_ship_due_assumed: 0 },
    { ...due, ship_due_at: null },
    { ...due, arrived_by: NOW - 2 * DAY },
  ]);
  expect(figure).toMatchObject({ n: 5, value: { value: 3 / 5 } });
  expect(Object.fromEntries(figure.tally.parts)).toEqual({
    promise_assumed: 4,
    shipped_late: 1,
    unshipped: 2,
  });
});

describe('node notices', () => {
  const told = (shipped: number, ...notices: number[]) => ({
    ...placed,
    has_notices: 1,
    settled_shipped_at: NOW - shipped * HOUR,
    collected_at: NOW - (shipped - 2) * HOUR,
    out_for_delivery_at: NOW - (shipped - 20) * HOUR,
    notices: JSON.stringify(notices.map((ago) => NOW - ago * HOUR)),
  });
  const verdict = (...rows: Record<string, string | number | null>[]) => handFigure('node_notices', rows);

  test('each step needs a message of its own within 24 h', () => {
    expect(verdict(told(100, 100, 97, 70))).toMatchObject({ n: 1, value: { value: 1 } });
    // Two messages for the first two steps, the third within 24 h of all: still one each.
    expect(verdict(told(100, 80, 79, 78))).toMatchObject({ n: 1, value: { value: 1 } });
    expect(verdict(told(100, 97, 70))).toMatchObject({ n: 1, value: { value: 0 } });
    expect(verdict(told(100, 100, 97, 55))).toMatchObject({ n: 1, value: { value: 0 } });
    expect(verdict(told(100, 101, 97, 70))).toMatchObject({ n: 1, value: { value: 0 } });
  });

  test('what is not due is pending; a missed step decides at once', () => {
    expect(verdict(told(30, 30, 28))).toMatchObject({ n: 0, pending: 1 });
    expect(verdict(told(30, 28))).toMatchObject({ n: 1, value: { value: 0 } });
    expect(verdict({ ...told(40, 40, 38), out_for_delivery_at: null })).toMatchObject({ n: 0, pending: 1 });
    expect(verdict({ ...told(40, 40), out_for_delivery_at: NOW + 1 })).toMatchObject({ value: { value: 0 } });
  });

  test('without notices at all, or with a step without an instant, nobody can tell', () => {
    const figure = verdict(
      { ...told(100), has_notices: null },
      { ...told(100, 100, 97), out_for_delivery_at: null, arrived_by: NOW },
      { ...told(100), settled_shipped_at: null },
      { ...told(100), is_cancelled: 1 },
    );
    expect(figure.n).toBe(0);
    expect(Object.fromEntries(figure.tally.leftOut)).toEqual({ no_notices: 1, no_instant: 1, cancelled: 1 });
  });
});

describe('contact before complaint', () => {
  const RISK = NOW - 5 * DAY;
  const risky = { is_spoken_of: 1, first_risk_at: RISK };
  const told = (toldAt: number | null, complainedAt: number | null = null) => ({
    ...{ ...risky, risk_told_at: toldAt, first_complaint_at: complainedAt },
  });

  test('a message between the risk and the first complaint; failures are told apart', () => {
    const figure = handFigure('contact_before_complaint', [
      told(RISK),
      told(NOW),
      told(RISK + HOUR, RISK + 2 * HOUR),
      // In one instant: not before.
      told(RISK + HOUR, RISK + HOUR),
      told(RISK + HOUR, RISK + HOUR - 1),
      told(RISK + HOUR, RISK),
      told(null, RISK - DAY),
      told(null),
      // Neither the message nor the complaint is known by then.
      told(NOW + 1, NOW + 2),
      told(NOW, NOW + 1),
    ]);
    expect(figure).toMatchObject({ n: 10, value: { value: 0.4 }, pending: 0, target: null });
    expect(Object.fromEntries(figure.tally.parts)).toEqual({
      complained_first: 2,
      complained_before_risk: 2,
      not_contacted: 2,
    });
  });

  test('what is not at risk by then is not asked, and without conversations nobody can tell', () => {
    const figure = handFigure('contact_before_complaint', [
      { ...told(null), first_risk_at: null },
      { ...told(NOW + DAY), first_risk_at: NOW + 1 },
      { ...told(null), is_spoken_of: 0 },
      { ...told(null), is_spoken_of: null },
    ]);
    expect(figure).toMatchObject({ n: 0, value: null });
    expect(Object.fromEntries(figure.tally.leftOut)).toEqual({ not_spoken_of: 2 });
    const moment = { ...momentOf(), orderAsOf: () => RISK };
    expect(handFigure('contact_before_complaint', [told(RISK + HOUR)], moment)).toMatchObject({
      n: 1,
      value: { value: 0 },
    });
  });
});

describe('review conversion', () => {
  const resolvedAt = NOW - 40 * DAY;
  const resolved = {
    stage: 'after_sale',
    last_resolved_at: resolvedAt,
    last_resolution_known_at: resolvedAt,
  };
  type Rating = [number, string, number, string | null, number | null];
  const rated = (...ratings: Rating[]) => ({ ...resolved, ratings_about: JSON.stringify(ratings) });
  const share = (row: Record<string, string | number | null>) => handFigure('review_conversion', [row]).value;
  const [yes, no] = [{ value: 1 }, { value: 0 }];

  test('a good rating within 30 days, or a bad one taken back in them', () => {
    expect(share(rated([resolvedAt, 'review', 40_000, null, null]))).toEqual(yes);
    expect(share(rated([resolvedAt + 30 * DAY, 'csat', 80_000, '0-10', null]))).toEqual(yes);
    expect(share(rated([resolvedAt + 30 * DAY + 1, 'review', 50_000, null, null]))).toEqual(no);
    expect(share(rated([resolvedAt - 1, 'review', 50_000, null, null]))).toEqual(no);
    expect(share(rated([resolvedAt + DAY, 'review', 30_000, null, null]))).toEqual(no);
    expect(share(rated([resolvedAt + DAY, 'nps', 90_000, '0-10', null]))).toEqual(no);
    expect(share(rated([resolvedAt + DAY, 'review', 50_000, null, resolvedAt + 2 * DAY]))).toEqual(no);
    expect(share(rated([resolvedAt - 9 * DAY, 'review', 10_000, null, resolvedAt + DAY]))).toEqual(yes);
    expect(share(rated([resolvedAt - 9 * DAY, 'review', 10_000, null, resolvedAt - DAY]))).toEqual(no);
    expect(share({ ...resolved, csat_e4: 50_000, csat_at: resolvedAt + DAY })).toEqual(yes);
  });

  test('after-sale conversations whose resolution is 30 days old; the aim is 60 %', () => {
    const figure = handFigure('review_conversion', [
      rated([resolvedAt, 'review', 50_000, null, null]),
      resolved,
      { ...resolved, stage: 'pre_sale' },
      { ...resolved, last_resolution_known_at: null },
      { ...resolved, last_resolved_at: NOW - 30 * DAY },
      { ...resolved, last_resolved_at: NOW - 30 * DAY + 1 },
      { ...resolved, exclusion: 'spam' },
    ]);
    expect(figure).toMatchObject({ n: 3, value: { value: 1 / 3 }, pending: 1, target: 0.6, met: false });
    const behind = { ...momentOf(), familyAsOf: () => NOW - 15 * DAY };
    expect(handFigure('review_conversion', [resolved], behind)).toMatchObject({ n: 0, pending: 1 });
  });
});
