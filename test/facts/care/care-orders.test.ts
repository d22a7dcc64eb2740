// What orders say of high care: bands of value, HIGH_VALUE_COMPLAINT with its cooldown, ORDER_AT_RISK.
import { describe, expect, test } from 'vitest';
import type { CareOrder, CareRisk } from '../../../src/model/care-order.ts';
import { orderKey } from '../cluster-builder.ts';
import { at, DAY, POLICY } from '../thread-builder.ts';
import { complaint, flagsOf, only, type Said } from './care-builder.ts';

describe('HIGH_VALUE_COMPLAINT and tiers', () => {
  const order = (id: string, change: Partial<CareOrder> = {}, shop = ''): CareOrder => ({
    key: orderKey('canonical', shop, id),
    paidAt: at('01 10:00'),
    cancelledAt: null,
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
    expect(flagged([order('O1', { amountE4: 1000_0000 }, 'other shop')])).toEqual([]);
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
  const risk: CareRisk = {
    conversationId: 1,
    rule: 'promise_passed',
    startedAt: at('05 10:00'),
    endedAt: at('08 10:00'),
  };
  const about = (clock: string): Said => ({
    id: 1,
    script: `${clock} customer 我的快递呢`,
    header: { orderIds: ['O1'] },
  });
  const flagged = (clock: string, ...risks: readonly CareRisk[]) =>
    flagsOf([about(clock)], { policy, risks }).map(({ flaggedAt, evidence }) => [
      flaggedAt,
      ...evidence.map(({ label }) => label),
    ]);

  test('when both are there: who asked, and an order at risk', () => {
    expect(flagged('04 10:00', risk)).toEqual([[at('05 10:00'), 'order_risk.promise_passed']]);
    expect(flagged('06 10:00', risk)).toEqual([[at('06 10:00'), 'order_risk.promise_passed']]);
  });

  test('while it lasts, of an order that the conversation is about', () => {
    expect(flagged('08 10:00', risk)).toEqual([]);
    expect(flagged('07 23:59', { ...risk, endedAt: null })).toHaveLength(1);
    expect(flagged('06 10:00', { ...risk, conversationId: 2 })).toEqual([]);
  });

  test('two orders of one conversation are two pieces of evidence of one flag', () => {
    const later = { ...risk, startedAt: at('07 10:00') };
    const [flag, ...more] = flagsOf([about('04 10:00')], { policy, risks: [later, risk] });
    expect(more).toEqual([]);
    const began = [at('05 10:00'), at('07 10:00')];
    expect(flag?.evidence.map((piece) => piece.at)).toEqual(began);
    expect([flag?.flaggedAt, flag?.lastEvidenceAt]).toEqual(began);
  });

  test('each rule that speaks for it is evidence of one flag; those that ask for no contact are none', () => {
    const customs: CareRisk = { ...risk, rule: 'customs', startedAt: at('06 12:00') };
    expect(flagged('04 10:00', customs, risk)).toEqual([
      [at('05 10:00'), 'order_risk.promise_passed', 'order_risk.customs'],
    ]);
    expect(POLICY.orderRisk.rules.costly_or_fragile.startsClock).toBe(false);
    expect(flagged('06 10:00', { ...risk, rule: 'costly_or_fragile' })).toEqual([]);
  });
});
