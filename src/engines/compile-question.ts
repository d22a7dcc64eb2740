// A question as SQL: identifiers from the fact tables' own lists, every value bound.
import type { Condition, FactTable, Question } from './engine.ts';
import type { FactSource } from './fact-source.ts';
import { FACT_SOURCES } from './fact-tables.ts';

export interface Compiled {
  readonly sql: string;
  readonly values: readonly (string | number | bigint)[];
}

interface Draft {
  readonly table: FactTable;
  readonly source: FactSource;
  readonly aliases: Set<string>;
  readonly values: (string | number | bigint)[];
}

const OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** The SQL of a column, noting the join it needs; a name that the table does not have is our own mistake. */
function expressionOf(draft: Draft, column: string): string {
  const expression = draft.source.columns.get(column);
  if (expression === undefined) throw new Error(`no column ${column} in ${draft.table}`);
  needAlias(draft, expression.slice(0, expression.indexOf('.')));
  return expression;
}

/** The alias and all whose columns its join uses. */
function needAlias(draft: Draft, alias: string): void {
  draft.aliases.add(alias);
  const after = draft.source.joins[alias]?.after;
  if (after !== undefined) needAlias(draft, after);
}

function bound(draft: Draft, value: string | number): string {
  draft.values.push(value);
  return '?';
}

function joined(draft: Draft, conditions: readonly Condition[], word: 'AND' | 'OR'): string {
  if (conditions.length === 0) return word === 'AND' ? '1 = 1' : '1 = 0';
  return `(${conditions.map((condition) => conditionSql(draft, condition)).join(` ${word} `)})`;
}

function conditionSql(draft: Draft, condition: Condition): string {
  if ('all' in condition) return joined(draft, condition.all, 'AND');
  if ('any' in condition) return joined(draft, condition.any, 'OR');
  const column = expressionOf(draft, condition.column);
  if (condition.is === 'null') return `${column} IS NULL`;
  if (condition.is === 'not null') return `${column} IS NOT NULL`;
  if ('values' in condition) {
    if (condition.values.length === 0) return '1 = 0';
    return `${column} IN (${condition.values.map((value) => bound(draft, value)).join(', ')})`;
  }
  if (!('value' in condition) || !OPERATORS.has(condition.is)) throw new Error(`no operator ${condition.is}`);
  return `${column} ${condition.is} ${bound(draft, condition.value)}`;
}

function selected(draft: Draft, question: Question): string[] {
  const columns = (names: readonly string[]): string[] => names.map((name) => expressionOf(draft, name));
  if (question.shape === 'rows') return columns(question.columns);
  const group = columns(question.groupBy);
  if (question.shape === 'count') return [...group, 'COUNT(*)'];
  if (question.shape === 'sum')
    return [...group, `COALESCE(SUM(${expressionOf(draft, question.column)}), 0)`];
  return [...group, ...columns(question.columns)];
}

function tail(draft: Draft, question: Question): string {
  const group = question.groupBy.map((name) => expressionOf(draft, name)).join(', ');
  if (question.shape === 'rows') {
    const order = (question.orderBy ?? []).map((name) => expressionOf(draft, name)).join(', ');
    const limit = question.limit === undefined ? '' : ' LIMIT ?';
    if (question.limit !== undefined) draft.values.push(BigInt(question.limit));
    return (order === '' ? '' : ` ORDER BY ${order}`) + limit;
  }
  if (group === '') return '';
  return question.shape === 'values' ? ` ORDER BY ${group}` : ` GROUP BY ${group} ORDER BY ${group}`;
}

function joinsOf(draft: Draft): string {
  return Object.entries(draft.source.joins)
    .filter(([alias]) => draft.aliases.has(alias))
    .map(([, join]) => ` ${join.sql}`)
    .join('');
}

/** SQL with `?` for every value. NULL sorts first, then numbers, then text by bytes, which in UTF-8 is by code point. */
export function compileQuestion(question: Question): Compiled {
  const source = FACT_SOURCES[question.from];
  const draft: Draft = { table: question.from, source, aliases: new Set(), values: [] };
  const select = selected(draft, question).join(', ');
  const where = joined(draft, question.where, 'AND');
  const end = tail(draft, question);
  return {
    sql: `SELECT ${select === '' ? '1' : select} FROM ${source.from}${joinsOf(draft)} WHERE ${where}${end}`,
    values: draft.values,
  };
}
