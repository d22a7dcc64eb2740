// Tables with one row per group and one column per figure: their columns as a list, their cells from the figures.
import type { Scalar } from '../../engines/engine.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Figure } from '../../metrics/figure.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { VerdictPart } from '../../metrics/verdict.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Cell, CellKind, Column, Period, Row } from '../../model/report.ts';
import { type ColumnName, column } from '../column.ts';
import type { ReportRequest } from '../report-request.ts';
import { compareGroups } from './compare-scalars.ts';
import { measureCell, measureUnit } from './figure-cells.ts';
import type { GroupKey } from './group-keys.ts';
import { measure } from './measure.ts';

/** The figures of one group; undefined where a metric has no rows in it. */
export interface GroupFigures {
  readonly group: readonly Scalar[];
  readonly byMetric: ReadonlyMap<MetricId, Figure>;
}

interface Asked {
  readonly ids: readonly MetricId[];
  readonly by: readonly GroupKey[];
  readonly period: Period;
}

/** The figures of these metrics, gathered by group and ordered by it. */
export async function figuresByGroup(request: ReportRequest, asked: Asked): Promise<readonly GroupFigures[]> {
  const measured = await measure(request, {
    metrics: metricsOf(asked.ids),
    by: asked.by,
    period: asked.period,
  });
  const groups = new Map<string, { group: readonly Scalar[]; byMetric: Map<MetricId, Figure> }>();
  for (const { metric, group, figure } of measured) {
    const key = JSON.stringify(group);
    const entry = groups.get(key) ?? { group, byMetric: new Map() };
    entry.byMetric.set(metric.id, figure);
    groups.set(key, entry);
  }
  return [...groups.values()].toSorted((a, b) => compareGroups(a.group, b.group));
}

/** Or how many of the rows that count are told apart as that. */
type Part = 'value' | 'n' | 'p90' | 'low' | 'high' | 'unanswered' | 'hits' | VerdictPart;

/** A column of a metric: its headline, or another part of its figure; `hits` of a share or ratio is its numerator. */
export interface FigureColumn {
  readonly name: ColumnName;
  readonly metric: MetricId;
  readonly part: Part;
}

export function part(name: ColumnName, metric: MetricId, which: Part = 'value'): FigureColumn {
  return { name, metric, part: which };
}

function metricOf({ metric }: FigureColumn): Metric {
  return metricsOf([metric])[0] as Metric;
}

const MEASURED: ReadonlySet<string> = new Set(['value', 'p90', 'low', 'high']);

/** As titles and cells of one kind; a mean is a plain number. */
function kindOf(spec: FigureColumn): CellKind {
  return MEASURED.has(spec.part) ? measureUnit(metricOf(spec)) : 'count';
}

export function tableColumns(specs: readonly FigureColumn[]): readonly Column[] {
  return specs.map((spec) => column(spec.name, kindOf(spec)));
}

export function tableCell(spec: FigureColumn, figures: GroupFigures | undefined): Cell {
  const figure = figures?.byMetric.get(spec.metric);
  if (figure === undefined) return null;
  if (spec.part === 'n') return figure.n;
  if (spec.part === 'unanswered') return figure.unanswered;
  if (spec.part === 'hits') return figure.tally.values.reduce((sum, value) => sum + value, 0);
  if (spec.part === 'value' || spec.part === 'p90' || spec.part === 'low' || spec.part === 'high')
    return measureCell(figure[spec.part], measureUnit(metricOf(spec)));
  return figure.tally.parts.get(spec.part) ?? 0;
}

export function tableRow(specs: readonly FigureColumn[], figures: GroupFigures | undefined): Row {
  return specs.map((spec) => tableCell(spec, figures));
}

/** The metrics that these columns need, each once. */
export function metricsIn(specs: readonly FigureColumn[]): readonly MetricId[] {
  return [...new Set(specs.map(({ metric }) => metric))];
}
