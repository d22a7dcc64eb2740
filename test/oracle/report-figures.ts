// Figures as a report shows them, in the plain computation's terms, and their comparison.
import { expect } from 'vitest';
import type { Cell, Report } from '../../src/model/report.ts';
import type { OracleFigure } from '../oracle-figures.ts';
import type { Bound } from '../oracle-statistics.ts';

/** A cell without its unit; what is absent is null. */
export function plainCell(cell: Cell): Bound | string | boolean {
  if (typeof cell !== 'object' || cell === null) return cell;
  if ('measure' in cell) return cell.measure;
  return 'greaterThan' in cell ? { above: cell.greaterThan } : null;
}

/** Sections by name, their numbers to ten digits: intervals come from another arrangement of the same formula. */
export function nearSections<T>(
  sections: Readonly<Record<string, readonly (readonly T[])[]>>,
): Record<string, T[][]> {
  const near = (cell: T) => (typeof cell === 'number' ? (Number(cell.toPrecision(10)) as T) : cell);
  const rows = Object.entries(sections).map(([name, list]) => [name, list.map((row) => row.map(near))]);
  return Object.fromEntries(rows) as Record<string, T[][]>;
}

const PARTS = [
  'n',
  'value',
  'p50',
  'p90',
  'mean',
  'low',
  'high',
  'unanswered',
  'pending',
  'excluded',
  'target',
  'met',
] as const;

export interface ShownFigure {
  readonly id: string;
  readonly group: readonly Cell[];
  readonly figure: OracleFigure;
}

/** The rows of `report overview`. */
export function shownFigures(report: Report): ShownFigure[] {
  const section = report.sections[0]!;
  const names = section.columns.map(({ name }) => name);
  const width = names.indexOf('unit') - 1;
  return section.rows.map((row) => ({
    id: String(row[0]),
    group: row.slice(1, 1 + width),
    figure: Object.fromEntries(
      PARTS.map((part) => [part, plainCell(row[names.indexOf(part)] ?? null)]),
    ) as unknown as OracleFigure,
  }));
}

/** Shares' Wilson bounds come from another arrangement of the same formula; everything else is exact. */
export function expectFigure(found: OracleFigure, expected: OracleFigure, name: string): void {
  const { low, high, ...exact } = expected;
  expect({ name, ...found, low: null, high: null }).toEqual({ name, ...exact, low: null, high: null });
  for (const [is, should] of [
    [found.low, low],
    [found.high, high],
  ] as const) {
    if (typeof should === 'number') expect(is, name).toBeCloseTo(should, 9);
    else expect(is, name).toEqual(should);
  }
}
