// Rows of facts with what a metric says of them, for lists that must agree with its figure.
import { type FactCursor, openCursor } from '../../metrics/fact.ts';
import type { Metric, Moment } from '../../metrics/metric.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions, tableOf } from '../figures/measure.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/**
 * What `read` makes of every row that a metric looks at in the request's period and filters; `named` are columns beside the
 * metric's own. By items, an order of several comes several times.
 */
export async function readFacts<T>(
  request: ReportRequest,
  { metric, named }: { readonly metric: Metric; readonly named: readonly string[] },
  read: (fact: FactCursor, moment: Moment) => T | null,
): Promise<readonly T[]> {
  const columns = [...new Set([...named, ...metric.columns])];
  const [found] = await request.engine.values({
    from: tableOf(metric.population),
    where: [
      ...populationConditions(metric, request.period, request),
      ...filterConditions(request.filters, metric),
    ],
    ...{ groupBy: [], columns, shape: 'values' },
  });
  const count = found?.columns[0]?.length ?? 0;
  const cursor = openCursor({
    count,
    byName: new Map(columns.map((name, place) => [name, found?.columns[place] ?? []])),
  });
  const moment = momentOf(request);
  const made: T[] = [];
  for (let row = 0; row < count; row += 1) {
    cursor.moveTo(row);
    const value = read(cursor, moment);
    if (value !== null) made.push(value);
  }
  return made;
}
