// Which issues hold an open flag of high care at a report's moment, as the metric of that name counts them.
import { metricsOf } from '../../metrics/catalog.ts';
import { openCursor } from '../../metrics/fact.ts';
import type { Metric } from '../../metrics/metric.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** By the row id of the issue's first conversation: the rules, sorted, between bars. */
export async function careByIssue(request: ReportRequest): Promise<ReadonlyMap<number, string>> {
  const highCare = metricsOf(['high_care'])[0] as Metric;
  const columns = [...new Set([...highCare.columns, 'rule', 'issue_id'])];
  const found = await request.engine.values({
    ...{ from: 'care_flags', where: [], columns, groupBy: [], shape: 'values' },
  });
  const byName = new Map(columns.map((name, place) => [name, found[0]?.columns[place] ?? []]));
  const count = found[0]?.columns[0]?.length ?? 0;
  const cursor = openCursor({ count, byName });
  const moment = momentOf(request);
  const rules = new Map<number, Set<string>>();
  for (let row = 0; row < count; row += 1) {
    cursor.moveTo(row);
    if (highCare.judge(cursor, moment).is !== 'value') continue;
    const issueId = cursor.known('issue_id');
    rules.set(issueId, (rules.get(issueId) ?? new Set()).add(cursor.text('rule') ?? ''));
  }
  return new Map([...rules].map(([issueId, names]) => [issueId, [...names].toSorted().join('|')]));
}
