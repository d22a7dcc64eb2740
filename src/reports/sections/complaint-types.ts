// Complaints by type beside earlier periods, and what decided that they are complaints.
import type { CountAnswer } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Period, Section, Words } from '../../model/report.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import type { Span } from '../figures/span.ts';
import { wordsList } from '../policy/words-list.ts';
import type { ReportRequest } from '../report-request.ts';

const UNCLASSIFIED = 'unclassified';

async function counted(
  request: ReportRequest,
  asked: { readonly metric: Metric; readonly period: Period; readonly by: string },
): Promise<readonly CountAnswer[]> {
  const { metric, period, by } = asked;
  const ofComplaints = { column: 'is_complaint', is: '=', value: 1 } as const;
  return request.engine.count({
    from: metric.population === 'opened' ? 'conversations' : 'issues',
    where: [
      ...populationConditions(metric, period, request),
      ...filterConditions(request.filters, metric),
      ...(metric.population === 'opened' ? [ofComplaints] : []),
    ],
    groupBy: [by],
    shape: 'count',
  });
}

/** Issues by the type of their complaint, under the first complaint's day. */
async function typesOf(request: ReportRequest, period: Period): Promise<ReadonlyMap<string, number>> {
  const [metric] = metricsOf(['second_complaint']);
  const groups = await counted(request, { metric: metric as Metric, period, by: 'complaint_type' });
  return new Map(groups.map(({ group, value }) => [String(group[0] ?? UNCLASSIFIED), value]));
}

/** Shares of what decided, over the period's conversations; `label` 2, `text` 5. */
async function deciderNotes(request: ReportRequest): Promise<Words[]> {
  const [metric] = metricsOf(['opened']);
  const asked = { metric: metric as Metric, period: request.period, by: 'complaint_source' };
  const groups = await counted(request, asked);
  const list = wordsList(
    groups.map(({ group, value }) =>
      say('note.reason', { count: value, reason: { key: `word.${group[0] ?? 'unknown'}` } }),
    ),
  );
  return list === null ? [] : [say('note.complaint_deciders', { list })];
}

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** All, then by type the most frequent first; what nobody typed is the last row. */
export async function complaintTypeSection(request: ReportRequest, spans: readonly Span[]): Promise<Section> {
  const own = await typesOf(request, request.period);
  const earlier: ReadonlyMap<string, number>[] = [];
  for (const { period } of spans) earlier.push(await typesOf(request, period));
  const counts = [own, ...earlier];
  const types = [...new Set(counts.flatMap((each) => [...each.keys()]))]
    .filter((type) => type !== UNCLASSIFIED)
    .toSorted((a, b) => (own.get(b) ?? 0) - (own.get(a) ?? 0) || (a < b ? -1 : 1));
  return {
    name: 'complaint_types',
    title: say('section.complaint_types'),
    columns: [
      column('complaint_type', 'word'),
      column('value', 'count'),
      ...spans.map(({ name }) => column(`value_${name}`, 'count')),
    ],
    rows: [
      ['all', ...counts.map(total)],
      ...[...types, UNCLASSIFIED].map((type) => [type, ...counts.map((each) => each.get(type) ?? 0)]),
    ],
    notes: [say('note.complaint_types'), ...(await deciderNotes(request))],
  };
}
