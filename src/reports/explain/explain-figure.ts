// A figure with its inputs: how it was made up, how many values lie within round limits, which values decide percentiles.

import { say } from '../../i18n/say.ts';
import type { Figure } from '../../metrics/figure.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { isEnoughFor } from '../../model/statistics/small-samples.ts';
import { column } from '../column.ts';
import { measureCell, measureUnit } from '../figures/figure-cells.ts';
import { figureColumns, figureRow } from '../overview.ts';

const SECOND_MS = 1000;
const LIMITS_MS = [30, 120, 900, 3600, 14_400, 86_400].map((seconds) => seconds * SECOND_MS);
/** Ranks shown on each side of those that a percentile needs. */
const AROUND = 2;

function answeredAlone(metric: Metric, figure: Figure, percent: number): Cell {
  const { values } = figure.tally;
  if (metric.kind !== 'duration' || values.length === 0) return null;
  if (!isEnoughFor(percent, values.length)) return { absent: 'too_few' };
  return measureCell(percentile(values, 0, percent), measureUnit(metric));
}

export function figureSection(metric: Metric, figure: Figure): Section {
  const alone = [answeredAlone(metric, figure, 50), answeredAlone(metric, figure, 90)];
  return {
    name: 'figure',
    title: say('section.figure'),
    columns: [...figureColumns([]), column('p50_answered', 'measure'), column('p90_answered', 'measure')],
    rows: [[...figureRow({ metric, group: [], figure }), ...alone]],
    notes: [],
  };
}

/** How many of the n took at most 30 s, 2 min, 15 min, 1 h, 4 h, 24 h. */
function withinSection({ n, tally }: Figure): Section {
  const counts = LIMITS_MS.map((limit) => tally.values.filter((value) => value <= limit).length);
  return {
    name: 'within',
    title: say('section.within'),
    columns: [column('limit', 'duration'), column('count', 'count'), column('share', 'share')],
    rows: LIMITS_MS.map((limit, index) => [
      limit,
      counts[index] ?? 0,
      n === 0 ? null : (counts[index] ?? 0) / n,
    ]),
    notes: [],
  };
}

function ranksAround({ n, tally }: Figure, percent: number): readonly Row[] {
  if (!isEnoughFor(percent, n)) return [];
  const low = Math.floor(((n - 1) * percent) / 100);
  const from = Math.max(0, low - AROUND);
  const to = Math.min(n - 1, low + 1 + AROUND);
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const value = tally.values[from + index];
    const cell: Cell = value ?? { greaterThan: tally.values.at(-1) ?? 0 };
    return [percent, from + index + 1, cell];
  });
}

/** The sorted values around the ranks that p50 and p90 are interpolated from; the unanswered rank last. */
function ranksSection(figure: Figure): Section {
  return {
    name: 'ranks',
    title: say('section.ranks'),
    columns: [column('percent', 'count'), column('rank', 'count'), column('value', 'duration')],
    rows: [...ranksAround(figure, 50), ...ranksAround(figure, 90)],
    notes: [],
  };
}

/** What only durations have. */
export function durationSections(metric: Metric, figure: Figure): readonly Section[] {
  return metric.kind === 'duration' ? [withinSection(figure), ranksSection(figure)] : [];
}
