// Runs the derivation of orders' clocks over stored records and stores what it gives.
import { findOrderClock } from '../facts/sla/order-clock.ts';
import {
  allOrders,
  clearOrderClock,
  loadOrderRecords,
  ordersOfConversation,
  saveOrderClock,
} from '../store/order-clocks.ts';
import { findEvidence, readEvidence, saveEvidence } from '../store/order-evidence.ts';
import type { Derivation } from './derive-facts.ts';
import { forEachPausing } from './for-each-pausing.ts';

export interface TouchedOrders {
  readonly orders: Iterable<number>;
  /** Conversations whose facts were renewed: they may name an order, or may have stopped its clock. */
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

/** Renews the clocks of every order that the change can reach, so that they equal clocks made from nothing. */
export async function deriveOrders(derivation: Derivation, touched: TouchedOrders): Promise<void> {
  const { db, rules, asOf, pause } = derivation;
  const evidence = findEvidence(db);
  const ids = ordersToRenew(derivation, touched, evidence);
  saveEvidence(db, evidence);
  await forEachPausing(ids, pause, (id) => {
    clearOrderClock(db, id);
    const order = loadOrderRecords(db, id, asOf);
    if (order === null || evidence.get(order.source) !== true) return;
    const clock = findOrderClock(order, rules);
    if (clock !== null) saveOrderClock(db, clock);
  });
}
