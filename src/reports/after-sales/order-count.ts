// How many orders a report of orders speaks of.
import { findMetric } from '../../metrics/catalog.ts';
import type { Metric } from '../../metrics/metric.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import type { ReportRequest } from '../report-request.ts';

const OF_ORDERS = findMetric('late_delivery') as Metric;

/** Orders placed in the period that pass the filters, each once, whatever its items. */
export async function countOrders(request: ReportRequest): Promise<number> {
  const where = [
    ...populationConditions(OF_ORDERS, request.period, request),
    ...filterConditions(request.filters, OF_ORDERS),
  ];
  const [answer] = await request.engine.values({
    ...{ from: 'orders', where, groupBy: [], columns: ['id'], shape: 'values' },
  });
  return new Set(answer?.columns[0]).size;
}
