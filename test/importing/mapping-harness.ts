// Rows through a mapping document: what tests of the engine have in common.
import type { MapRules } from '../../src/importing/map-row.ts';
import { passBefore, profileMapper } from '../../src/importing/map-rows.ts';
import { needsPassBefore, prepareProfile } from '../../src/importing/prepare-profile.ts';
import type { Profile } from '../../src/importing/profile.ts';
import { readProfile } from '../../src/importing/read-profile.ts';
import type { MappedRow, RowMapper } from '../../src/importing/row-mapper.ts';
import type { RowTable, SourceRow } from '../../src/importing/row-table.ts';

export const NOW = Date.UTC(2026, 10, 21, 9);

export const RULES: MapRules = {
  file: 'export.csv',
  timezone: null,
  importedAt: NOW,
  defaults: { channel: null, shop: null, source: null },
  readText: null,
  pseudonym: (text) => `P${Buffer.from(text).toString('hex').padEnd(10, '0')}`,
  agentKindOf: (name) => ({ Anna: 'agent' as const, Robo: 'bot' as const })[name] ?? null,
  hasAgents: true,
  keepRaw: false,
  dateOrder: null,
};

export interface Mapped {
  readonly rows: readonly MappedRow[];
  readonly mapper: RowMapper;
}

/** A document with what every document must have, the given lines added. */
export function documentOf(lines: string): string {
  return `mapping: 1
profile: test.rows
version: 1
title: rows of a test
source: shopsys
detect: {all: [id]}
read: {format: [csv]}
${lines}`;
}

export function tableOf(columns: readonly string[], rows: readonly SourceRow[]): RowTable {
  return {
    format: 'csv',
    columns,
    batches: (async function* () {
      yield rows;
    })(),
  };
}

/** Rows as a reader would give them: the header is line 1. `~level` and `~fault` are of the row itself. */
export function sourceRows(columns: readonly string[], rows: readonly Record<string, string>[]): SourceRow[] {
  return rows.map((row, index) => ({
    recordNo: index + 1,
    firstLine: index + 2,
    lastLine: index + 2,
    cells: columns.map((column) => row[column]),
    fault: row['~fault'] === undefined ? null : { reason: 'E_BAD_ROW', column: null },
    ...(row['~level'] === undefined ? {} : { level: row['~level'] }),
  }));
}

export interface MapRequest {
  readonly profile: Profile;
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
  readonly rules?: Partial<MapRules>;
  readonly options?: Readonly<Record<string, string>>;
}

/** All rows through the profile, with the pass before where it is needed. */
export async function mapAll({
  profile,
  columns,
  rows,
  rules = {},
  options = {},
}: MapRequest): Promise<Mapped> {
  const prepared = prepareProfile(profile, options);
  const all = { ...RULES, ...rules };
  const before = needsPassBefore(prepared) ? await passBefore(tableOf(columns, rows), prepared, all) : null;
  const mapper = profileMapper(tableOf(columns, rows), prepared, all, before);
  const mapped = rows.flatMap((row) => mapper.take(row));
  return { rows: [...mapped, ...mapper.end()], mapper };
}

/** The same from the text of a document and rows by column name. */
export async function mapText(
  lines: string,
  rows: readonly Record<string, string>[],
  how: Pick<MapRequest, 'rules' | 'options'> = {},
): Promise<Mapped> {
  const profile = await readProfile(documentOf(lines), 'test.yaml');
  const names = new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !name.startsWith('~')));
  const columns = [...names];
  return mapAll({ profile, columns, rows: sourceRows(columns, rows), ...how });
}

/** The values of the drafts of each row; a rejected row is its reason and column. */
export function shortly({ rows }: Mapped): unknown[] {
  return rows.map(({ drafts, rejection }) =>
    rejection === null
      ? drafts.map(({ kind, values }) => ({ kind, ...values }))
      : [rejection.reason, rejection.column],
  );
}
