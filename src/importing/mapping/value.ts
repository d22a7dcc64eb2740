// Where the value of a field comes from → a function of rows.
import { AppError } from '../../errors.ts';
import { parseInstant } from '../../model/time.ts';
import { parseDecimal } from '../parse-decimal.ts';
import type { ValueSpec } from '../profile.ts';
import { type CellValue, isFault, textOf } from '../steps/cell-value.ts';
import { compileSteps, type StepRules } from '../steps/compile-steps.ts';
import { decimalText } from '../steps/duration-text.ts';
import { type ConditionRules, compileCondition } from './condition.ts';
import type { RowView } from './row-view.ts';

export type RowValue = (row: RowView) => CellValue;

export interface ValueRules extends ConditionRules {
  /** For steps that stand beside a `from`. */
  readonly stepRulesOf: (column: string) => StepRules;
  /** Values of the keys of `defaults`, after flags and options; null where nothing says them. */
  readonly defaults: Readonly<Record<'channel' | 'currency' | 'shop', string | null>>;
  /** The column that says the shop where no flag does. */
  readonly shopColumn: string | null;
  readonly hasAgents: boolean;
  readonly file: string;
}

/** A function that gives the value of a row: blank is null, a fault rejects the row. */
export function compileValue(spec: ValueSpec, rules: ValueRules): RowValue {
  if (typeof spec === 'string') return columnValue(rules.scope.column(spec));
  if ('from' in spec) return steppedValue(spec, rules);
  if ('const' in spec) {
    const constant = String(spec.const);
    return () => constant;
  }
  if ('default' in spec) return defaultValue(spec.default, rules);
  if ('sum' in spec) return sumValue(spec, rules);
  if ('earliest' in spec) return earliestValue(spec, rules);
  if ('first_of_group' in spec) return firstOfGroup(rules.scope.columnOfGroup(spec.first_of_group));
  if ('thread' in spec) return (row) => row.thread;
  if ('author_kind_of' in spec) return authorKind(spec.author_kind_of, rules);
  return compileChoice(spec, rules);
}

function defaultValue(name: string, { defaults, shopColumn, scope }: ValueRules): RowValue {
  const held = Object.hasOwn(defaults, name) ? defaults[name as keyof typeof defaults] : null;
  if (name === 'shop' && held === null && shopColumn !== null) return columnValue(scope.column(shopColumn));
  return () => held;
}

type ChoiceSpec = Extract<
  ValueSpec,
  { coalesce: unknown } | { join: unknown } | { list: unknown } | { choose: unknown }
>;

function compileChoice(spec: ChoiceSpec, rules: ValueRules): RowValue {
  if ('choose' in spec) return chosenValue(spec.choose, rules);
  if ('coalesce' in spec) {
    const values = spec.coalesce.map((each) => compileValue(each, rules));
    return (row) => firstOf(values, row);
  }
  const parts = ('join' in spec ? spec.join : spec.list).map((each) => compileValue(each, rules));
  return joinedValue(parts, 'join' in spec ? (spec.with ?? ' ') : '|');
}

function columnValue(column: number): RowValue {
  return (row) => row.values[column] ?? null;
}

function firstOf(values: readonly RowValue[], row: RowView): CellValue {
  for (const value of values) {
    const found = value(row);
    if (found !== null) return found;
  }
  return null;
}

function steppedValue(spec: Extract<ValueSpec, { from: string }>, rules: ValueRules): RowValue {
  const value = columnValue(rules.scope.column(spec.from));
  if (spec.steps === undefined) return value;
  const steps = compileSteps(spec.steps, rules.stepRulesOf(spec.from));
  return (row) => {
    const found = value(row);
    if (found === null || isFault(found)) return found;
    return steps(textOf(found) as string);
  };
}

