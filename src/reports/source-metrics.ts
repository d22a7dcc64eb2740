// report source-metrics: the figures that sources give for their own conversations, apart from all that is computed here.
import { ATTRIBUTE_KEYS, type GroupKey, groupKeys, TIME_KEYS } from './figures/group-keys.ts';
import { reconcile } from './figures/reconcile.ts';
import { makeReport } from './make-report.ts';
import type { ReportDefinition, ReportRequest } from './report-request.ts';
import { sourceMetricConditions, sourceMetricSection } from './sections/source-metrics.ts';

const GROUPS: readonly GroupKey[] = [
  ...ATTRIBUTE_KEYS.filter((key) => key !== 'source'),
  'hour',
  ...TIME_KEYS,
];

/** Conversations of the period of which a source reports anything. */
async function countReported(request: ReportRequest): Promise<number> {
  const where = sourceMetricConditions(request);
  const [answer] = await request.engine.values({
    ...{ from: 'source_metrics', where, groupBy: [], columns: ['conversation_id'], shape: 'values' },
  });
  return new Set(answer?.columns[0]).size;
}

export const sourceMetrics: ReportDefinition = {
  name: 'source-metrics',
  groups: GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const section = await sourceMetricSection(request, groupKeys(request.by, GROUPS));
    const { words, counts } = await reconcile(request, request.period);
    return makeReport(request, {
      name: 'source-metrics',
      title: 'report.source-metrics.title',
      counts: { ...counts, reported: await countReported(request) },
      sections: [section],
      notes: [words],
    });
  },
};
