// What a schema cannot say of a mapping document: names that lead nowhere, patterns and formats, words of closed lists.
import { columnName } from './check-header.ts';
import { checkColumn, checkCondition, checkPattern } from './check-names.ts';
import { checkRecords } from './check-records.ts';
import { checkStep } from './check-steps.ts';
import type { Condition, Profile, RejectIf } from './profile.ts';
import { type Faults, faultAt, type ProfileFault } from './profile-fault.ts';
import { stepsOf } from './steps/column-type.ts';

type Path = readonly PropertyKey[];

/** The first fault of a document that the schema accepts; null when there is none. */
export function checkProfile(profile: Profile): ProfileFault | null {
  for (const fault of faultsOf(profile)) return fault;
  return null;
}

function* faultsOf(profile: Profile): Faults {
  yield* checkTypes(profile);
  yield* checkDropped(profile);
  yield* checkRows(profile);
  yield* checkDetect(profile);
  yield* checkRecords(profile);
}

function* checkRejectIf(rule: RejectIf | undefined, path: Path): Faults {
  for (const [key, pattern] of Object.entries(rule ?? {})) yield* checkPattern(pattern, [...path, key]);
}

function* checkTypes(profile: Profile): Faults {
  for (const [name, type] of Object.entries(profile.types ?? {})) {
    const path = ['types', name];
    for (const fault of checkColumn(name, path, profile)) yield { ...fault, isKey: true };
    yield* checkRejectIf(type.reject_if, [...path, 'reject_if']);
    if (type.same_as !== undefined) yield* checkSameAs(name, profile);
    const isList = type.steps !== undefined;
    const given = Object.keys(type).filter(
      (key) => !['same_as', 'reject_if', 'message', 'else', 'steps'].includes(key),
    );
    const ways = given.length + (isList ? 1 : 0) + (type.same_as === undefined ? 0 : 1);
    if (ways > 1) yield faultAt(path, 'two_steps', { hint: Object.keys(type).join(', ') });
    for (const [index, step] of stepsOf(type).entries()) {
      yield* checkStep(step, isList ? [...path, 'steps', index] : path);
    }
  }
}

function* checkSameAs(name: string, profile: Profile): Faults {
  const chain = [name];
  for (let at = profile.types?.[name]?.same_as; at !== undefined; at = profile.types?.[at]?.same_as) {
    if (chain.includes(at)) {
      yield faultAt(['types', name, 'same_as'], 'same_as_cycle', { hint: [...chain, at].join(' → ') });
      return;
    }
    chain.push(at);
    yield* checkColumn(at, ['types', name, 'same_as'], profile);
  }
}

function* checkDropped({ columns, drop = [] }: Profile): Faults {
  const read = new Map<string, string>();
  for (const [name, spec] of Object.entries(columns)) {
    for (const alias of 'option' in spec ? (spec.aliases ?? []) : spec) read.set(columnName(alias), name);
  }
  for (const [index, column] of drop.entries()) {
    const name = read.get(columnName(column));
    if (name !== undefined) yield faultAt(['drop', index], 'dropped_column', { key: column, hint: name });
  }
}

function* checkRows(profile: Profile): Faults {
  const { rows = {}, defaults } = profile;
  for (const key of ['key', 'newest_by', 'group_by'] as const) {
    if (rows[key] !== undefined) yield* checkColumn(rows[key], ['rows', key], profile);
  }
  for (const [index, name] of (rows.fill_down ?? []).entries()) {
    yield* checkColumn(name, ['rows', 'fill_down', index], profile);
  }
  for (const [name, rule] of Object.entries(rows.reject_if ?? {})) {
    for (const fault of checkColumn(name, ['rows', 'reject_if', name], profile))
      yield { ...fault, isKey: true };
    yield* checkRejectIf(rule, ['rows', 'reject_if', name]);
  }
  for (const [key, name] of Object.entries(rows.threads ?? {})) {
    yield* checkColumn(name, ['rows', 'threads', key], profile);
  }
  if (rows.on_duplicate === 'newest_by' && rows.newest_by === undefined) {
    yield faultAt(['rows', 'on_duplicate'], 'missing', { key: 'rows.newest_by' });
  }
  const skips = rows.skip_if === undefined ? [] : [rows.skip_if].flat();
  for (const [index, condition] of skips.entries()) {
    const path = Array.isArray(rows.skip_if) ? ['rows', 'skip_if', index] : ['rows', 'skip_if'];
    yield* checkCondition(condition as Condition, path, profile);
  }
  const shop = defaults?.shop?.column;
  if (shop !== undefined) yield* checkColumn(shop, ['defaults', 'shop', 'column'], profile);
}

function* checkDetect({ detect }: Profile): Faults {
  for (const [name, pattern] of Object.entries(detect.cells ?? {})) {
    yield* checkPattern(pattern, ['detect', 'cells', name]);
  }
}
