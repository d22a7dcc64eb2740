// What orders say of high care: bands of value, HIGH_VALUE_COMPLAINT with its cooldown, ORDER_AT_RISK.
import { describe, expect, test } from 'vitest';
import type { CareOrder } from '../../../src/model/care-order.ts';
import { at, DAY, POLICY } from '../thread-builder.ts';
import { complaint, flagsOf, only, type Said } from './care-builder.ts';

describe('HIGH_VALUE_COMPLAINT and tiers', () => {
  const order = (externalId: string, change: Partial<CareOrder> = {}): CareOrder => ({
    externalId,
    paidAt: at('01 10:00'),
    cancelledAt: null,
    promisedShipAt: null,
    promisedShipDay: null,
    shippedAt: null,
    promisedDeliveryAt: null,
    promisedDeliveryDay: null,
    deliveredAt: null,
    amountE4: 600_0000,
    currency: null,
    ...change,
  });
  const value = (tiers: readonly { tier: string; amount: number | null; orders: number | null }[]) => ({
    ...only('HIGH_VALUE_COMPLAINT', { tiers: ['gold'], orderAmount: 1000 }).highCare,
    value: {
      withinMs: 10 * DAY,
      currency: 'CNY',
      tiers: tiers.map((tier) => ({ ...tier, because: 'They buy a lot.' })),
    },
  });
  const flagged = (orders: readonly CareOrder[], tiers: Parameters<typeof value>[0] = []) =>
    flagsOf([complaint(1, '05 10:00', 'logistics.late', 'O1')], {
      policy: { ...POLICY, highCare: value(tiers) },
      orders,
    }).map(({ rule, valueTier, evidence }) => [
      rule,
      valueTier,
      ...evidence.map(({ label }) => label).slice(1),
    ]);

  test('an order of the amount, and not one of less, of another currency or of nobody', () => {
    expect(flagged([order('O1', { amountE4: 1000_0000 })])).toEqual([
      ['HIGH_VALUE_COMPLAINT', null, 'order_amount'],
    ]);
    expect(flagged([order('O1', { amountE4: 999_9999 })])).toEqual([]);
    expect(flagged([order('O1', { amountE4: 1000_0000, currency: 'USD' })])).toEqual([]);
    expect(flagged([order('O2', { amountE4: 1000_0000 })])).toEqual([]);
  });

  test('a band by amount and count of orders paid within the window before', () => {
    const gold = [{ tier: 'gold', amount: 1200, orders: 2 }];
    const two = [order('O1'), order('O2')];
    expect(flagged(two, gold)).toEqual([['HIGH_VALUE_COMPLAINT', 'gold', 'tier']]);
    expect(flagged([order('O1'), order('O2', { cancelledAt: at('02 10:00') })], gold)).toEqual([]);
    expect(flagged([order('O1'), order('O2', { paidAt: at('05 10:00:00.001') })], gold)).toEqual([]);
    expect(flagged([order('O1'), order('O2', { paidAt: at('05 10:00') - 10 * DAY - 1 })], gold)).toEqual([]);
    expect(flagged([order('O1'), order('O2', { currency: 'EUR' })], gold)).toEqual([]);
    expect(
      flagged([order('O1'), order('O2', { currency: 'EUR' })], [{ tier: 'gold', amount: null, orders: 2 }]),
    ).toEqual([['HIGH_VALUE_COMPLAINT', 'gold', 'tier']]);
  });

  test('the tier that the export names counts too', () => {
    const said = { ...complaint(1, '05 10:00', 'logistics.late') };
    const flags = flagsOf([{ ...said, header: { ...said.header, customerTier: 'gold' } }], {
      policy: { ...POLICY, highCare: value([]) },
    });
    expect(flags.map(({ rule }) => rule)).toEqual(['HIGH_VALUE_COMPLAINT']);
  });

  test('the cooldown: not twice on one issue within 7 days, again after them', () => {
    const about = (id: number, clock: string) => complaint(id, clock, 'logistics.late', 'O1');
    const flags = flagsOf(
      [about(1, '05 10:00'), about(2, '12 10:00'), about(3, '12 10:30'), about(4, '20 10:00')],
      {
        policy: { ...POLICY, highCare: value([]) },
        orders: [order('O1', { amountE4: 1000_0000 })],
      },
    );
    expect(flags.map(({ conversationId, evidence }) => [conversationId, evidence.length])).toEqual([
      [1, 4],
      [3, 2],
      [4, 2],
    ]);
  });
});

describe('ORDER_AT_RISK', () => {
  const policy = only('ORDER_AT_RISK');
  const order: CareOrder = {
    externalId: 'O1',
    paidAt: at('01 10:00'),
    cancelledAt: null,
    promisedShipAt: null,
    promisedShipDay: null,
    shippedAt: at('02 10:00'),
    promisedDeliveryAt: at('05 10:00'),
    promisedDeliveryDay: null,
    deliveredAt: null,
    amountE4: null,
    currency: null,
  };
  const about = (clock: string): Said => ({
    id: 1,
    script: `${clock} customer 我的快递呢`,
    header: { orderIds: ['O1'] },
  });
  const flagged = (clock: string, change: Partial<CareOrder> = {}) =>
    flagsOf([about(clock)], { policy, orders: [{ ...order, ...change }] }).map(({ flaggedAt }) => flaggedAt);

  test('when both are there: who asked and a broken promise', () => {
    expect(flagged('04 10:00')).toEqual([at('05 10:00') + 1]);
    expect(flagged('06 10:00')).toEqual([at('06 10:00')]);
  });

  test('two orders of one conversation are two pieces of evidence of one flag', () => {
    const said = { ...about('04 10:00'), header: { orderIds: ['O1', 'O2'] } };
    const later = { ...order, externalId: 'O2', promisedDeliveryAt: at('08 10:00') };
    const [flag, ...more] = flagsOf([said], { policy, orders: [order, later] });
    expect(more).toEqual([]);
    const broken = [at('05 10:00') + 1, at('08 10:00') + 1];
    expect(flag?.evidence.map((piece) => piece.at)).toEqual(broken);
    expect([flag?.flaggedAt, flag?.lastEvidenceAt]).toEqual(broken);
  });

  test('a day is kept until its end; what came or was cancelled is no risk', () => {
    const day = Date.UTC(2026, 2, 5) / DAY;
    expect(flagged('04 10:00', { promisedDeliveryAt: null, promisedDeliveryDay: day })).toEqual([
      at('06 00:00'),
    ]);
    expect(flagged('04 10:00', { deliveredAt: at('05 10:00') })).toEqual([]);
    expect(flagged('07 10:00', { deliveredAt: at('06 10:00') })).toEqual([]);
    expect(flagged('04 10:00', { cancelledAt: at('05 09:00') })).toEqual([]);
    expect(flagged('04 10:00', { promisedDeliveryAt: null })).toEqual([]);
    expect(flagged('04 10:00', { shippedAt: null, promisedShipAt: at('03 10:00') })).toEqual([
      at('04 10:00'),
    ]);
  });
});
