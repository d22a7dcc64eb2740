// Late shipment (metrics.md §5): the same as late delivery for shipping; without a promise, 48 h after the payment.
import { metric } from './metric.ts';
import { PROMISE_COLUMNS, promiseVerdict } from './order-promise.ts';
import { NOT_ASKED } from './verdict.ts';

/** Not paid and without a promise, nothing is due. */
export const lateShipment = metric({
  id: 'late_shipment',
  unit: 'share',
  kind: 'share',
  population: 'orders',
  needs: ['orders'],
  columns: [...PROMISE_COLUMNS, 'ship_due_at', 'is_ship_due_assumed', 'settled_shipped_at'],
  judge: (fact, moment) => {
    const dueAt = fact.number('ship_due_at');
    if (dueAt === null) return NOT_ASKED;
    return promiseVerdict(
      fact,
      {
        dueAt,
        doneAt: fact.number('settled_shipped_at'),
        lateAs: 'shipped_late',
        missingAs: 'unshipped',
        isAssumed: fact.number('is_ship_due_assumed') === 1,
      },
      moment,
    );
  },
});
