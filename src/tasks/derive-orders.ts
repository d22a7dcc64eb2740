// Runs the derivation of orders' facts and clocks over stored records and stores what it gives.
import { deriveOrder } from '../facts/orders/derive-order.ts';
import { findOrderClock } from '../facts/sla/order-clock.ts';
import { allOrders, clearOrderClock, saveOrderClock } from '../store/order-clocks.ts';
import { findEvidence, readEvidence, saveEvidence } from '../store/order-evidence.ts';
import { clearOrderFacts, saveOrderFacts } from '../store/order-fact-rows.ts';
import { ordersOfConversation } from '../store/order-links.ts';
import { loadOrder } from '../store/order-records.ts';
import type { Derivation } from './derive-facts.ts';
import { forEachPausing } from './for-each-pausing.ts';

export interface TouchedOrders {
  /** Also those that a renewed conversation was about before. */
  readonly orders: Iterable<number>;
  /** Conversations whose facts were renewed. */
  readonly conversations: Iterable<number>;
}

/** Orders of a source that begins, or ceases, to tell of confirmations are all renewed. */
function ordersToRenew({ db }: Derivation, touched: TouchedOrders, evidence: ReadonlyMap<string, boolean>) {
  const ids = new Set(touched.orders);
  for (const conversation of touched.conversations) {
    for (const id of ordersOfConversation(db, conversation)) ids.add(id);
  }
  const before = readEvidence(db);
  for (const [source, isTold] of evidence) {
    if ((before.get(source) ?? false) === isTold) continue;
    for (const id of allOrders(db, source)) ids.add(id);
  }
  return ids;
}

/** Renews the facts and clocks of every order that the change can reach, so that they equal what is made from nothing. */
export async function deriveOrders(derivation: Derivation, touched: TouchedOrders): Promise<void> {
  const { db, rules, asOf, pause } = derivation;
  const evidence = findEvidence(db);
  const ids = ordersToRenew(derivation, touched, evidence);
  saveEvidence(db, evidence);
  await forEachPausing(ids, pause, (id) => {
    clearOrderFacts(db, id);
    clearOrderClock(db, id);
    const order = loadOrder(db, id, asOf);
    if (order === null) return;
    saveOrderFacts(db, deriveOrder(order, rules));
    const clock = evidence.get(order.source) === true ? findOrderClock(order, rules) : null;
    if (clock !== null) saveOrderClock(db, clock);
  });
}
