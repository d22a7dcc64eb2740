// report overview: one row per metric and group, with columns that never change their names (cli.md).

import { say } from '../i18n/say.ts';
import { METRICS } from '../metrics/catalog.ts';
import { leftOutCount } from '../metrics/figure.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Column, Report, Row, Section } from '../model/report.ts';
import { column, groupColumns } from './column.ts';
import { measureCell, measureUnit, numberCell } from './figures/figure-cells.ts';
import { figureNotes } from './figures/figure-notes.ts';
import { ALL_GROUP_KEYS, type GroupKey, groupKeys, isKeyByOrder } from './figures/group-keys.ts';
import { type Measured, measure } from './figures/measure.ts';
import { reconcile } from './figures/reconcile.ts';
import { makeReport } from './make-report.ts';
import { overlapNotes } from './overlap-notes.ts';
import type { ReportDefinition, ReportRequest } from './report-request.ts';
import { sourceMetricSection } from './sections/source-metrics.ts';

/** The columns of a figure, in the order that cli.md fixes. */
export function figureColumns(by: readonly GroupKey[]): readonly Column[] {
  return [
    column('metric', 'metric'),
    ...groupColumns(by),
    column('unit', 'word'),
    column('n', 'count'),
    column('value', 'measure'),
    column('p50', 'measure'),
    column('p90', 'measure'),
    column('mean', 'measure'),
    column('low', 'measure'),
    column('high', 'measure'),
    column('unanswered', 'count'),
    column('pending', 'count'),
    column('excluded', 'count'),
    column('target', 'measure'),
    column('met', 'boolean'),
  ];
}

export function figureRow({ metric, group, figure }: Measured): Row {
  const as = measureUnit(metric);
  return [
    metric.id,
    ...group,
    metric.unit,
    figure.n,
    measureCell(figure.value, as),
    measureCell(figure.p50, as),
    measureCell(figure.p90, as),
    numberCell(figure.mean, as),
    measureCell(figure.low, as),
    measureCell(figure.high, as),
    figure.unanswered,
    figure.pending,
    leftOutCount(figure.tally),
    numberCell(figure.target, as),
    figure.met,
  ];
}

/** Metrics of which the data tells: a shop that exports no returns has no disputes, which is not none. */
function metricsWithData({ dataUntil }: ReportRequest): readonly Metric[] {
  const known = new Set(dataUntil.map(({ family }) => family));
  return METRICS.filter(({ needs }) => needs.every((family) => known.has(family)));
}

function hasRows({ figure }: Measured): boolean {
  const { n, pending, tally } = figure;
  return n + pending + tally.metEarly + leftOutCount(tally) > 0;
}

/** What sources report of their conversations, which have no attributes of orders. */
async function reportedBeside(request: ReportRequest, by: readonly GroupKey[]): Promise<readonly Section[]> {
  if (by.some(isKeyByOrder)) return [];
  const keys = by.filter((key) => key !== 'source');
  const section = await sourceMetricSection(request, keys);
  return section.rows.length > 0 ? [{ ...section, isAside: true }] : [];
}

async function build(request: ReportRequest): Promise<Report> {
  const by = groupKeys(request.by, ALL_GROUP_KEYS);
  const asked = { metrics: metricsWithData(request), period: request.period };
  const ungrouped = await measure(request, { ...asked, by: [] });
  const total = ungrouped.filter((entry) => !entry.metric.onlyWithRows || hasRows(entry));
  const measured = by.length === 0 ? total : await measure(request, { ...asked, by });
  const shown = new Set(measured.map(({ metric }) => metric));
  const { words, leftOut, counts } = await reconcile(request, request.period);
  const reported = await reportedBeside(request, by);
  return makeReport(request, {
    name: 'overview',
    title: 'report.overview.title',
    counts,
    sections: [
      {
        name: 'metrics',
        title: say('section.metrics'),
        columns: figureColumns(by),
        rows: measured.map(figureRow),
        notes: overlapNotes(by.filter(isKeyByOrder)),
      },
      ...reported,
    ],
    notes: [
      words,
      ...figureNotes(
        total.filter(({ metric }) => shown.has(metric)),
        leftOut,
      ),
    ],
  });
}

export const overview: ReportDefinition = {
  name: 'overview',
  groups: ALL_GROUP_KEYS,
  defaultPeriod: '28d',
  build,
};
