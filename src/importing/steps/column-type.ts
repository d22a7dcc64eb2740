// What `types` says of a column: its steps, also in the short form and through `same_as`.
import type { ColumnType, Profile, Step } from '../profile.ts';
import { KEYED_STEPS } from './compile-steps.ts';

/** The steps of a type: its list, or the one step that is a key of it. */
export function stepsOf(type: ColumnType): readonly Step[] {
  if (type.steps !== undefined) return type.steps;
  const key = KEYED_STEPS.find((name) => type[name] !== undefined);
  if (key === undefined) return [];
  const step = key === 'map' && 'else' in type ? { map: type.map, else: type.else } : { [key]: type[key] };
  return [step as Step];
}

/** The type of a column: its own, or at the end of its `same_as`; a column without one has no steps. */
export function typeOf(
  profile: Profile,
  column: string,
): { readonly typeName: string; readonly steps: readonly Step[]; readonly type: ColumnType } {
  const types = profile.types ?? {};
  let name = column;
  const own = types[column] ?? {};
  const seen = new Set<string>();
  while (types[name]?.same_as !== undefined && !seen.has(name)) {
    seen.add(name);
    name = types[name]?.same_as as string;
  }
  return { typeName: name, steps: stepsOf(types[name] ?? {}), type: { ...types[name], ...own } };
}
