// A share with its interval, its target and what is pending: the columns and cells that reports of issues have in common.
import type { Figure } from '../metrics/figure.ts';
import type { Cell, Column, Row } from '../model/report.ts';
import { column } from './column.ts';
import { measureCell, numberCell } from './figures/figure-cells.ts';

/** Shares 0–1. */
export const SHARE_COLUMNS: readonly Column[] = [
  column('n', 'count'),
  column('value', 'measure'),
  column('low', 'measure'),
  column('high', 'measure'),
  column('target', 'measure'),
  column('met', 'boolean'),
  column('pending', 'count'),
];

export function shareCell(value: Figure['value'] | undefined): Cell {
  return measureCell(value ?? null, 'share');
}

/** The cells of SHARE_COLUMNS; without a figure nothing was counted. */
export function shareCells(figure: Figure | undefined): Row {
  return [
    ...[figure?.n ?? 0, shareCell(figure?.value), shareCell(figure?.low), shareCell(figure?.high)],
    ...[numberCell(figure?.target ?? null, 'share'), figure?.met ?? null, figure?.pending ?? 0],
  ];
}
