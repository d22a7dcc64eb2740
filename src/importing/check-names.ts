// Names of columns and patterns in a mapping document, wherever they stand.
import { nearest } from '../model/nearest.ts';
import type { Condition, Profile } from './profile.ts';
import { type Faults, faultAt } from './profile-fault.ts';
import { compilePattern } from './steps/regex.ts';

type Path = readonly PropertyKey[];

/** A short name that `columns` does not have. */
export function* checkColumn(name: string, path: Path, profile: Profile): Faults {
  if (Object.hasOwn(profile.columns, name)) return;
  const known = Object.keys(profile.columns);
  yield faultAt(path, 'unknown_column', {
    key: name,
    hint: nearest(name, known) ?? known.slice(0, 8).join(', '),
  });
}

export function* checkPattern(pattern: string, path: Path): Faults {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) yield faultAt(path, 'bad_regex', { hint: compiled.problem });
}

/** Names and patterns of a condition. */
export function* checkCondition(condition: Condition, path: Path, profile: Profile): Faults {
  const { present = [], absent = [], same = [], listed_agent = [], not } = condition;
  for (const [key, names] of Object.entries({ present, absent, same, listed_agent })) {
    const list = typeof names === 'string' ? [names] : names;
    for (const [index, name] of list.entries()) {
      yield* checkColumn(name, typeof names === 'string' ? [...path, key] : [...path, key, index], profile);
    }
  }
  for (const key of ['equals', 'not_equals', 'matching'] as const) {
    for (const [name, wanted] of Object.entries(condition[key] ?? {})) {
      for (const fault of checkColumn(name, [...path, key, name], profile)) yield { ...fault, isKey: true };
      if (key === 'matching') yield* checkPattern(wanted as string, [...path, key, name]);
    }
  }
  if (not !== undefined) yield* checkCondition(not, [...path, 'not'], profile);
}
