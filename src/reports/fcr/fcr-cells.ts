// First-contact resolution as the columns of a row: the figure, strict, as survival, and how sure the linkage is.
import type { Tally } from '../../metrics/figure.ts';
import type { Linkage } from '../../metrics/linkage.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Cell, Column, Row } from '../../model/report.ts';
import { column } from '../column.ts';
import type { GroupFigures } from '../figures/figure-table.ts';
import { SHARE_COLUMNS, shareCell, shareCells } from '../share-cells.ts';

export const FCR_METRICS: readonly MetricId[] = ['fcr', 'fcr_strict', 'fcr_km'];

/** Shares 0–1; low and high are Wilson's, those of the survival Greenwood's. */
export const FCR_COLUMNS: readonly Column[] = [
  ...SHARE_COLUMNS,
  column('early_failures', 'count'),
  column('fcr_strict_n', 'count'),
  column('fcr_strict', 'measure'),
  column('fcr_km_n', 'count'),
  column('fcr_km', 'measure'),
  column('fcr_km_low', 'measure'),
  column('fcr_km_high', 'measure'),
  column('untyped_share', 'share'),
  column('without_identifier', 'share'),
];

/** Issues whose first contact had a human stage, mature or not. */
export function issuesAsked(figures: GroupFigures | undefined): number {
  return figures?.byMetric.get('fcr_km')?.n ?? 0;
}

function linkageShare(tally: Tally | undefined, part: keyof Linkage, whole: keyof Linkage): Cell {
  const linkage = tally?.linkage ?? null;
  return linkage === null || linkage[whole] === 0 ? null : linkage[part] / linkage[whole];
}

/** Beside a group there is room for the headline of each. */
const OF_GROUPS: readonly number[] = FCR_COLUMNS.flatMap(({ name }, place) =>
  ['target', 'fcr_km_low', 'fcr_km_high', 'untyped_share', 'without_identifier'].includes(name)
    ? []
    : [place],
);

/** The columns, or the cells of a row, that are shown of groups. */
export function ofGroup<T>(entries: readonly T[]): readonly T[] {
  return OF_GROUPS.map((place) => entries[place] as T);
}

/** The cells of FCR_COLUMNS. */
export function fcrCells(figures: GroupFigures | undefined): Row {
  const [fcr, strict, km] = FCR_METRICS.map((id) => figures?.byMetric.get(id));
  return [
    ...[...shareCells(fcr), fcr?.tally.earlyFailures ?? 0],
    ...[strict?.n ?? 0, shareCell(strict?.value)],
    ...[km?.n ?? 0, shareCell(km?.value), shareCell(km?.low), shareCell(km?.high)],
    linkageShare(fcr?.tally, 'untyped', 'issues'),
    linkageShare(fcr?.tally, 'unidentified', 'contacts'),
  ];
}
