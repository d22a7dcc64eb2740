// The columns of a profile over the rows of a file: which cell feeds a column, and its value after all steps.

import { nearest } from '../../model/nearest.ts';
import { optionError, type PreparedColumn, type PreparedProfile } from '../prepare-profile.ts';
import type { Step } from '../profile.ts';
import type { SourceRow } from '../row-table.ts';
import type { CellStep, CellValue } from '../steps/cell-value.ts';
import { compileStep, compileSteps, type StepRules } from '../steps/compile-steps.ts';
import type { OrderWitness } from '../steps/datetime-step.ts';
import { hashStep, isPseudonym } from '../steps/hash-step.ts';
import { textMatcher } from '../steps/regex.ts';
import { blankTest } from './blank-words.ts';
import type { DateOrders } from './day-month.ts';
import type { UnknownWords } from './unknown-words.ts';

export interface CellRules {
  readonly zone: string | null;
  readonly pseudonym: (text: string) => string;
  readonly orders: DateOrders;
  readonly witness: ((column: PreparedColumn) => OrderWitness | null) | null;
  readonly words: UnknownWords;
}

export interface CellReader {
  /** Must be called once for each row, in file order, before its cells are read. */
  begin(row: SourceRow, columns: readonly string[]): void;
  /** The cleaned text of a column in the row that began last; null when blank. */
  text(column: number, row: SourceRow): string | null;
  /** Read once for each row, however often it is asked for. */
  value(column: number, row: SourceRow): CellValue;
  /** The name by which the file knows a column, or by which the profile looks for it. */
  label(column: number): string;
  /** What may be stored of a cell: null when it must not be, a pseudonym when it is to be hashed. */
  storable(position: number, text: string): string | null;
}

/** A column ready to be read. */
interface ReadyColumn {
  readonly prepared: PreparedColumn;
  readonly value: CellStep;
  /** What stands in for the cell where it is stored raw; null when the cell may be. */
  readonly hash: CellStep | null;
}

/** Compiles every column once. Throws E_PROFILE_OPTION when an option named a column that the file does not have. */
export function openCellReader(prepared: PreparedProfile, rules: CellRules): CellReader {
  const { defaults, rows } = prepared.profile;
  const cleanText = cleaner(defaults?.clean ?? [], blankTest(defaults?.null_values ?? []));
  const ready = prepared.columns.map((column) => readyColumn(column, prepared, rules));
  const fills = (rows?.fill_down ?? []).map((name) => prepared.positions.get(name) as number);
  const above = new Map<number, string | null>(fills.map((column) => [column, null]));
  let layout = layoutOf([], prepared);
  const width = ready.length;
  const memo = new Array<CellValue>(width).fill(null);
  const memoOf = new Array<number>(width).fill(0);
  let rowNo = 0;
  const own = (column: number, row: SourceRow): string | null => {
    for (const position of layout.feeds[column] as readonly number[]) {
      const raw = row.cells[position];
      if (raw === undefined || raw === '') continue;
      const text = cleanText(raw);
      if (text !== null) return text;
    }
    return null;
  };
  const text = (column: number, row: SourceRow): string | null =>
    fills.length > 0 && above.has(column) ? (above.get(column) ?? null) : own(column, row);
  return {
    begin(row, columns) {
      rowNo += 1;
      if (columns.length !== layout.width) layout = layoutOf(columns, prepared);
      for (const column of fills) above.set(column, own(column, row) ?? above.get(column) ?? null);
    },
    text,
    value(column, row) {
      if (memoOf[column] === rowNo) return memo[column] as CellValue;
      const found = text(column, row);
      const value = found === null ? null : (ready[column] as ReadyColumn).value(found);
      memo[column] = value;
      memoOf[column] = rowNo;
      return value;
    },
    label: (column) => layout.labels[column] as string,
    storable: (position, raw) => storableCell(position, raw, { layout, ready, prepared, rules, cleanText }),
  };
}

interface StoreRules {
  readonly layout: Layout;
  readonly ready: readonly ReadyColumn[];
  readonly prepared: PreparedProfile;
  readonly rules: CellRules;
  readonly cleanText: (raw: string) => string | null;
}

function storableCell(position: number, raw: string, how: StoreRules): string | null {
  const { layout, ready, prepared, rules, cleanText } = how;
  const name = layout.columns[position];
  if (name === undefined) return raw;
  if (prepared.dropped.has(name)) return null;
  const reader = layout.readers[position];
  const own = reader === undefined ? null : (ready[reader] as ReadyColumn).hash;
  const hash = prepared.hashed.has(name) ? hashStep(rules.pseudonym, '') : own;
  if (hash === null) return raw;
  const text = cleanText(raw);
  const kept = text === null ? null : hash(text);
  return typeof kept === 'string' ? kept : null;
}

