// What happened to an order and by when it was promised, settled between its own columns and its parcel's scans.
import type { OrderFacts, OrderHeader, OrderScan } from '../../model/order-facts.ts';
import { startOfDay } from '../../model/time.ts';
import type { FactRules } from '../fact-rules.ts';
import { foldText } from '../fold-text.ts';

/** Stages that tell of no movement: the label was made, something is wrong, or the words were not understood. */
const STILL: ReadonlySet<string | null> = new Set(['ordered', 'exception', null]);

/** By instant; at one instant by stage, so that the order of imports decides nothing. */
export function sortedScans(scans: readonly OrderScan[]): OrderScan[] {
  const word = (stage: string | null) => stage ?? '';
  return [...scans].sort((a, b) => a.at - b.at || (word(a.stage) < word(b.stage) ? -1 : 1));
}

/** The scans that tell of movement. */
export function isMovement({ stage }: OrderScan): boolean {
  return !STILL.has(stage);
}

/** `promisedAt`, else the last millisecond of a promised day in the policy's zone (metrics.md §5, late_delivery). */
function dueBy(promisedAt: number | null, day: number | null, { policy }: FactRules): number | null {
  if (promisedAt !== null || day === null) return promisedAt;
  return startOfDay(day + 1, policy.timezone, policy.dayStartsAtMin) - 1;
}

/** Last millisecond of a plain day, or the instant itself. */
export function endOf(at: number | null, day: number | null, rules: FactRules): number | null {
  return dueBy(at, day, rules);
}

/** What is settled here of an order's facts. */
export type Settled = Pick<
  OrderFacts,
  | 'isCancelled'
  | 'isSaidDelivered'
  | 'settledCancelledAt'
  | 'settledShippedAt'
  | 'settledDeliveredAt'
  | 'arrivedBy'
  | 'shipDueAt'
  | 'isShipDueAssumed'
  | 'deliveryDueAt'
>;

function shipPromise(order: OrderHeader, rules: FactRules): Pick<Settled, 'shipDueAt' | 'isShipDueAssumed'> {
  const given = dueBy(order.promisedShipAt, order.promisedShipDay, rules);
  if (given !== null || order.paidAt === null) return { shipDueAt: given, isShipDueAssumed: false };
  return { shipDueAt: order.paidAt + rules.policy.orders.shipWithinMs, isShipDueAssumed: true };
}

function earliest(...instants: readonly (number | null)[]): number | null {
  return instants.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

function statusOf({ status }: Pick<OrderHeader, 'status'>): string {
  return foldText(status ?? '').trim();
}

/** By an instant, or by its status alone. */
export function isOrderCancelled(
  order: Pick<OrderHeader, 'cancelledAt' | 'status'>,
  { orderStatuses }: FactRules,
): boolean {
  return order.cancelledAt !== null || orderStatuses.cancelledStatuses.has(statusOf(order));
}

/** The order's own instants win over what its scans say; `scans` sorted. */
export function settleOrder(order: OrderHeader, scans: readonly OrderScan[], rules: FactRules): Settled {
  const { deliveredStatuses } = rules.orderStatuses;
  const settledDeliveredAt =
    order.deliveredAt ?? scans.find(({ stage }) => stage === 'delivered')?.at ?? null;
  return {
    isCancelled: isOrderCancelled(order, rules),
    isSaidDelivered:
      settledDeliveredAt !== null || order.completedAt !== null || deliveredStatuses.has(statusOf(order)),
    settledCancelledAt: order.cancelledAt,
    settledShippedAt: order.shippedAt ?? scans.find(isMovement)?.at ?? null,
    settledDeliveredAt,
    arrivedBy: earliest(settledDeliveredAt, order.completedAt),
    ...shipPromise(order, rules),
    deliveryDueAt: dueBy(order.promisedDeliveryAt, order.promisedDeliveryDay, rules),
  };
}
