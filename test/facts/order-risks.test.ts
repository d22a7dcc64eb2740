// Orders at risk by hand: when each rule begins and ends to hold, the clock of contact, and that the past never changes.
import { describe, expect, test } from 'vitest';
import { prepareRules } from '../../src/facts/fact-rules.ts';
import { findRisks } from '../../src/facts/orders/find-risks.ts';
import { findRiskClocks } from '../../src/facts/sla/risk-clocks.ts';
import type { OrderRecords } from '../../src/model/order-facts.ts';
import { overdueRatio } from '../../src/model/order-risk.ts';
import { day, ORDER, scan } from './order-builder.ts';
import { at, POLICY, RULES } from './thread-builder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LAPSE = POLICY.orderRisk.lapseMs;

const risks = (change: Partial<OrderRecords>) => findRisks({ ...ORDER, ...change }, RULES);
/** Start and end of the spans of one rule. */
const spans = (rule: string, change: Partial<OrderRecords>) =>
  risks(change)
    .filter((risk) => risk.rule === rule)
    .map(({ startedAt, endedAt }) => [startedAt, endedAt]);

describe('each rule', () => {
  test('promise passed: from the first moment after the promised day until it arrives', () => {
    const promised = { promisedDeliveryDay: day(5) };
    expect(spans('promise_passed', promised)).toEqual([[at('06 00:00'), at('06 00:00') + LAPSE]]);
    expect(spans('promise_passed', { ...promised, deliveredAt: at('07 12:00') })).toEqual([
      [at('06 00:00'), at('07 12:00')],
    ]);
    expect(spans('promise_passed', { ...promised, deliveredAt: at('05 23:59') })).toEqual([]);
    expect(spans('promise_passed', { ...promised, cancelledAt: at('04 12:00') })).toEqual([]);
  });

  test('a refund ends the journey when it is of the whole: less is a difference in price, or one piece of several', () => {
    const order = { promisedDeliveryDay: day(5), amountE4: 9_000_000, shippingFeeE4: 100_000 };
    const refund = (clock: string, amountE4: number | null) => ({
      ...{ kind: 'refund_only', requestedAt: at('05 09:00'), refundedAt: at(clock), amountE4 },
    });
    const endWith = (change: Partial<OrderRecords>) =>
      spans('promise_passed', { ...order, ...change })[0]?.[1];
    const lapsed = at('06 00:00') + LAPSE;
    expect(endWith({ returns: [refund('06 10:00', 30_000)] })).toBe(lapsed);
    expect(endWith({ returns: [refund('06 10:00', 9_000_000)] })).toBe(at('06 10:00'));
    expect(endWith({ returns: [refund('06 10:00', 8_900_000)] })).toBe(at('06 10:00'));
    expect(endWith({ returns: [refund('06 10:00', 8_899_999)] })).toBe(lapsed);
    const parts = [refund('08 10:00', 4_500_000), refund('07 10:00', 4_500_000)];
    expect(endWith({ returns: parts })).toBe(at('08 10:00'));
    expect(endWith({ returns: [refund('06 10:00', null)] })).toBe(at('06 10:00'));
    expect(endWith({ amountE4: null, returns: [refund('06 10:00', 1)] })).toBe(at('06 10:00'));
    const line = { productId: null, category: null, supplier: null, bestBeforeAt: null, bestBeforeDay: null };
    const lines = [
      { ...line, amountE4: 5_000_000 },
      { ...line, amountE4: 4_000_000 },
    ];
    const ofLines = { amountE4: null, lines, shippingFeeE4: null };
    expect(endWith({ ...ofLines, returns: [refund('06 10:00', 5_000_000)] })).toBe(lapsed);
    const complaints = [{ at: at('06 10:00'), topic: 'logistics.package_damaged', resolvedAt: null }];
    const damaged = (amountE4: number) =>
      spans('damaged', { ...order, complaints, returns: [refund('07 10:00', amountE4)] });
    expect(damaged(500_000)).toEqual([[at('06 10:00'), at('06 10:00') + LAPSE]]);
    expect(damaged(9_000_000)).toEqual([[at('06 10:00'), at('07 10:00')]]);
  });

  test('not shipped: 48 h after payment where nothing was promised', () => {
    expect(spans('not_shipped', {})).toEqual([[at('03 10:05') + 1, at('03 10:05') + 1 + LAPSE]]);
    expect(spans('not_shipped', { shippedAt: at('04 10:00') })).toEqual([
      [at('03 10:05') + 1, at('04 10:00')],
    ]);
    expect(spans('not_shipped', { shippedAt: at('03 10:05') })).toEqual([]);
  });

  test('no scan: 72 h after a scan, 7 days after shipping without any; quiet stages are left alone', () => {
    const shipped = { shippedAt: at('02 10:00') };
    expect(spans('no_scan', shipped)).toEqual([[at('09 10:00') + 1, at('09 10:00') + 1 + LAPSE]]);
    const scans = [
      scan('03 10:00', 'collected'),
      scan('07 10:00', 'in_transit'),
      scan('12 10:00', 'delivered'),
    ];
    expect(spans('no_scan', { ...shipped, scans })).toEqual([
      [at('06 10:00') + 1, at('07 10:00')],
      [at('10 10:00') + 1, at('12 10:00')],
    ]);
    expect(spans('no_scan', { ...shipped, scans: [scan('03 10:00', 'self_pickup')] })).toEqual([]);
    expect(spans('no_scan', { ...shipped, scans: [scan('03 10:00', 'customs')] })).toEqual([]);
  });

  test('customs: more than seven days, however often it is scanned there', () => {
    const scans = [scan('02 10:00', 'customs'), scan('08 10:00', 'customs')];
    expect(spans('customs', { scans })).toEqual([[at('09 10:00') + 1, at('09 10:00') + 1 + LAPSE]]);
    expect(spans('customs', { scans: [...scans, scan('09 10:00', 'in_transit')] })).toEqual([]);
    expect(spans('customs', { scans: [...scans, scan('10 10:00', 'in_transit')] })).toEqual([
      [at('09 10:00') + 1, at('10 10:00')],
    ]);
  });

  test('exception: until it moves forward again', () => {
    const scans = [
      scan('03 10:00', 'exception'),
      scan('03 12:00', 'returning'),
      scan('04 10:00', 'in_transit'),
    ];
    expect(spans('exception', { scans })).toEqual([[at('03 10:00'), at('04 10:00')]]);
  });

  test('signed but not received, damaged, oversold: complaints about the order, until they are resolved', () => {
    const said = (clock: string, topic: string, resolvedAt: number | null = null) => ({
      at: at(clock),
      topic,
      resolvedAt,
    });
    const delivered = { deliveredAt: at('05 10:00') };
    expect(
      spans('signed_not_received', { ...delivered, complaints: [said('06 10:00', 'logistics.lost')] }),
    ).toEqual([[at('06 10:00'), at('06 10:00') + LAPSE]]);
    // Before it was signed for, that is another complaint.
    expect(
      spans('signed_not_received', { ...delivered, complaints: [said('04 10:00', 'logistics.lost')] }),
    ).toEqual([]);
    const twice = [
      said('06 10:00', 'logistics.package_damaged', at('06 12:00')),
      said('06 11:00', 'logistics.package_damaged', at('06 13:00')),
      said('08 10:00', 'logistics.package_damaged', at('08 11:00')),
    ];
    expect(spans('damaged', { complaints: twice })).toEqual([
      [at('06 10:00'), at('06 13:00')],
      [at('08 10:00'), at('08 11:00')],
    ]);
    expect(spans('oversold', { tags: ['超卖'], shippedAt: at('03 10:00') })).toEqual([
      [at('01 10:05'), at('03 10:00')],
    ]);
    expect(spans('oversold', { status: 'Out of Stock' })).toHaveLength(1);
    expect(spans('oversold', { complaints: [said('02 10:00', 'order.oversold')] })).toEqual([
      [at('02 10:00'), at('02 10:00') + LAPSE],
    ]);
  });

  test('near expiry, costly, fragile: attributes, until it has arrived', () => {
    const line = { productId: 'p', category: null, supplier: null, bestBeforeAt: null, amountE4: 12_000_000 };
    const lines = [{ ...line, bestBeforeDay: day(1) + 100 }];
    expect(spans('near_expiry', { lines, deliveredAt: at('05 10:00') })).toEqual([
      [at('01 10:05'), at('05 10:00')],
    ]);
    expect(spans('near_expiry', { lines: [{ ...line, bestBeforeDay: day(1) + 300 }] })).toHaveLength(1);
    expect(spans('costly_or_fragile', { lines, shippedAt: at('02 10:00') })).toHaveLength(1);
    expect(spans('costly_or_fragile', { amountE4: 9_999_999, shippedAt: at('02 10:00') })).toEqual([]);
    const costly = (currency: string | null) =>
      spans('costly_or_fragile', { currency, amountE4: 30_000_000, shippedAt: at('02 10:00') }).length;
    expect([null, 'CNY', ' cny', 'JPY'].map(costly)).toEqual([1, 1, 1, 0]);
    expect(spans('costly_or_fragile', { isFragile: true, shippedAt: at('02 10:00') })).toHaveLength(1);
    expect(spans('costly_or_fragile', { isFragile: true })).toEqual([]);
  });

  test('what its status calls over without an instant is at no risk; a rule that is off finds nothing', () => {
    const stuck = { promisedDeliveryDay: day(5) };
    expect(risks({ ...stuck, status: 'cancelled' })).toEqual([]);
    expect(risks({ ...stuck, status: '已签收' })).toEqual([]);
    const { orderRisk } = POLICY;
    const off = { ...orderRisk.rules.promise_passed, isOn: false };
    const rules = prepareRules({
      ...POLICY,
      orderRisk: { ...orderRisk, rules: { ...orderRisk.rules, promise_passed: off } },
    });
    expect(findRisks({ ...ORDER, ...stuck }, rules).map(({ rule }) => rule)).toEqual(['not_shipped']);
  });

  test('the ratio: 1 at the limit; without one, days of age', () => {
    const [late] = risks({ promisedDeliveryDay: day(5), shippedAt: at('02 10:00') });
    const { since, limitMs } = late!;
    expect(overdueRatio(late!, since + limitMs, POLICY.orderRisk)).toBe(1);
    expect(overdueRatio(late!, since + 2 * limitMs, POLICY.orderRisk)).toBe(2);
    const damaged = { rule: 'damaged', startedAt: 0, endedAt: null, since: 0, limitMs: 0 } as const;
    expect(overdueRatio(damaged, 2 * DAY, POLICY.orderRisk)).toBe(3);
  });
});

