// How many orders were paid in a period, by group: what bad reviews, disputes and complaints are counted against.
import type { Scalar } from '../../engines/engine.ts';
import type { Period } from '../../model/report.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';
import { columnOfGroup, filterConditions, type GroupKey } from './group-keys.ts';

/** How orders that were paid are asked for. */
const PAID = { population: 'orders_paid', agentColumn: 'last_human', per: 'orders_paid' } as const;

export interface OrdersPaid {
  readonly group: readonly Scalar[];
  readonly count: number;
}

/**
 * By the day of the payment, whatever became of them; an order of two products counts under both. Payments later than its
 * source's orders are known, or than as-of, have not happened yet.
 */
export async function countOrdersPaid(
  request: ReportRequest,
  { by, period }: { readonly by: readonly GroupKey[]; readonly period: Period },
): Promise<readonly OrdersPaid[]> {
  const { familyAsOf } = momentOf(request);
  const answers = await request.engine.values({
    from: 'orders',
    where: [
      { column: 'paid_at', is: '>=', value: period.since },
      { column: 'paid_at', is: '<', value: period.until },
      ...filterConditions(request.filters, PAID),
    ],
    groupBy: by.map((key) => columnOfGroup(key, PAID)),
    shape: 'values',
    columns: ['source', 'paid_at'],
  });
  return answers.flatMap(({ group, columns: [sources = [], paid = []] }) => {
    const count = sources.filter(
      (source, row) => Number(paid[row]) <= familyAsOf('orders', String(source)),
    ).length;
    return count === 0 ? [] : [{ group, count }];
  });
}
