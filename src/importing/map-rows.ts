// Rows → drafts: by a profile, or as a canonical file. The one door of the mapping engine.
import type { Draft } from '../model/draft.ts';
import type { RecordKind } from '../model/record-kinds.ts';
import { unmappedColumns } from './detect-kind.ts';
import { type MapRules, prepareMapping, type RowRules, rejectionOf } from './map-row.ts';
import { openDoubledColumns } from './mapping/doubled-columns.ts';
import type { ReadRow } from './mapping/finish-group.ts';
import { openRowGroups, type RowGroups } from './mapping/group-rows.ts';
import { knownWordTest } from './mapping/known-words.ts';
import { givenOrders, type PassBefore } from './mapping/pass-before.ts';
import { type LevelPlan, makeDrafts, planLevels } from './mapping/plan.ts';
import { openRepeats } from './mapping/repeats.ts';
import { openRowStream, type RowStream, zoneOf } from './mapping/row-stream.ts';
import type { RowView } from './mapping/row-view.ts';
import { rawReader, rejectionOfRow } from './mapping/stored-cells.ts';
import { openUnknownWords } from './mapping/unknown-words.ts';
import { missingColumns } from './missing-columns.ts';
import { needsPassBefore, type PreparedProfile, unmapped } from './prepare-profile.ts';
import type { MappedRow, RowFault, RowMapper } from './row-mapper.ts';
import type { RowTable, SourceRow } from './row-table.ts';
import { type CellValue, isFault } from './steps/cell-value.ts';

export { type PassBefore, passBefore } from './mapping/pass-before.ts';

/** What the parts of a mapper share. */
interface Mapping {
  readonly table: RowTable;
  readonly prepared: PreparedProfile;
  readonly rules: MapRules;
  readonly stream: RowStream;
  readonly plans: ReadonlyMap<string | undefined, LevelPlan>;
  /** With --keep-raw. */
  readonly rawOf: ReturnType<typeof rawReader> | null;
  /** Rows that stood in the file twice and were taken once. */
  readonly doubled: { rows: number };
}

/**
 * The mapper of a profile. `before` is what `passBefore` found; null where `needsPassBefore` says no. Throws
 * E_PROFILE_OPTION at once, E_AGENTS_NEEDED and E_ROWS_SCATTERED while rows are taken.
 */
export function profileMapper(
  table: RowTable,
  prepared: PreparedProfile,
  rules: MapRules,
  before: PassBefore | null,
): RowMapper {
  if (before === null && needsPassBefore(prepared))
    throw new Error('this profile reads the whole file first');
  const words = openUnknownWords();
  const orders = before?.orders ?? givenOrders(prepared, rules);
  const stream = openRowStream(prepared, { map: rules, orders, witnessOf: null, words });
  const labelOf = (name: string): string => stream.cells.label(prepared.positions.get(name) as number);
  const plans = planLevels(prepared, recordRules(prepared, rules, { labelOf, onKept: words.count }));
  const rawOf = rules.keepRaw ? rawReader(prepared, stream.cells) : null;
  const doubled = { rows: 0 };
  const mapping: Mapping = { table, prepared, rules, stream, plans, rawOf, doubled };
  const takeRow = rowTaker(mapping, before);
  const columns = openDoubledColumns(table, prepared);
  const isKnown = knownWordTest(prepared.profile);
  return {
    take(row) {
      if (!stream.begin(row, table.columns)) return [];
      if (row.fault === null) columns.look(row);
      return takeRow.take(row);
    },
    end: () => takeRow.end(),
    get skipped() {
      return stream.skipped;
    },
    get doubled() {
      return doubled.rows;
    },
    get doubledColumns() {
      return columns.list();
    },
    get missing() {
      return missingColumns(table, prepared);
    },
    get unknownWords() {
      const unknown = words.list().filter(({ column, word }) => !isKnown(column, word));
      return unknown.map(({ column, ...rest }) => ({ column: labelOf(column), ...rest }));
    },
    get unmapped() {
      return unmapped(table.columns, prepared);
    },
    reject: (row, fault) => rejectionOfRow(row, fault, { columns: table.columns, cells: stream.cells }),
  };
}

/** What records need to know, after flags, options and defaults. */
function recordRules(
  prepared: PreparedProfile,
  rules: MapRules,
  how: { labelOf: (name: string) => string; onKept: (column: string, word: string) => void },
): Parameters<typeof planLevels>[1] {
  const { profile, options } = prepared;
  const { channel = null, currency = null, shop } = profile.defaults ?? {};
  const zone = zoneOf(prepared, rules);
  return {
    profile,
    map: rules,
    cells: { timezone: zone, importedAt: rules.importedAt },
    labelOf: how.labelOf,
    defaults: {
      channel: rules.defaults.channel ?? channel,
      currency,
      shop: rules.defaults.shop ?? (shop?.option === undefined ? null : (options[shop.option] ?? null)),
    },
    shopColumn: shop?.column ?? null,
    agentKindOf: rules.agentKindOf,
    hasAgents: rules.hasAgents,
    file: rules.file,
    stepRulesOf: (column) => ({
      datetime: { zone, order: rules.dateOrder, witness: null },
      pseudonym: rules.pseudonym,
      onKept: (word) => how.onKept(column, word),
    }),
  };
}

