// Numbers as JSON shows them: seconds with up to three decimals, shares and scores with up to six (metrics.md §0).
import { expect } from 'vitest';
import type { OracleFigure } from '../oracle-figures.ts';
import type { Bound } from '../oracle-statistics.ts';

export type JsonRow = Readonly<Record<string, unknown>>;

const MEASURES = ['value', 'p50', 'p90', 'mean', 'low', 'high', 'target'] as const;
const PLAIN = ['n', 'unanswered', 'pending', 'excluded', 'met'] as const;

/** Half of the last decimal, with room for the float itself. */
function expectRounded(shown: unknown, exact: number, step: number, name: string): void {
  expect(typeof shown, name).toBe('number');
  const text = String(shown);
  expect(
    Math.abs((shown as number) - exact) <= step / 2 + Math.abs(exact) * 1e-12,
    `${name}: ${shown}, not ${exact}`,
  ).toBe(true);
  const decimals = /e-/.test(text) ? Number(text.split('e-')[1]) : (text.split('.')[1]?.length ?? 0);
  expect(decimals, name).toBeLessThanOrEqual(Math.round(-Math.log10(step)));
}

function expectBound(shown: unknown, bound: Bound, how: { isDuration: boolean; name: string }): void {
  const { isDuration, name } = how;
  if (bound === null) expect(shown, name).toBeNull();
  else if (typeof bound === 'object') {
    expect(shown, name).toMatchObject({ value: null });
    expectBound((shown as JsonRow).greater_than, bound.above, how);
  } else if (isDuration && Number.isInteger(bound)) expect(shown, name).toBe(bound / 1000);
  else expectRounded(shown, isDuration ? bound / 1000 : bound, isDuration ? 1e-3 : 1e-6, name);
}

/** A row of `report overview --format json` against the plain figure, whose durations are ms. */
export function expectJsonFigure(row: JsonRow, figure: OracleFigure, name: string): void {
  const isDuration = row.unit === 's';
  for (const part of PLAIN) expect(row[part] ?? null, `${name} ${part}`).toEqual(figure[part]);
  for (const part of MEASURES)
    expectBound(row[part] ?? null, figure[part], { isDuration, name: `${name} ${part}` });
}