describe('the clock of contact', () => {
  const late = {
    promisedDeliveryDay: day(5),
    shippedAt: at('02 10:00'),
    scans: [scan('05 10:00', 'in_transit')],
  };
  const clocks = (change: Partial<OrderRecords>) => {
    const order = { ...ORDER, ...late, ...change };
    return findRiskClocks(order, findRisks(order, RULES), RULES).map(
      ({ riskRule, roundNo, startedAt, dueAt, stoppedAt, conversationId }) => [
        riskRule,
        roundNo,
        startedAt,
        dueAt,
        stoppedAt,
        conversationId,
      ],
    );
  };
  const written = (clock: string) => ({ at: at(clock), author: 'agent' as const, conversationId: 4 });

  test('from the rule to the first human message or event of contact after it', () => {
    const [start, due] = [at('06 00:00'), at('06 01:00')];
    const silent = [at('08 10:00') + 1, at('08 11:00') + 1];
    expect(clocks({ replies: [written('05 23:00'), written('06 00:30'), written('06 00:50')] })).toEqual([
      ['promise_passed', 1, start, due, at('06 00:30'), 4],
      ['no_scan', 2, ...silent, null, null],
    ]);
    const event = (kind: 'followed_up' | 'assigned') => ({ at: at('06 00:10'), kind, conversationId: 9 });
    expect(clocks({ events: [event('followed_up')] })[0]).toEqual([
      'promise_passed',
      1,
      start,
      due,
      at('06 00:10'),
      9,
    ]);
    expect(clocks({ events: [event('assigned')] })[0]?.[4]).toBeNull();
    expect(clocks({ replies: [{ ...written('06 00:10'), author: 'bot' as never }] })[0]?.[4]).toBeNull();
  });

  test('a risk that was over before the clock was due needs nobody; one that was over later was missed', () => {
    expect(clocks({ deliveredAt: at('06 00:40') })).toEqual([]);
    expect(clocks({ deliveredAt: at('06 02:00') })).toEqual([
      ['promise_passed', 1, at('06 00:00'), at('06 01:00'), at('06 02:00'), null],
    ]);
  });

  test('rules that ask for no contact start none', () => {
    expect(clocks({ promisedDeliveryDay: null, isFragile: true, deliveredAt: at('06 10:00') })).toEqual([]);
  });
});
