// A condition of a mapping document → a question asked of rows.
import type { Condition } from '../profile.ts';
import { isFault, textOf } from '../steps/cell-value.ts';
import { textMatcher } from '../steps/regex.ts';
import type { ColumnScope, RowView } from './row-view.ts';

export type RowTest = (row: RowView) => boolean;

export interface ConditionRules {
  readonly scope: ColumnScope;
  readonly agentKindOf: (nameOrId: string) => 'agent' | 'bot' | null;
}

const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

function isPresent(row: RowView, column: number): boolean {
  const value = row.values[column] ?? null;
  return value !== null && !isFault(value);
}

function textAt(row: RowView, column: number): string | null {
  return textOf(row.values[column] ?? null);
}

/** All keys of a condition must hold. */
export function compileCondition(condition: Condition, rules: ConditionRules): RowTest {
  const tests = [
    ...presenceTests(condition, rules.scope),
    ...textTests(condition, rules.scope),
    ...otherTests(condition, rules),
  ];
  if (tests.length === 1) return tests[0] as RowTest;
  return (row) => tests.every((test) => test(row));
}

function presenceTests({ present, absent }: Condition, scope: ColumnScope): RowTest[] {
  const tests: RowTest[] = [];
  for (const name of listOf(present ?? [])) {
    const column = scope.column(name);
    tests.push((row) => isPresent(row, column));
  }
  for (const name of listOf(absent ?? [])) {
    const column = scope.column(name);
    tests.push((row) => !isPresent(row, column));
  }
  return tests;
}

function textTests({ equals, not_equals, matching }: Condition, scope: ColumnScope): RowTest[] {
  const tests: RowTest[] = [];
  for (const [name, words] of Object.entries(equals ?? {})) {
    const column = scope.column(name);
    const wanted = new Set<string | null>(listOf(words));
    tests.push((row) => wanted.has(textAt(row, column)));
  }
  for (const [name, words] of Object.entries(not_equals ?? {})) {
    const column = scope.column(name);
    const unwanted = new Set<string | null>(listOf(words));
    tests.push((row) => !unwanted.has(textAt(row, column)));
  }
  for (const [name, pattern] of Object.entries(matching ?? {})) {
    const column = scope.column(name);
    const matches = textMatcher(pattern);
    tests.push((row) => {
      const text = textAt(row, column);
      return text !== null && matches(text);
    });
  }
  return tests;
}

function otherTests({ same, listed_agent, not }: Condition, rules: ConditionRules): RowTest[] {
  const tests: RowTest[] = [];
  if (same !== undefined) {
    const [first, second] = same.map((name) => rules.scope.column(name)) as [number, number];
    tests.push((row) => {
      const text = textAt(row, first);
      return text !== null && text === textAt(row, second);
    });
  }
  if (listed_agent !== undefined) {
    const column = rules.scope.column(listed_agent);
    tests.push((row) => {
      const text = textAt(row, column);
      return text !== null && rules.agentKindOf(text) !== null;
    });
  }
  if (not !== undefined) {
    const test = compileCondition(not, rules);
    tests.push((row) => !test(row));
  }
  return tests;
}