/** The cleaned text of a cell; null when it is blank. */
function cleaner(steps: readonly Step[], isBlank: (text: string) => boolean): (raw: string) => string | null {
  const compiled = steps.map((step) => compileStep(step, NO_RULES));
  return (raw) => {
    let text = raw;
    for (const step of compiled) {
      const cleaned = step(text);
      if (typeof cleaned !== 'string') return null;
      text = cleaned;
    }
    return isBlank(text) ? null : text;
  };
}

/** Steps of `clean` turn text into text: the schema allows no others. */
const NO_RULES: StepRules = {
  datetime: { zone: null, order: null, witness: null },
  pseudonym: (text) => text,
  onKept: () => {},
};

/** Where the columns of the profile stand in the columns of the file. */
interface Layout {
  readonly width: number;
  readonly columns: readonly string[];
  /** By column of the profile: positions in the file, best first. */
  readonly feeds: readonly (readonly number[])[];
  /** By position in the file: the first column of the profile that it feeds. */
  readonly readers: readonly (number | undefined)[];
  readonly labels: readonly string[];
}

function layoutOf(columns: readonly string[], prepared: PreparedProfile): Layout {
  const positions = new Map(columns.map((name, position) => [name, position]));
  const feeds = prepared.columns.map(({ aliases, byOption }) => {
    if (byOption !== null && columns.length > 0 && !positions.has(aliases[0] as string)) {
      const hint = nearest(aliases[0] as string, columns) ?? '–';
      throw optionError(prepared.profile, 'no_column', { option: byOption, hint });
    }
    return aliases.map((alias) => positions.get(alias)).filter((position) => position !== undefined);
  });
  const readers: (number | undefined)[] = columns.map(() => undefined);
  feeds.forEach((fed, column) => {
    for (const position of fed) readers[position] ??= column;
  });
  const labels = prepared.columns.map(({ aliases, name }, column) => {
    const position = feeds[column]?.[0];
    return position === undefined ? (aliases[0] ?? name) : (columns[position] as string);
  });
  return { width: columns.length, columns: [...columns], feeds, readers, labels };
}

function readyColumn(column: PreparedColumn, prepared: PreparedProfile, rules: CellRules): ReadyColumn {
  const { steps } = column;
  const stepRules: StepRules = {
    pseudonym: rules.pseudonym,
    onKept: (word) => rules.words.count(column.name, word),
    datetime: {
      zone: rules.zone,
      order: rules.orders.get(column.typeName) ?? null,
      witness: rules.witness?.(column) ?? null,
    },
  };
  const isHashed = column.aliases.some((alias) => prepared.hashed.has(alias));
  const first = isHashed ? hashStep(rules.pseudonym, '') : null;
  const lastHash = steps.findLastIndex(isHash);
  const all = compileSteps(steps, stepRules);
  const after = lastHash < 0 ? all : compileSteps(steps.slice(lastHash + 1), stepRules);
  const refuse = refusalOf(column);
  const isSecret = isHashed || lastHash >= 0;
  const value: CellStep = (text) => {
    if (isSecret && isPseudonym(text)) return after(text);
    const refused = refuse?.(text) ?? null;
    if (refused !== null) return refused;
    return all(first === null ? text : first(text));
  };
  return {
    prepared: column,
    value,
    hash: lastHash < 0 ? null : untilHash(steps.slice(0, lastHash + 1), stepRules),
  };
}

function isHash(step: Step): boolean {
  return step === 'hash' || (typeof step === 'object' && 'hash' in step);
}

function untilHash(steps: readonly Step[], rules: StepRules): CellStep {
  const compiled = compileSteps(steps, rules);
  return (text) => (isPseudonym(text) ? text : compiled(text));
}

/** What `reject_if` says of a text; null when it is taken. */
function refusalOf({ rejectIf, message }: PreparedColumn): ((text: string) => CellValue) | null {
  const tests = rejectIf.flatMap(({ matching, not_matching }) => [
    ...(matching === undefined ? [] : [textMatcher(matching)]),
    ...(not_matching === undefined ? [] : [not(textMatcher(not_matching))]),
  ]);
  if (tests.length === 0) return null;
  const fault: CellValue = { reason: 'E_BAD_VALUE', ...(message === null ? {} : { note: message }) };
  return (text) => (tests.some((test) => test(text)) ? fault : null);
}

function not(test: (text: string) => boolean): (text: string) => boolean {
  return (text) => !test(text);
}