interface RowTaker {
  take(row: SourceRow): readonly MappedRow[];
  end(): readonly MappedRow[];
}

function rowTaker(mapping: Mapping, before: PassBefore | null): RowTaker {
  const { prepared, stream, plans } = mapping;
  const groupName = prepared.profile.rows?.group_by;
  const groups = groupName === undefined ? null : groupsOf(groupName, mapping, before);
  const groupColumn = prepared.positions.get(groupName ?? '') ?? -1;
  const repeats = groups === null ? openRepeats(prepared, before?.newest ?? null) : null;
  let part = 0;
  return {
    take(row) {
      if (row.fault?.reason === 'E_HEADER_AGAIN') part += 1;
      const plan = plans.get(row.level);
      const key = (column: number): string | null => stream.key(column, row);
      if (plan === undefined || repeats?.isRepeated(row, key) === true) {
        return [
          row.fault === null ? { row, drafts: [], rejection: null } : rejected(row, row.fault, mapping),
        ];
      }
      const thread = before?.threads?.threadOf(key) ?? null;
      const read = readRow(row, plan, { thread, part, stream });
      if (groups !== null) {
        return groups.take(key(groupColumn), read, (column) => stream.cells.value(column, row));
      }
      const result = read.fault ?? makeDrafts(plan.rowRecords, viewOf(read));
      return [finishRow(read, result, mapping)];
    },
    end: () => groups?.end() ?? [],
  };
}

function groupsOf(name: string, mapping: Mapping, before: PassBefore | null): RowGroups {
  const { prepared, stream, rules, doubled } = mapping;
  const column = prepared.positions.get(name) as number;
  return openRowGroups({
    scattered: before?.scattered ?? new Map(),
    file: rules.file,
    label: () => stream.cells.label(column),
    labelOf: stream.cells.label,
    onDoubled: (rows) => {
      doubled.rows += rows;
    },
    finishRow: (row, result) => finishRow(row, result, mapping),
  });
}

const NO_GROUP: readonly RowView[] = [];

function viewOf({ values, thread }: ReadRow): RowView {
  return { values, group: NO_GROUP, thread };
}

/** Reads the cells that every row of the level needs; the first faulty one rejects the row. */
function readRow(
  row: SourceRow,
  plan: LevelPlan,
  { stream, ...place }: { thread: string | null; part: number; stream: RowStream },
): ReadRow {
  if (row.fault !== null) return { row, plan, values: [], ...place, fault: row.fault };
  const values = stream.values(plan.rowColumns, row);
  return { row, plan, values, ...place, fault: faultIn(values, plan, stream) };
}

function faultIn(values: readonly CellValue[], plan: LevelPlan, stream: RowStream): RowFault | null {
  for (const column of plan.rowColumns) {
    const value = values[column] ?? null;
    if (isFault(value)) return { ...value, column: stream.cells.label(column) };
  }
  return null;
}

function finishRow({ row }: ReadRow, result: readonly Draft[] | RowFault, mapping: Mapping): MappedRow {
  if ('reason' in result) return rejected(row, result, mapping);
  const raw = mapping.rawOf?.(row, mapping.table.columns);
  const [first, ...others] = result;
  const drafts = raw === undefined || first === undefined ? result : [{ ...first, raw }, ...others];
  return { row, drafts, rejection: null };
}

function rejected(row: SourceRow, fault: RowFault, { table, stream }: Mapping): MappedRow {
  const place = { columns: table.columns, cells: stream.cells };
  return { row, drafts: null, rejection: rejectionOfRow(row, fault, place) };
}

/** The mapper of a canonical file, whose columns are the fields of one kind. */
export function canonicalMapper(table: RowTable, kind: RecordKind, rules: RowRules): RowMapper {
  const map = prepareMapping(table, kind, rules);
  return {
    take(row) {
      const { draft, rejection } = map(row);
      return [rejection === null ? { row, drafts: [draft], rejection } : { row, drafts: null, rejection }];
    },
    end: () => [],
    skipped: 0,
    doubled: 0,
    doubledColumns: [],
    missing: [],
    unknownWords: [],
    get unmapped() {
      return unmappedColumns(table.columns, kind);
    },
    reject: (row, fault) => rejectionOf(row, fault, table.columns),
  };
}
