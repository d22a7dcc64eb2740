// What-if, by metric: the figures of the overview that another policy changes.
import { say } from '../../i18n/say.ts';
import { METRICS } from '../../metrics/catalog.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { measureCell, measureUnit, numberCell } from '../figures/figure-cells.ts';
import { type Measured, measure } from '../figures/measure.ts';
import type { ReportRequest } from '../report-request.ts';

/** What is shown whether it changes or not: these answer the question that a target asks. */
const ALWAYS_SHOWN: readonly string[] = [
  'first_response',
  'first_response_within_target',
  'next_response',
  'next_response_within_target',
];

function cellsOf({ metric, figure }: Measured) {
  const as = measureUnit(metric);
  return [
    figure.n,
    measureCell(figure.value, as),
    measureCell(figure.p90, as),
    numberCell(figure.target, as),
    figure.met,
  ] as const;
}

/** One row per metric with its figure under both policies. */
export async function figureSection(now: ReportRequest, other: ReportRequest): Promise<Section> {
  const cut = { metrics: METRICS, by: [], period: now.period };
  const [before, after] = [await measure(now, cut), await measure(other, cut)];
  const rows = before.flatMap((first, index): Row[] => {
    const second = after[index] as Measured;
    const [left, right] = [cellsOf(first), cellsOf(second)];
    const isSame = JSON.stringify(left) === JSON.stringify(right);
    return isSame && !ALWAYS_SHOWN.includes(first.metric.id) ? [] : [[first.metric.id, ...left, ...right]];
  });
  return {
    name: 'metrics',
    title: say('section.metrics'),
    columns: [
      column('metric', 'metric'),
      column('n_now', 'count'),
      column('value_now', 'measure'),
      column('p90_now', 'measure'),
      column('target_now', 'measure'),
      column('met_now', 'boolean'),
      column('n_then', 'count'),
      column('value_then', 'measure'),
      column('p90_then', 'measure'),
      column('target_then', 'measure'),
      column('met_then', 'boolean'),
    ],
    rows,
    notes: [],
  };
}