function joinedValue(parts: readonly RowValue[], separator: string): RowValue {
  return (row) => {
    const texts: string[] = [];
    for (const part of parts) {
      const found = part(row);
      if (found === null) continue;
      if (isFault(found)) return found;
      texts.push(textOf(found) as string);
    }
    return texts.length === 0 ? null : texts.join(separator);
  };
}

function chosenValue(
  choices: Extract<ValueSpec, { choose: unknown }>['choose'],
  rules: ValueRules,
): RowValue {
  const compiled = choices.map(({ when, value }) => ({
    test: when === undefined ? () => true : compileCondition(when, rules),
    value: compileValue(value, rules),
  }));
  return (row) => compiled.find(({ test }) => test(row))?.value(row) ?? null;
}

/** The rows a value looks at, and the columns of each. */
function manyValues(
  names: readonly string[],
  over: 'row' | 'group' | undefined,
  { scope }: ValueRules,
): { columns: readonly number[]; rowsOf: (row: RowView) => readonly RowView[] } {
  if (over !== 'group') return { columns: names.map((name) => scope.column(name)), rowsOf: (row) => [row] };
  return { columns: names.map((name) => scope.columnOfGroup(name)), rowsOf: (row) => row.group };
}

/** Exact to four decimals; blank when every column is blank. */
function sumValue(spec: Extract<ValueSpec, { sum: unknown }>, rules: ValueRules): RowValue {
  const { columns, rowsOf } = manyValues([...spec.sum, ...(spec.minus ?? [])], spec.over, rules);
  const added = spec.sum.length;
  return (row) => {
    let total: number | null = null;
    for (const { values } of rowsOf(row)) {
      for (let index = 0; index < columns.length; index += 1) {
        const value = values[columns[index] as number] ?? null;
        if (value === null) continue;
        if (isFault(value)) return value;
        const amount = parseDecimal(textOf(value) as string);
        if (amount === null) return { reason: 'E_BAD_NUMBER' };
        total = (total ?? 0) + (index < added ? amount : -amount);
      }
    }
    if (total === null) return null;
    return Number.isSafeInteger(total) ? decimalText(total) : { reason: 'E_BAD_NUMBER' };
  };
}

function earliestValue(spec: Extract<ValueSpec, { earliest: unknown }>, rules: ValueRules): RowValue {
  const { columns, rowsOf } = manyValues(spec.earliest, spec.over, rules);
  return (row) => {
    let best: CellValue = null;
    for (const { values } of rowsOf(row)) {
      for (const column of columns) {
        const value = values[column] ?? null;
        if (value === null) continue;
        if (isFault(value)) return value;
        if (best === null || isEarlier(value, best)) best = value;
      }
    }
    return best;
  };
}

/** Instants by time, days by day; a day stands for its first moment in UTC beside an instant. */
function isEarlier(value: CellValue, than: CellValue): boolean {
  return momentOf(value) < momentOf(than);
}

/** The time of a value, in epoch ms; infinite for text that is no time. */
export function momentOf(value: CellValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'day' in value) return value.day * 86_400_000;
  // Text that no step read as a time: compared as if in UTC, whatever the machine's zone.
  const parsed = parseInstant(textOf(value) ?? '', 'UTC');
  return parsed.ok ? parsed.value : Number.POSITIVE_INFINITY;
}

function firstOfGroup(column: number): RowValue {
  return (row) => {
    for (const { values } of row.group) {
      const value = values[column] ?? null;
      if (value !== null) return value;
    }
    return null;
  };
}

/** Without any listed agent everybody would be a customer: better to stop. */
function authorKind(name: string, { scope, agentKindOf, hasAgents, file }: ValueRules): RowValue {
  const column = scope.column(name);
  return (row) => {
    const text = textOf(row.values[column] ?? null);
    if (text === null) return null;
    if (!hasAgents) throw new AppError('E_AGENTS_NEEDED', { file, path: file }, { file });
    return agentKindOf(text) ?? 'customer';
  };
}
