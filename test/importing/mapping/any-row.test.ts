// Whatever cells a file holds: no profile throws, no row is lost, and no cell that must not be kept is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { columnName } from '../../../src/importing/check-header.ts';
import type { Profile } from '../../../src/importing/profile.ts';
import { BUILT_IN_PROFILES } from '../../../src/importing/profiles/catalog.ts';
import type { SourceRow } from '../../../src/importing/row-table.ts';
import { mapAll } from '../mapping-harness.ts';

const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '',
      '-',
      '0',
      '1',
      '12',
      '1.03E+13',
      'yes',
      '交易成功',
      'Anna',
      'a@b.c',
      '13800000000',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '2026-03-02 10:00:00',
      '2026-03-02T10:00:00Z',
      '1700000000',
      '13/04/2026 10:00',
      '0001-01-01',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('="123"', '\t12\t', "'=1", '¥1,234.50', '(3)', '01:02:03', '<p>hi</p>'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

function namesOf({ columns, drop = [] }: Profile): string[] {
  const named = Object.values(columns).flatMap((spec) => ('option' in spec ? (spec.aliases ?? []) : spec));
  return [...new Set([...named, ...drop, 'something else'].map(columnName))];
}

function rowsOf(
  profile: Profile,
  table: readonly (readonly string[])[],
  level: readonly number[],
): SourceRow[] {
  const levels = [undefined, ...new Set(profile.records.map(({ each }) => each))];
  return table.map((cells, index) => {
    const each = levels[(level[index] ?? 0) % levels.length];
    return {
      recordNo: index + 1,
      firstLine: index + 2,
      lastLine: index + 2,
      cells,
      fault: null,
      ...(each === undefined ? {} : { level: each }),
    };
  });
}

describe.each(BUILT_IN_PROFILES.map((profile) => [profile.profile, profile] as const))('%s', (_, profile) => {
  const columns = namesOf(profile);
  const dropped = columns.flatMap((name, position) =>
    (profile.drop ?? []).map(columnName).includes(name) ? [position] : [],
  );

  it('takes any cells', async () => {
    const row = fc.array(cell, { minLength: columns.length, maxLength: columns.length });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.array(fc.nat(3)), async (table, level) => {
        const marked = table.map((cells) =>
          cells.map((text, position) => (dropped.includes(position) ? 'SECRET' : text)),
        );
        const rows = rowsOf(profile, marked, level);
        const rules = { timezone: 'Asia/Shanghai', keepRaw: true };
        const mapped = await mapAll({ profile, columns, rows, rules }).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'E_DAY_MONTH') return null;
          throw error;
        });
        if (mapped === null) return;
        expect(mapped.rows.length + mapped.mapper.skipped).toBe(rows.length);
        expect(new Set(mapped.rows.map(({ row: { recordNo } }) => recordNo)).size).toBe(mapped.rows.length);
        expect(JSON.stringify(mapped.rows.map(({ drafts, rejection }) => [drafts, rejection]))).not.toContain(
          'SECRET',
        );
      }),
      { numRuns: 40 },
    );
  });
});
