// Limits learned from parcels on their way: Gehan's remission times as legs, wider pools, and what teaches nothing.
import { describe, expect, test } from 'vitest';
import { type Lane, type LegSpan, learnLimits } from '../../src/facts/orders/learn-limits.ts';
import { legSpans } from '../../src/facts/orders/leg-spans.ts';
import { ORDER, scan } from './order-builder.ts';
import { at, RULES } from './thread-builder.ts';

const LANE: Lane = { carrier: 'swift', warehouse: 'north', region: 'ZJ', city: 'Hangzhou' };
const span = (ageMs: number, isEvent: boolean, lane = LANE, stage = 'in_transit'): LegSpan => ({
  ...{ lane, stage, ageMs, isEvent },
});

/** Gehan 1965, 6-MP; `+` is still watched (methods.md §11). */
const GEHAN = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((text) => span(Number.parseInt(text, 10), !text.endsWith('+')));

describe('the age that a share stays within', () => {
  test.each([
    [0.1, 6],
    [0.2, 10],
    [0.3, 13],
    [0.5, 23],
  ])('Gehan: %d of the legs have ended by %d', (share, limitMs) => {
    expect(learnLimits(GEHAN, { share, minEvents: 9, withinMs: 1 })(LANE, 'in_transit')).toEqual({
      ...{ limitMs, pool: 'lane', eventCount: 9 },
    });
  });

  test('survival that stays above, too few ends, another leg: nothing is learned', () => {
    expect(learnLimits(GEHAN, { share: 0.6, minEvents: 9, withinMs: 1 })(LANE, 'in_transit')).toBeNull();
    expect(learnLimits(GEHAN, { share: 0.5, minEvents: 10, withinMs: 1 })(LANE, 'in_transit')).toBeNull();
    expect(learnLimits(GEHAN, { share: 0.5, minEvents: 9, withinMs: 1 })(LANE, 'collected')).toBeNull();
  });

  test('delivered legs alone would be badly short: what is on its way counts', () => {
    const ended = GEHAN.filter(({ isEvent }) => isEvent);
    const learn = { share: 0.5, minEvents: 9, withinMs: 1 };
    expect(learnLimits(ended, learn)(LANE, 'in_transit')?.limitMs).toBe(10);
    expect(learnLimits(GEHAN, learn)(LANE, 'in_transit')?.limitMs).toBe(23);
  });
});

test('59 ended legs teach the 95 % point, 58 ask the next wider pool: lane, region pair, carrier, all', () => {
  const learn = { share: 0.95, minEvents: 59, withinMs: 1 };
  const many = (count: number, lane: Lane, from = 1) =>
    Array.from({ length: count }, (_, i) => span(from + i, true, lane));
  const asked = (spans: readonly LegSpan[]) => learnLimits(spans, learn)(LANE, 'in_transit');
  // Of 1 … 59, the 57th is the first that at most 5 % outlast: 2 / 59.
  expect(asked(many(59, LANE))).toEqual({ limitMs: 57, pool: 'lane', eventCount: 59 });
  expect(asked(many(58, LANE))).toBeNull();
  const otherCity = { ...LANE, city: 'Ningbo', carrier: 'slow' };
  expect(asked([...many(58, LANE), ...many(58, otherCity, 100)])).toMatchObject({
    ...{ pool: 'region_pair', eventCount: 116 },
  });
  const otherRegion = { ...LANE, region: 'GD', city: 'Shenzhen' };
  expect(asked([...many(58, LANE), ...many(58, otherRegion, 100)])).toMatchObject({ pool: 'carrier' });
  const foreign = { carrier: 'sea', warehouse: 'south', region: 'XJ', city: null };
  expect(asked([...many(58, LANE), ...many(58, foreign, 100)])).toMatchObject({ pool: 'all' });
  // A parcel of which nothing is known is still one of all.
  const unknown = { carrier: null, warehouse: null, region: null, city: null };
  expect(learnLimits(many(59, unknown), learn)(unknown, 'in_transit')).toMatchObject({ pool: 'all' });
});

describe('the legs of one parcel', () => {
  const shipped = { shippedAt: at('02 10:00') };
  const told = (change: object, until: string) =>
    legSpans({ ...ORDER, ...shipped, ...change }, at(until), RULES).map(({ stage, ageMs, isEvent }) => [
      stage,
      ageMs / 3_600_000,
      isEvent,
    ]);

  test('ended ones are events, one that goes on is watched until now, future ones are not there', () => {
    const scans = [
      scan('03 10:00', 'collected'),
      scan('05 10:00', 'in_transit'),
      scan('06 10:00', 'delivered'),
    ];
    expect(told({ scans }, '07 10:00')).toEqual([
      ['shipped', 24, true],
      ['collected', 48, true],
      ['in_transit', 24, true],
    ]);
    expect(told({ scans }, '04 16:00')).toEqual([
      ['shipped', 24, true],
      ['collected', 30, false],
    ]);
  });

  test('a cancellation or refund cuts a leg off; a status without an instant leaves open legs out', () => {
    expect(told({ cancelledAt: at('04 10:00') }, '09 10:00')).toEqual([['shipped', 48, false]]);
    const refund = {
      kind: 'refund_only',
      requestedAt: at('03 10:00'),
      refundedAt: at('03 16:00'),
      amountE4: 1,
    };
    expect(told({ returns: [refund] }, '09 10:00')).toEqual([['shipped', 30, false]]);
    expect(told({ status: 'cancelled', scans: [scan('03 10:00', 'collected')] }, '09 10:00')).toEqual([
      ['shipped', 24, true],
    ]);
  });
});
