// Orders by hand: which conversations are about them, and what is settled between their columns, scans and conversations.
import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import { prepareRules } from '../../src/facts/fact-rules.ts';
import { deriveOrder } from '../../src/facts/orders/derive-order.ts';
import { findRisks } from '../../src/facts/orders/find-risks.ts';
import { findOrderClock } from '../../src/facts/sla/order-clock.ts';
import type { OrderRecords } from '../../src/model/order-facts.ts';
import { day, ORDER, scan } from './order-builder.ts';
import { at, HEADER, POLICY, RULES, records } from './thread-builder.ts';

const facts = (change: Partial<OrderRecords>, rules = RULES) => {
  const order = { ...ORDER, ...change };
  return deriveOrder(order, findRisks(order, rules), rules);
};

describe('what a conversation is about', () => {
  const order = { id: 1, placedAt: at('01 10:00'), paidAt: null, shippedAt: null, completedAt: null };
  const open = { ...order, cancelledAt: null, firstReturnAt: null };
  const links = (header: object, namedOrders: object[], customerOrders: object[]) =>
    deriveConversation(
      records('10:00 customer 你好', {
        header: { ...HEADER, ...header },
        namedOrders,
        customerOrders,
      } as never),
      RULES,
    ).orders;

  test('the orders that it names, in its order, each once', () => {
    const named = [
      { ...open, id: 5, how: 'explicit' },
      { ...open, id: 3, how: 'text' },
      { ...open, id: 5, how: 'explicit' },
    ];
    expect(links({ orderIds: ['E', 'C'] }, named, [open])).toEqual([
      { orderId: 5, how: 'explicit' },
      { orderId: 3, how: 'text' },
    ]);
  });

  test("else its customer's only order under way; a named order that is not known says nothing of another", () => {
    const done = { ...open, id: 2, completedAt: at('02 09:59') };
    const later = { ...open, id: 3, placedAt: at('02 10:01') };
    expect(links({}, [], [open, done, later])).toEqual([{ orderId: 1, how: 'only_open' }]);
    expect(links({}, [], [open, { ...open, id: 4 }])).toEqual([]);
    expect(links({ orderIds: ['E'] }, [], [open])).toEqual([]);
    // Asked of the moment when the customer wrote: what was completed a minute later was still open.
    expect(links({}, [], [{ ...done, completedAt: at('02 10:01') }])).toEqual([
      { orderId: 2, how: 'only_open' },
    ]);
  });
});

describe('what is settled', () => {
  test('a promised day is kept until its end in the zone, also where days begin late', () => {
    expect(facts({ promisedDeliveryDay: day(5) }).deliveryDueAt).toBe(at('06 00:00') - 1);
    const late = prepareRules({ ...POLICY, dayStartsAtMin: 300 });
    expect(facts({ promisedDeliveryDay: day(5) }, late).deliveryDueAt).toBe(at('06 05:00') - 1);
    expect(facts({ promisedDeliveryAt: at('05 18:00') }).deliveryDueAt).toBe(at('05 18:00'));
  });

  test('without a promise of its own it is to be shipped 48 h after payment', () => {
    expect(facts({})).toMatchObject({ shipDueAt: at('03 10:05'), isShipDueAssumed: true });
    expect(facts({ promisedShipDay: day(2) })).toMatchObject({
      shipDueAt: at('03 00:00') - 1,
      isShipDueAssumed: false,
    });
    expect(facts({ paidAt: null })).toMatchObject({ shipDueAt: null, isShipDueAssumed: false });
  });

  test('its own instants win; else the first scan of movement, and the first that says delivered', () => {
    const scans = [
      scan('04 10:00', 'delivered'),
      scan('02 10:00', 'collected'),
      scan('01 12:00', 'ordered'),
      scan('02 09:00', null),
    ];
    expect(facts({ scans })).toMatchObject({
      settledShippedAt: at('02 10:00'),
      settledDeliveredAt: at('04 10:00'),
      arrivedBy: at('04 10:00'),
      isSaidDelivered: true,
      scanCount: 4,
      lastScanAt: at('04 10:00'),
      lastScanStage: 'delivered',
      collectedAt: at('02 10:00'),
    });
    expect(facts({ scans, shippedAt: at('02 08:00'), deliveredAt: at('04 11:00') })).toMatchObject({
      settledShippedAt: at('02 08:00'),
      settledDeliveredAt: at('04 11:00'),
    });
    expect(facts({ completedAt: at('09 10:00') })).toMatchObject({
      settledDeliveredAt: null,
      arrivedBy: at('09 10:00'),
    });
  });

  test('a status without an instant', () => {
    expect(facts({ status: ' Canceled ' })).toMatchObject({ isCancelled: true, settledCancelledAt: null });
    expect(facts({ status: '已取消' }).isCancelled).toBe(true);
    expect(facts({ status: '交易成功' })).toMatchObject({ isSaidDelivered: true, settledDeliveredAt: null });
    expect(facts({ status: 'shipped' })).toMatchObject({ isCancelled: false, isSaidDelivered: false });
    expect(facts({ cancelledAt: at('02 10:00') })).toMatchObject({ isCancelled: true });
  });

  test('customs: since the first scan there that only customs scans follow', () => {
    const scans = [scan('02 10:00', 'customs'), scan('03 10:00', 'customs'), scan('04 10:00', null)];
    expect(facts({ scans }).customsSince).toBe(at('02 10:00'));
    expect(facts({ scans: [...scans, scan('05 10:00', 'in_transit')] }).customsSince).toBeNull();
    expect(
      facts({ scans: [...scans, scan('05 10:00', 'in_transit'), scan('06 10:00', 'customs')] }).customsSince,
    ).toBe(at('06 10:00'));
  });

  test('who wrote, complained, compensated and returned', () => {
    const reply = (clock: string, author: 'agent' | 'bot' | 'customer') => ({
      at: at(clock),
      author,
      conversationId: 1,
    });
    const found = facts({
      replies: [
        reply('01 09:00', 'agent'),
        reply('03 10:00', 'bot'),
        reply('04 10:00', 'agent'),
        reply('02 10:00', 'agent'),
      ],
      events: [{ at: at('04 11:00'), kind: 'compensated', conversationId: 1 }],
      complaints: [
        { at: at('03 10:00'), topic: 'logistics.late', resolvedAt: null },
        { at: at('02 10:00'), topic: null, resolvedAt: null },
      ],
      returns: [
        { kind: 'refund_only', requestedAt: at('06 10:00'), refundedAt: at('07 10:00'), amountE4: 3_500_000 },
        { kind: 'exchange', requestedAt: at('05 10:00'), refundedAt: null, amountE4: 100_000 },
      ],
    });
    expect(found).toMatchObject({
      firstHumanAt: at('02 10:00'),
      lastHumanAt: at('04 10:00'),
      firstComplaintAt: at('02 10:00'),
      complaintTopic: null,
      isCompensated: true,
      firstCompensatedAt: at('04 11:00'),
      returnCount: 2,
      firstReturnAt: at('05 10:00'),
      firstRefundedAt: at('07 10:00'),
      refundOnlyCount: 1,
      refundOnlyE4: 3_500_000,
    });
    expect(facts({ compensationE4: 50_000 })).toMatchObject({
      isCompensated: true,
      firstCompensatedAt: null,
    });
    expect(facts({ compensationE4: 0 }).isCompensated).toBe(false);
  });

  test('the dearest line says what was bought, the earliest date when it spoils', () => {
    const line = (productId: string, amountE4: number, bestBeforeDay: number | null) => ({
      productId,
      category: `of ${productId}`,
      supplier: `from ${productId}`,
      amountE4,
      bestBeforeAt: null,
      bestBeforeDay,
    });
    expect(
      facts({ lines: [line('a', 10, day(9)), line('b', 30, null), line('c', 20, day(8))] }),
    ).toMatchObject({
      productId: 'b',
      category: 'of b',
      settledSupplier: 'from b',
      bestBeforeAt: at('09 00:00') - 1,
    });
    expect(facts({ supplier: 'own', lines: [line('a', 10, null)] }).settledSupplier).toBe('own');
  });
});

