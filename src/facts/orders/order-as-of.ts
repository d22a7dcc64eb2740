// An order as far as it had come at an earlier instant: later events are gone, attributes are today's (metrics.md §0).
import type { OrderRecords } from '../../model/order-facts.ts';

function by(instant: number | null, at: number): number | null {
  return instant !== null && instant <= at ? instant : null;
}

/** Null when it was placed later. A status that a later ending explains is not yet true. */
export function orderAsOf(order: OrderRecords, at: number): OrderRecords | null {
  if ((order.placedAt ?? 0) > at) return null;
  const { deliveredAt, completedAt, cancelledAt } = order;
  const endsLater = [deliveredAt, completedAt, cancelledAt].some((end) => end !== by(end, at));
  return {
    ...order,
    status: endsLater ? null : order.status,
    paidAt: by(order.paidAt, at),
    confirmedAt: by(order.confirmedAt, at),
    shippedAt: by(order.shippedAt, at),
    deliveredAt: by(deliveredAt, at),
    completedAt: by(completedAt, at),
    cancelledAt: by(cancelledAt, at),
    scans: order.scans.filter((scan) => scan.at <= at),
    returns: order.returns
      .filter(({ requestedAt }) => requestedAt <= at)
      .map((entry) => ({ ...entry, refundedAt: by(entry.refundedAt, at) })),
    replies: order.replies.filter((reply) => reply.at <= at),
    events: order.events.filter((event) => event.at <= at),
    complaints: order.complaints
      .filter((complaint) => complaint.at <= at)
      .map((complaint) => ({ ...complaint, resolvedAt: by(complaint.resolvedAt, at) })),
  };
}
