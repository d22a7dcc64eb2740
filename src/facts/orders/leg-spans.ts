// The legs of one parcel as they are known at a moment, for learning what legs take.
import type { OrderRecords } from '../../model/order-facts.ts';
import type { FactRules } from '../fact-rules.ts';
import type { LegSpan } from './learn-limits.ts';
import { moneyBackAt } from './order-value.ts';
import { overAt, parcelLegs } from './parcel-legs.ts';
import { settleOrder, sortedScans } from './settle-order.ts';

/**
 * Legs that had begun by `knownUntil` (epoch ms), not before `learn.within`. One that goes on, or was cut off by a
 * cancellation or refund, is watched until then and has not ended. Of an order that its status alone calls cancelled or
 * delivered nobody knows until when it was on its way: it teaches what had ended, and nothing else.
 */
export function legSpans(order: OrderRecords, knownUntil: number, rules: FactRules): LegSpan[] {
  const scans = sortedScans(order.scans);
  const settled = settleOrder(order, scans, rules);
  const over = overAt(settled, moneyBackAt(order));
  const isVague = (settled.isCancelled || settled.isSaidDelivered) && over === null;
  const since = knownUntil - rules.policy.orderRisk.learn.withinMs;
  return parcelLegs(scans, settled).flatMap(({ stage, startedAt, endedAt }): LegSpan[] => {
    if (startedAt > knownUntil || startedAt < since) return [];
    const isEvent = endedAt !== null && endedAt <= knownUntil && (over === null || endedAt <= over);
    if (!isEvent && isVague) return [];
    const until = isEvent ? endedAt : Math.min(knownUntil, over ?? knownUntil);
    return until < startedAt ? [] : [{ lane: order, stage, ageMs: until - startedAt, isEvent }];
  });
}
