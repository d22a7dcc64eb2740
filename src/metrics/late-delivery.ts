// Late delivery (metrics.md §5): delivered after the promise, or undelivered past it ÷ orders with a promise due by as-of.
import { metric } from './metric.ts';
import { PROMISE_COLUMNS, promiseVerdict } from './order-promise.ts';

/** A promised date is kept until that day's end in the policy's zone (facts/orders/settle-order.ts). */
export const lateDelivery = metric({
  id: 'late_delivery',
  unit: 'share',
  kind: 'share',
  population: 'orders',
  needs: ['orders'],
  columns: [...PROMISE_COLUMNS, 'delivery_due_at', 'settled_delivered_at'],
  judge: (fact, moment) =>
    promiseVerdict(
      fact,
      {
        dueAt: fact.number('delivery_due_at'),
        doneAt: fact.number('settled_delivered_at'),
        lateAs: 'delivered_late',
        missingAs: 'undelivered',
        isAssumed: false,
      },
      moment,
    ),
});
