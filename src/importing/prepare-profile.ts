// A profile and the options of one import → which columns are looked for and what happens to their cells.
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import { isZone } from '../model/time.ts';
import { columnName } from './check-header.ts';
import { readsWholeFile } from './mapping/whole-file.ts';
import type { ColumnSpec, Profile, RejectIf, Step } from './profile.ts';
import { typeOf } from './steps/column-type.ts';

/** A short name of the profile with everything that is known before a file is opened. */
export interface PreparedColumn {
  readonly name: string;
  /** Matched names, best first. */
  readonly aliases: readonly string[];
  /** The option that named the column, when one did: then the file must have it. */
  readonly byOption: string | null;
  readonly steps: readonly Step[];
  /** The column whose type this one shares: columns of one type have one order of day and month. */
  readonly typeName: string;
  readonly rejectIf: readonly RejectIf[];
  readonly message: string | null;
}

export interface PreparedProfile {
  readonly profile: Profile;
  readonly options: Readonly<Record<string, string>>;
  readonly columns: readonly PreparedColumn[];
  /** Short name → position in `columns`. */
  readonly positions: ReadonlyMap<string, number>;
  /** Matched names of columns that are never kept, kept as pseudonyms, or personal. */
  readonly dropped: ReadonlySet<string>;
  readonly hashed: ReadonlySet<string>;
  readonly personal: ReadonlySet<string>;
  /** The zone of times that name none, before `--timezone`: null when the profile asks for one. */
  readonly timezone: string | null;
  readonly needsTimezone: boolean;
}

/**
 * Resolves options, short forms and `same_as`. `options` are those of `--set`. Throws E_PROFILE_OPTION for an option that
 * the profile does not have, one that it needs, and a time zone that does not exist. The profile must have passed
 * `readProfile` or the tests of the built-in ones.
 */
export function prepareProfile(profile: Profile, options: Readonly<Record<string, string>>): PreparedProfile {
  demandKnownOptions([profile], options);
  const columns = Object.entries(profile.columns).map(([name, spec]) =>
    prepareColumn(name, { spec, profile, options }),
  );
  const positions = new Map(columns.map(({ name }, position) => [name, position]));
  const named = (list: readonly string[] = []): Set<string> =>
    new Set(list.flatMap((name) => columns[positions.get(name) ?? -1]?.aliases ?? [columnName(name)]));
  const zone = profile.defaults?.timezone;
  const asked = typeof zone === 'object' ? options[zone.option] : undefined;
  if (asked !== undefined && !isZone(asked)) throw optionError(profile, 'bad_zone', { hint: asked });
  return {
    profile,
    options,
    columns,
    positions,
    dropped: new Set((profile.drop ?? []).map(columnName)),
    hashed: named(profile.hash),
    personal: named(profile.personal),
    timezone: asked ?? (typeof zone === 'string' ? zone : null),
    needsTimezone: typeof zone === 'object' && zone.required && asked === undefined,
  };
}

/** True when rows can be mapped only after all of them were seen: groups, replies, the order of day and month. */
export function needsPassBefore(prepared: PreparedProfile): boolean {
  return readsWholeFile(prepared.profile);
}

/** The columns of a file that this profile neither reads nor drops, in file order. */
export function unmapped(columns: readonly string[], prepared: PreparedProfile): string[] {
  const known = new Set(prepared.columns.flatMap(({ aliases }) => aliases));
  return columns.filter((column) => !known.has(column) && !prepared.dropped.has(column));
}

/** The options that a profile has, in the order in which it speaks of them. */
export function optionsOf(profile: Profile): string[] {
  const { timezone, shop } = profile.defaults ?? {};
  const named = Object.values(profile.columns).flatMap((spec) => ('option' in spec ? [spec.option] : []));
  if (typeof timezone === 'object') named.push(timezone.option);
  if (shop?.option !== undefined) named.push(shop.option);
  return [...new Set(named)];
}

/** Throws E_PROFILE_OPTION for an option that none of these profiles has: a slip would change nothing in silence. */
export function demandKnownOptions(
  profiles: readonly Profile[],
  options: Readonly<Record<string, string>>,
): void {
  const known = [...new Set(profiles.flatMap(optionsOf))];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const names = [...new Set(profiles.map(({ profile }) => profile))].join(', ') || '–';
  const hint = nearest(unknown, known) ?? (known.join(', ') || '–');
  throw optionError({ profile: names }, 'unknown', { option: unknown, hint });
}

interface ColumnPlace {
  readonly spec: ColumnSpec;
  readonly profile: Profile;
  readonly options: Readonly<Record<string, string>>;
}

function prepareColumn(name: string, place: ColumnPlace): PreparedColumn {
  const { profile } = place;
  const { typeName, steps, type } = typeOf(profile, name);
  const ofRows = profile.rows?.reject_if?.[name];
  const rejectIf = [type.reject_if, ofRows].filter((rule) => rule !== undefined);
  return { name, ...aliasesOf(place), typeName, steps, rejectIf, message: type.message ?? null };
}

function aliasesOf({ spec, profile, options }: ColumnPlace): Pick<PreparedColumn, 'aliases' | 'byOption'> {
  if (!('option' in spec)) return { aliases: spec.map(columnName), byOption: null };
  const given = options[spec.option];
  if (given !== undefined) return { aliases: [columnName(given)], byOption: spec.option };
  if (spec.required === true && spec.aliases === undefined) {
    const hint = spec.example === undefined ? '' : `${spec.option}=${JSON.stringify(spec.example)}`;
    throw optionError(profile, 'missing', { option: spec.option, hint });
  }
  return { aliases: (spec.aliases ?? []).map(columnName), byOption: null };
}

/** E_PROFILE_OPTION with its words. */
export function optionError(
  { profile }: Pick<Profile, 'profile'>,
  problem: 'unknown' | 'missing' | 'timezone' | 'bad_zone' | 'no_column',
  { option = '', hint = '' }: { readonly option?: string; readonly hint?: string } = {},
): AppError {
  const advice = problem === 'timezone' || problem === 'bad_zone' ? 'timezone' : 'set';
  return new AppError('E_PROFILE_OPTION', { profile, problem, option, hint, advice });
}
