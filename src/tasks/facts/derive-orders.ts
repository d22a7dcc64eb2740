// Runs the derivation of orders' facts, risks and clocks over stored records and stores what it gives.
import type { FactRules } from '../../facts/fact-rules.ts';
import { deriveOrder } from '../../facts/orders/derive-order.ts';
import { findRisks } from '../../facts/orders/find-risks.ts';
import { findOrderClock } from '../../facts/sla/order-clock.ts';
import { findRiskClocks } from '../../facts/sla/risk-clocks.ts';
import type { OrderClock, OrderRecords } from '../../model/order-facts.ts';
import type { OrderRisk } from '../../model/order-risk.ts';
import type { Db } from '../../store/database.ts';
import { allOrders, clearOrderClocks, saveOrderClock } from '../../store/order-clocks.ts';
import { findEvidence, type OrderEvidence, readEvidence, saveEvidence } from '../../store/order-evidence.ts';
import { clearOrderFacts, lastDerivedOrder, saveOrderFacts } from '../../store/order-fact-rows.ts';
import { ordersOfConversation } from '../../store/order-links.ts';
import { loadOrder } from '../../store/order-records.ts';
import { clearOrderRisks, saveOrderRisks } from '../../store/order-risks.ts';
import type { Derivation } from '../derivation.ts';
import { forEachPausing } from './for-each-pausing.ts';

interface ClockSources {
  readonly rules: FactRules;
  readonly evidence: OrderEvidence | undefined;
}

export interface TouchedOrders {
  /** Also those that a renewed conversation was about before. */
  readonly orders: Iterable<number>;
  /** Conversations whose facts were renewed. */
  readonly conversations: Iterable<number>;
}

const isSame = (a: OrderEvidence | undefined, b: OrderEvidence): boolean =>
  (a?.isTold ?? false) === b.isTold && (a?.isSpokenOf ?? false) === b.isSpokenOf;

/** Orders of a source that begins, or ceases, to tell of confirmations or contacts are all renewed. */
function ordersToRenew(
  { db }: Derivation,
  touched: TouchedOrders,
  evidence: ReadonlyMap<string, OrderEvidence>,
) {
  const ids = new Set(touched.orders);
  for (const conversation of touched.conversations) {
    for (const id of ordersOfConversation(db, conversation)) ids.add(id);
  }
  const before = readEvidence(db);
  for (const [source, found] of evidence) {
    if (isSame(before.get(source), found)) continue;
    for (const id of allOrders(db, source)) ids.add(id);
  }
  return ids;
}

function clearOrder(db: Db, id: number): void {
  clearOrderFacts(db, id);
  clearOrderRisks(db, id);
  clearOrderClocks(db, id);
}

/** A clock stands only where the source would show what stops it. */
function clocksOf(order: OrderRecords, risks: readonly OrderRisk[], how: ClockSources): OrderClock[] {
  const { rules, evidence } = how;
  const confirm = evidence?.isTold === true ? findOrderClock(order, rules) : null;
  const contacts = evidence?.isSpokenOf === true ? findRiskClocks(order, risks, rules) : [];
  return confirm === null ? contacts : [confirm, ...contacts];
}

/**
 * Renews the facts, risks and clocks of every order that the change can reach, so that they equal what is made from nothing.
 * Returns these orders.
 */
export async function deriveOrders(
  derivation: Derivation,
  touched: TouchedOrders,
): Promise<ReadonlySet<number>> {
  const { db, rules, asOf, pause } = derivation;
  const evidence = findEvidence(db);
  const ids = ordersToRenew(derivation, touched, evidence);
  saveEvidence(db, evidence);
  const lastDerived = lastDerivedOrder(db);
  await forEachPausing(ids, pause, (id) => {
    if (id <= lastDerived) clearOrder(db, id);
    const order = loadOrder(db, id, asOf);
    if (order === null) return;
    const risks = findRisks(order, rules);
    saveOrderFacts(db, deriveOrder(order, risks, rules));
    saveOrderRisks(db, id, risks);
    const how = { rules, evidence: evidence.get(order.source) };
    for (const clock of clocksOf(order, risks, how)) saveOrderClock(db, clock);
  });
  return ids;
}
