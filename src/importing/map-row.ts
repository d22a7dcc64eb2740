// Rows → drafts: which column feeds which field, what flags stand in for, and the first fault that rejects a row.
import type { Draft, Rejection, RejectReason, SaidText, TextReading } from '../model/draft.ts';
import { unguardFormula } from '../model/formula-guard.ts';
import type { Field, RecordKind } from '../model/record-kinds.ts';
import type { AuthorKind, ContentKind } from '../model/vocabulary.ts';
import { type CellRules, CODECS, type Codec, type DraftCells } from './cells.ts';
import type { RowTable, SourceRow } from './row-table.ts';

/** What the flags say for all rows of a file; a cell of the row's own wins where it is not blank. */
export interface RowDefaults {
  readonly channel: string | null;
  readonly shop: string | null;
  readonly source: string | null;
}

export interface RowRules extends CellRules {
  readonly defaults: RowDefaults;
  /** What a message's text says; null leaves it unknown. */
  readonly readText: ((said: SaidText) => TextReading) | null;
}

/** What the rows of any file may need to know: canonical files ask for RowRules only, profiles for all of it. */
export interface MapRules extends RowRules {
  /** The file's name, for messages. */
  readonly file: string;
  /** Keyed pseudonym of a personal value: letters, digits, `-` and `_`. */
  readonly pseudonym: (text: string) => string;
  /** What the list of agents says of a name or id; null: not listed. */
  readonly agentKindOf: (nameOrId: string) => 'agent' | 'bot' | null;
  /** False when no agent is listed at all. */
  readonly hasAgents: boolean;
  /** Keep cells that no field takes (`--keep-raw`). */
  readonly keepRaw: boolean;
  /** `--date-order`; null: the file decides. */
  readonly dateOrder: 'dmy' | 'mdy' | null;
}

/** A row became a draft, or is rejected. */
export type MappedRow =
  | { readonly draft: Draft; readonly rejection: null }
  | { readonly draft: null; readonly rejection: Rejection };

/** One column that feeds a field. */
interface Feed {
  readonly position: number;
  readonly field: Field;
  readonly codec: Codec;
  readonly isText: boolean;
  /** `source` and `shop` stand beside the values of a draft, not among them. */
  readonly isScope: boolean;
}

/** Prepares the mapping of a table's rows; the function may be called for every row, also when columns were added since. */
export function prepareMapping(
  table: RowTable,
  kind: RecordKind,
  rules: RowRules,
): (row: SourceRow) => MappedRow {
  const unguard = table.format === 'csv';
  const required = requiredFields(kind);
  const defaults = defaultsFor(kind, rules.defaults);
  let width = -1;
  let feeds: Feed[] = [];
  return (row) => {
    if (width !== table.columns.length) {
      feeds = feedsOf(table.columns, kind);
      width = table.columns.length;
    }
    const cells = readCells(row, { feeds, rules, unguard, defaults });
    const fault = cells.fault ?? missingField(cells, required, kind);
    if (fault) return { draft: null, rejection: rejectionOf(row, fault, table.columns) };
    return { draft: draftOf(cells, kind, rules), rejection: null };
  };
}

/** A conversations file must say its channel; in messages it may come from the conversation's own row. */
function requiredFields(kind: RecordKind): string[] {
  const names = kind.fields.filter((field) => field.required).map((field) => field.name);
  return kind.name === 'conversation' ? [...names, 'channel'] : names;
}

function feedsOf(columns: readonly string[], kind: RecordKind): Feed[] {
  const fields = new Map(kind.fields.map((field) => [field.name, field]));
  return columns.flatMap((column, position) => {
    const field = fields.get(column);
    if (!field) return [];
    const isText = field.type === 'text' && field.privacy === 'sealed';
    const isScope = column === 'source' || column === 'shop';
    return [{ position, field, codec: CODECS[field.type], isText, isScope }];
  });
}

/** A channel means nothing to an order: it is filled in only where the kind has such a field. */
function defaultsFor(kind: RecordKind, defaults: RowDefaults): RowDefaults {
  return kind.fields.some((field) => field.name === 'channel') ? defaults : { ...defaults, channel: null };
}

interface RowCells extends DraftCells {
  readonly scope: DraftCells;
  fault: SourceRow['fault'];
}

interface CellReading {
  readonly feeds: readonly Feed[];
  readonly rules: RowRules;
  readonly unguard: boolean;
  readonly defaults: RowDefaults;
}

/** Reads the cells of a row in file order; the first faulty column ends it. */
function readCells(row: SourceRow, how: CellReading): RowCells {
  const cells: RowCells = { values: {}, days: null, scope: { values: {}, days: null }, fault: row.fault };
  if (row.fault) return cells;
  if (how.defaults.channel !== null) cells.values.channel = how.defaults.channel;
  for (const { position, field, codec, isText, isScope } of how.feeds) {
    const raw = row.cells[position];
    if (raw === undefined || raw === '') continue;
    const text = how.unguard && isGuard(raw) ? unguardFormula(raw) : raw;
    // People's text keeps its blanks; around ids, words and numbers they are noise of the export.
    const value = isText ? text : text.trim();
    if (value === '') continue;
    const reason = codec(value, field, isScope ? cells.scope : cells, how.rules);
    if (reason !== null) {
      cells.fault = { reason, column: field.name };
      break;
    }
  }
  return cells;
}

function isGuard(text: string): boolean {
  return text.charCodeAt(0) === 0x27;
}

function missingField(cells: RowCells, required: readonly string[], kind: RecordKind): SourceRow['fault'] {
  const column = required.find((name) => cells.values[name] === undefined);
  if (column !== undefined) return { reason: 'E_REQUIRED', column };
  if (kind.oneOf.length > 0 && !kind.oneOf.some((name) => cells.values[name] !== undefined)) {
    return { reason: 'E_REQUIRED', column: kind.oneOf[0] as string };
  }
  return null;
}

function draftOf(cells: RowCells, kind: RecordKind, rules: RowRules): Draft {
  const { values, days, scope } = cells;
  const { source, shop } = rules.defaults;
  return {
    kind: kind.name,
    source: (scope.values.source as string | undefined) ?? source,
    shop: (scope.values.shop as string | undefined) ?? shop,
    values,
    ...(days === null ? {} : { days }),
    ...(kind.name === 'message' ? readingOf(values, rules) : {}),
  };
}

/** What the text of a message says, as the part of a draft. */
export function readingOf(
  values: DraftCells['values'],
  { readText }: Pick<RowRules, 'readText'>,
): Pick<Draft, 'reading'> {
  const { text, kind, author_kind } = values;
  if (readText === null || text === undefined) return {};
  const said = { content: (kind ?? 'text') as ContentKind, author: author_kind as AuthorKind };
  return { reading: readText({ text: String(text), ...said }) };
}

/** The row for the sealed copy. A cell that was cut is left out: what is not whole must never be retried as if it were. */
export function rejectionOf(
  row: SourceRow,
  fault: { reason: RejectReason; column: string | null },
  columns: readonly string[],
): Rejection {
  const { recordNo, firstLine, lastLine } = row;
  const cells = namedCells(row, columns);
  if (fault.reason === 'E_CELL_TOO_LARGE' && fault.column !== null) delete cells[fault.column];
  return { recordNo, firstLine, lastLine, ...fault, cells };
}

/** The row by column name; cells beyond the header are `+1`, `+2`, …. */
function namedCells(row: SourceRow, columns: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  row.cells.forEach((cell, position) => {
    if (cell !== undefined && cell !== '')
      cells[columns[position] ?? `+${position - columns.length + 1}`] = cell;
  });
  return cells;
}
