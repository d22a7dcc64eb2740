// Figures as cells: each measure carries its own unit, bounds stay bounds, and what is too few says so.
import type { Figure } from '../../metrics/figure.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Cell, MeasureUnit } from '../../model/report.ts';
import type { Percentile } from '../../model/statistics/percentile.ts';

/** Means of counts and of scores have decimals; NPS is in points. */
export function measureUnit(metric: Metric): MeasureUnit {
  if (metric.kind === 'duration') return 'duration';
  if (metric.kind === 'share' || metric.kind === 'ratio' || metric.kind === 'survival') return 'share';
  if (metric.kind === 'count') return 'count';
  return metric.id === 'nps' ? 'points' : 'number';
}

export function measureCell(value: Percentile | 'too_few' | null, as: MeasureUnit): Cell {
  if (value === null) return null;
  if (value === 'too_few') return { absent: 'too_few' };
  return 'value' in value ? { measure: value.value, as } : { greaterThan: value.greaterThan, as };
}

export function numberCell(value: number | null, as: MeasureUnit): Cell {
  return value === null ? null : { measure: value, as };
}

/** A cell of a figure's headline; null when the figure does not exist. */
export function headlineCell(metric: Metric, figure: Figure | undefined): Cell {
  return figure === undefined ? null : measureCell(figure.value, measureUnit(metric));
}
