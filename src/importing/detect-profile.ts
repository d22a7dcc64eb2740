// Which profile a file belongs to: told by its signature; a tie is told, never decided by guessing.
import { nearest } from '../model/nearest.ts';
import { headerMojibake } from './encoding-faults.ts';
import { allowedReadings, bestFit, isFitting, type ProfileFit, readingOf } from './fit-profile.ts';
import { hasCells, knownNames } from './match-header.ts';
import type { FileFormat, Profile } from './profile.ts';
import type { Reading, Survey } from './reading.ts';
import { textMatcher } from './steps/regex.ts';

/** A profile that nearly fits: what its signature misses, which columns it does not know, and the share of demands met. */
export interface NearProfile {
  readonly profile: Profile;
  readonly missing: readonly string[];
  readonly unknown: readonly UnknownColumn[];
  readonly share: number;
}

/** A column that no profile field takes; `meant` is the name it may have been meant to be. */
export interface UnknownColumn {
  readonly name: string;
  readonly meant: string | null;
}

export type Detection =
  | { readonly found: 'one'; readonly profile: Profile; readonly reading: Reading }
  | { readonly found: 'tie'; readonly profiles: readonly Profile[] }
  /** `nearest`: of those that have a part of their signature there, asked only when the file is no canonical one either. */
  | { readonly found: 'none'; readonly nearest: () => NearProfile | null };

/** Why a profile cannot read a file. */
export interface Misfit {
  readonly found: 'misfit';
  readonly profile: Profile;
  /** `format` and `encoding`: the file is in none that the profile reads; `columns`: its header is not that of the profile. */
  readonly reason: 'format' | 'encoding' | 'columns';
  /** The formats that the file can be read as. */
  readonly formats: readonly FileFormat[];
  readonly missing: readonly string[];
  /** Columns that belong to another layout (`detect.none`). */
  readonly unwanted: readonly string[];
  readonly unknown: readonly UnknownColumn[];
  /** What hid the header: a broken quote, or text that was decoded wrongly before. */
  readonly fault: Error | null;
}

/**
 * The profile whose signature (`all`, `any`, `none`, `cells`) the file has. When several have it, the one profile whose
 * `file_name` matches; else a tie.A profile without `all` and `any` is never found, only named.
 */
export function detectProfile(survey: Survey, profiles: readonly Profile[]): Detection {
  const fits = profiles.flatMap((profile) => bestFit(survey, profile) ?? []);
  const fitting = fits.filter((fit) => isFitting(fit) && isSigned(fit) && hasCells(fit));
  const named = fitting.filter(({ profile }) => isNamedLike(survey.file, profile.detect.file_name ?? []));
  const [first, ...others] = named.length > 0 ? named : fitting;
  if (first === undefined) return { found: 'none', nearest: () => nearestOf(fits) };
  if (others.length > 0) return { found: 'tie', profiles: [first, ...others].map(({ profile }) => profile) };
  return { found: 'one', profile: first.profile, reading: readingOf(first) };
}

/** A chat has the same columns always: its format is its signature. */
function isSigned({ match, reading }: ProfileFit): boolean {
  return match.demands > 0 || reading.format === 'whatsapp';
}

/** How the profile reads the file, or why it cannot. `cells` and `file_name` are not asked: somebody named the profile. */
export function readingFor(survey: Survey, profile: Profile): Reading | Misfit {
  const fit = bestFit(survey, profile);
  if (fit !== null && isFitting(fit)) return readingOf(fit);
  const allowed = allowedReadings(survey, profile);
  return {
    found: 'misfit',
    profile,
    reason: allowed.length > 0 ? 'columns' : reasonWithout(survey, profile),
    formats: [...new Set(survey.readings.map(({ format }) => format))],
    missing: fit?.match.missing ?? [],
    unwanted: fit?.match.unwanted ?? [],
    unknown: fit ? unknownOf(fit) : [],
    fault: (fit?.reading ?? allowed[0])?.fault ?? headerMojibake(survey),
  };
}

/** Why not even one way of reading is allowed. */
function reasonWithout({ readings, readInEncoding }: Survey, { read }: Profile): Misfit['reason'] {
  const isOfFormat = readings.some(({ format }) => read.format.includes(format));
  return isOfFormat && readInEncoding !== null ? 'encoding' : 'format';
}

/** Glob with `*` and `?` over the last part of the path, whatever its case. */
function isNamedLike(file: string, globs: readonly string[]): boolean {
  const name = file.split(/[\\/!]/).at(-1) ?? file;
  return globs.some((glob) => {
    const pattern = glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return textMatcher(`(?is)^${pattern}$`)(name);
  });
}

function nearestOf(fits: readonly ProfileFit[]): NearProfile | null {
  const [fit] = fits
    .filter(({ match }) => match.met > 0)
    .sort(
      (a, b) =>
        b.match.met / b.match.demands - a.match.met / a.match.demands || b.match.known - a.match.known,
    );
  if (fit === undefined) return null;
  const { profile, match } = fit;
  return { profile, missing: match.missing, unknown: unknownOf(fit), share: match.met / match.demands };
}

function unknownOf({ profile, names }: ProfileFit): UnknownColumn[] {
  const known = knownNames(profile);
  const free = [...known].filter((name) => !names.has(name));
  return [...names].filter((name) => !known.has(name)).map((name) => ({ name, meant: nearest(name, free) }));
}