describe('who wrote since it was at risk', () => {
  const reply = (time: string, author: 'agent' | 'bot' | 'customer' = 'agent') => ({
    ...{ at: at(time), author, conversationId: 1 },
  });
  /** Due on the 5th: at risk from the first moment of the 6th. */
  const late = { promisedDeliveryDay: day(5), shippedAt: at('02 10:00') };
  const scans = [scan('04 10:00', 'in_transit'), scan('06 10:00', 'in_transit')];

  test('the first person at or after the first rule that asks for contact', () => {
    const replies = [reply('07 10:00'), reply('05 23:59'), reply('06 00:00', 'bot'), reply('06 00:01')];
    const told = { firstRiskAt: at('06 00:00'), riskToldAt: at('06 00:01') };
    expect(facts({ ...late, scans, replies })).toMatchObject(told);
    const atOnce = { ...told, riskToldAt: at('06 00:00') };
    expect(facts({ ...late, scans, replies: [...replies, reply('06 00:00')] })).toMatchObject(atOnce);
    const before = facts({ ...late, scans, replies: [reply('05 12:00'), reply('08 10:00', 'customer')] });
    expect(before).toMatchObject({ firstRiskAt: at('06 00:00'), riskToldAt: null });
  });

  test('what is only watched asks nobody, and without a risk nobody was to be told', () => {
    const costly = { ...late, scans, amountE4: 20_000_000, deliveredAt: at('05 10:00') };
    expect(facts({ ...costly, replies: [reply('05 12:00')] })).toMatchObject({
      firstRiskAt: null,
      riskToldAt: null,
    });
  });
});

test('the clock of confirmation: none when cancelled before it was due, or by a status that says not when', () => {
  const states = (change: Partial<OrderRecords>) => {
    const clock = findOrderClock({ ...ORDER, ...change }, RULES);
    return clock === null ? null : [clock.startedAt, clock.dueAt, clock.stoppedAt];
  };
  const [paid, due] = [at('01 10:05'), at('01 11:05')];
  expect(states({})).toEqual([paid, due, null]);
  expect(states({ confirmedAt: at('01 10:20') })).toEqual([paid, due, at('01 10:20')]);
  expect(states({ cancelledAt: at('01 11:00'), status: '已取消' })).toBeNull();
  expect(states({ cancelledAt: at('01 12:00'), status: '已取消' })).toEqual([paid, due, null]);
  expect(states({ status: '已取消' })).toBeNull();
  expect(states({ status: ' Cancelled ' })).toBeNull();
  expect(states({ status: '待发货' })).toEqual([paid, due, null]);
});
