// What the built-in profiles know of column names: which field a column of that name feeds, and how its cells are read.
import { columnName } from '../../importing/check-header.ts';
import type { ColumnType, Profile, ValueSpec } from '../../importing/profile.ts';
import { BUILT_IN_PROFILES } from '../../importing/profiles/catalog.ts';
import { RECORD_KINDS, type RecordKindName } from '../../model/record-kinds.ts';

/** One profile's word on a column name. */
export interface KnownColumn {
  readonly kind: RecordKindName;
  readonly field: string;
  /** The profile, or `canonical.FILE`. */
  readonly profile: string;
  /** How that profile reads the cells; null when it takes them as they are. */
  readonly type: ColumnType | null;
}

/** By compared name. */
export function knownColumns(): ReadonlyMap<string, readonly KnownColumn[]> {
  const known = new Map<string, KnownColumn[]>();
  const add = (key: string, column: KnownColumn): void => {
    known.set(key, [...(known.get(key) ?? []), column]);
  };
  for (const { name: kind, file, fields } of RECORD_KINDS) {
    for (const { name } of fields) add(name, { kind, field: name, profile: `canonical.${file}`, type: null });
  }
  for (const profile of BUILT_IN_PROFILES) {
    for (const { key, column } of columnsOf(profile)) add(key, column);
  }
  return known;
}

function columnsOf(profile: Profile): { key: string; column: KnownColumn }[] {
  return profile.records.flatMap(({ to: kind, set }) =>
    Object.entries(set).flatMap(([field, value]) =>
      shortNames(value).flatMap((short) => {
        const type = typeOf(profile, short);
        const column = { kind, field, profile: profile.profile, type };
        return aliasesOf(profile, short).map((alias) => ({ key: columnName(alias), column }));
      }),
    ),
  );
}

/** Columns that feed a field whole; sums, parts and choices say nothing of one column alone. */
function shortNames(value: ValueSpec): string[] {
  if (typeof value === 'string') return [value];
  if ('coalesce' in value) return value.coalesce.flatMap(shortNames);
  return 'from' in value && value.steps === undefined ? [value.from] : [];
}

function aliasesOf(profile: Profile, short: string): readonly string[] {
  const spec = profile.columns[short];
  if (spec === undefined) return [];
  return 'option' in spec ? (spec.aliases ?? []) : spec;
}

function typeOf({ types = {} }: Profile, short: string): ColumnType | null {
  const type = types[short];
  if (type === undefined) return null;
  return type.same_as === undefined ? type : (types[type.same_as] ?? null);
}
