// The profiles that files are recognised by, and what each brings, for lists and for pages.

import { optionsOf } from '../../importing/prepare-profile.ts';
import type { FileFormat, Profile } from '../../importing/profile.ts';
import { BUILT_IN_PROFILES, builtInText } from '../../importing/profiles/catalog.ts';
import { RECORD_KINDS, type RecordKindName } from '../../model/record-kinds.ts';
import { profileNamed } from './mapping-of-call.ts';

export interface ListedProfile {
  readonly name: string;
  /** Empty for canonical files, which their kind names. */
  readonly title: string;
  readonly source: string;
  readonly formats: readonly FileFormat[];
  /** The kinds of records that such a file brings. */
  readonly records: readonly RecordKindName[];
  /** A: seen in the vendor's own files or documents; B: in readers of others that agree. Null for canonical files. */
  readonly evidence: string | null;
  readonly options: readonly string[];
  readonly notes: readonly string[];
}

/** Built-in profiles by name, then the canonical files in the order of imports. */
export function listProfiles(): ListedProfile[] {
  const vendors = BUILT_IN_PROFILES.map(listed).sort((a, b) => (a.name < b.name ? -1 : 1));
  const canonical = RECORD_KINDS.map(
    ({ name, file }): ListedProfile => ({
      name: `canonical.${file}`,
      title: '',
      source: 'canonical',
      formats: ['csv', 'ndjson', 'xlsx'],
      records: [name],
      evidence: null,
      options: [],
      notes: [],
    }),
  );
  return [...vendors, ...canonical];
}

function listed(profile: Profile): ListedProfile {
  return {
    name: profile.profile,
    title: profile.title,
    source: profile.source,
    formats: profile.read.format,
    records: [...new Set(profile.records.map(({ to }) => to))],
    evidence: /Evidence ([ABC]\+?)/.exec(builtInText(profile.profile) ?? '')?.[1] ?? null,
    options: optionsOf(profile),
    notes: profile.notes ?? [],
  };
}

/** A profile as it is shipped, and as programs read it. AppError E_PROFILE_UNKNOWN. */
export function shippedProfile(name: string): { text: string; profile: Profile } {
  const profile = profileNamed(name);
  return { text: builtInText(profile.profile) ?? '', profile };
}
