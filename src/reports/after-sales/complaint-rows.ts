// Issues with a complaint, read once for all that a report of complaints says of them.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { findMetric } from '../../metrics/catalog.ts';
import { openCursor } from '../../metrics/fact.ts';
import type { Metric } from '../../metrics/metric.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

const RATE = findMetric('complaint_rate') as Metric;

/** What is known of one issue's complaint; null where nobody said it. */
export interface Complaint {
  readonly type: string | null;
  readonly cause: string | null;
  /** What decided that it is one: a label, the export, a tag, the text. */
  readonly source: string | null;
}

const READ = ['complaint_type', 'cause', 'complaint_source'] as const;

function text(value: Scalar | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Each issue once, however many products its order holds. */
export async function readComplaints(request: ReportRequest): Promise<readonly Complaint[]> {
  const where: Condition[] = [
    ...populationConditions(RATE, request.period, request),
    ...filterConditions(request.filters, RATE),
  ];
  const columns = [...new Set(['id', ...READ, ...RATE.columns])];
  const [found] = await request.engine.values({
    ...{ from: 'complaints', where, groupBy: [], columns, shape: 'values' },
  });
  const count = found?.columns[0]?.length ?? 0;
  const byName = new Map(columns.map((name, place) => [name, found?.columns[place] ?? []]));
  const cursor = openCursor({ count, byName });
  const moment = momentOf(request);
  const complaints = new Map<Scalar, Complaint>();
  for (let row = 0; row < count; row += 1) {
    cursor.moveTo(row);
    if (RATE.judge(cursor, moment).is !== 'value') continue;
    const [type = null, cause = null, source = null] = READ.map((name) => text(byName.get(name)?.[row]));
    complaints.set(byName.get('id')?.[row] ?? null, { type, cause, source });
  }
  return [...complaints.values()];
}
