// Figures of issues for the newest cohort that has matured, each by its own window, beside the 28 days before.
import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Policy } from '../../model/policy.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { headlineCell } from '../figures/figure-cells.ts';
import { linkageNotes } from '../figures/linkage-notes.ts';
import { COHORT_DAYS, matureCohort } from '../figures/mature-cohort.ts';
import { type Measured, measure } from '../figures/measure.ts';
import { earlier } from '../period.ts';
import type { ReportRequest } from '../report-request.ts';
import { SHARE_COLUMNS, shareCells } from '../share-cells.ts';

/** How long a first contact, or a first complaint, has to be watched. */
function windowOf(id: MetricId, policy: Policy): number {
  return id === 'second_complaint' ? policy.secondComplaintWindowMs : policy.fcrWindowMs;
}

async function rowOf(request: ReportRequest, id: MetricId): Promise<{ row: Row; measured: Measured }> {
  const { policy } = request.loaded;
  const period = matureCohort(request, windowOf(id, policy));
  const metrics = metricsOf([id]);
  const [measured] = await measure(request, { metrics, by: [], period });
  const days = earlier(period, COHORT_DAYS, { ...request, policy });
  const [before] = await measure(request, { metrics, by: [], period: days });
  const { metric, figure } = measured as Measured;
  const row = [
    ...[id, period.sinceDay, period.untilDay, ...shareCells(figure)],
    headlineCell(metric, before?.figure),
  ];
  return { row, measured: measured as Measured };
}

const IDS: readonly MetricId[] = ['fcr', 'fcr_km', 'second_complaint'];

/** One row per metric; the days of its cohort stand beside it. */
export async function matureSection(request: ReportRequest): Promise<Section> {
  const rows: { row: Row; measured: Measured }[] = [];
  for (const id of IDS) rows.push(await rowOf(request, id));
  return {
    name: 'mature_cohort',
    title: say('section.mature_cohort'),
    columns: [
      column('metric', 'metric'),
      column('since_day', 'day'),
      column('until_day', 'day'),
      ...SHARE_COLUMNS,
      column('value_cohort_before', 'measure'),
    ],
    rows: rows.map(({ row }) => row),
    notes: linkageNotes(rows.map(({ measured }) => measured)),
  };
}
