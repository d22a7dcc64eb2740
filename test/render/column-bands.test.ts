// Columns that do not fit side by side stand in bands; every column stands in one, behind those that name the row.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnBands } from '../../src/render/column-bands.ts';
import type { ShownColumn } from '../../src/render/column-widths.ts';

const column = (title: string, kind: ShownColumn['kind'], ...cells: string[]): ShownColumn => ({
  title,
  kind,
  cells,
});
const titles = (columns: readonly ShownColumn[], width: number | null) =>
  columnBands(columns, width)?.map((band) => band.columns.map(({ title }) => title));

const agents = [
  column('source', 'text', 'desk'),
  column('agent', 'id', 'a01'),
  column('n', 'count', '7'),
  column('p50', 'measure', '3m 50s'),
  column('p90', 'measure', '58m 07s'),
];

test('what fits stands side by side', () => {
  expect(titles(agents, null)).toEqual([['source', 'agent', 'n', 'p50', 'p90']]);
  expect(titles(agents, 80)).toEqual([['source', 'agent', 'n', 'p50', 'p90']]);
});

test('what does not fit follows below, behind the names', () => {
  expect(titles(agents, 26)).toEqual([
    ['source', 'agent', 'n', 'p50'],
    ['source', 'agent', 'p90'],
  ]);
});

test('no bands where a column does not fit beside the names', () => {
  expect(titles(agents, 12)).toBeUndefined();
});

test('every column stands in exactly one band, and no band is wider than the terminal', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 60, max: 140 }), (made, width) => {
      const columns = [
        column('name', 'id', 'x'.repeat(12)),
        ...made.map((size, place) => column(`c${place}`, 'count', '9'.repeat(size))),
      ];
      const bands = columnBands(columns, width)!;
      const rest = bands.flatMap((band) => band.columns.slice(1));
      expect(rest).toEqual(columns.slice(1));
      for (const band of bands) {
        expect(band.columns[0]).toBe(columns[0]);
        const wide = band.widths.reduce((sum, size) => sum + size, 0) + 2 * (band.widths.length - 1);
        expect(wide).toBeLessThanOrEqual(width);
      }
    }),
  );
});
