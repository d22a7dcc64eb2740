// Resolution and backlog: one row per metric, with its target, beside earlier periods.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { headlineCell, measureCell, measureUnit, numberCell } from '../figures/figure-cells.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import { figuresByGroup } from '../figures/figure-table.ts';
import { isStock, type Measured, measure } from '../figures/measure.ts';
import type { Against } from '../figures/span.ts';
import type { ReportRequest } from '../report-request.ts';

const IDS = [
  'first_resolution',
  'final_resolution',
  'closure_24h',
  'closure_48h',
  'closure_72h',
  'resolved_share',
  'resolved_by_idleness',
  'one_touch',
  'reopen_rate',
  'customer_wait',
  'open_now',
  'waiting_now',
] as const;

export async function resolutionSection(
  request: ReportRequest,
  { spans, leftOut }: Against,
): Promise<Section> {
  const measured = await measure(request, { metrics: metricsOf(IDS), by: [], period: request.period });
  // What is open now has no earlier period.
  const ids = metricsOf(IDS)
    .filter((metric) => !isStock(metric))
    .map(({ id }) => id);
  const before = await Promise.all(
    spans.map(async ({ period }) => (await figuresByGroup(request, { ids, by: [], period }))[0]),
  );
  const rowOf = ({ metric, figure }: Measured): Row => [
    metric.id,
    figure.n,
    measureCell(figure.value, measureUnit(metric)),
    measureCell(figure.p90, measureUnit(metric)),
    figure.pending,
    numberCell(figure.target, measureUnit(metric)),
    figure.met,
    ...before.map((figures) => headlineCell(metric, figures?.byMetric.get(metric.id))),
  ];
  return {
    name: 'resolution',
    title: say('section.resolution'),
    columns: [
      column('metric', 'metric'),
      column('n', 'count'),
      column('value', 'measure'),
      column('p90', 'measure'),
      column('pending', 'count'),
      column('target', 'measure'),
      column('met', 'boolean'),
      ...spans.map(({ name }) => column(`value_${name}`, 'measure')),
    ],
    rows: measured.map(rowOf),
    notes: figureNotes(measured, leftOut),
  };
}
