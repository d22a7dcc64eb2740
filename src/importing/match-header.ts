// Does a line of names have the signature of a profile? Names are compared as columnName makes them.
import { columnName, matchedNames } from './check-header.ts';
import type { GridRow } from './grid.ts';
import type { DetectSpec, Profile } from './profile.ts';
import type { HeadReading } from './reading.ts';
import { textMatcher } from './steps/regex.ts';

/** How a line of names compares with the signature of a profile. */
export interface HeaderMatch {
  /** Entries of `all` (and all of `any`, joined by `|`, when none is there) that the line lacks. */
  readonly missing: readonly string[];
  /** Entries of `none` that the line has: it belongs to another layout. */
  readonly unwanted: readonly string[];
  /** How many of the demands of `all` and `any` are met, of how many. */
  readonly met: number;
  readonly demands: number;
  /** How many of its columns the profile names. */
  readonly known: number;
}

/** Compares names with `all`, `any` and `none`; `a|b` is met by either. */
export function matchNames(
  names: ReadonlySet<string>,
  detect: DetectSpec,
  known: ReadonlySet<string>,
): HeaderMatch {
  const isThere = (entry: string): boolean => alternatives(entry).some((name) => names.has(name));
  const missing = (detect.all ?? []).filter((entry) => !isThere(entry));
  const any = detect.any ?? [];
  if (any.length > 0 && !any.some(isThere)) missing.push(any.join('|'));
  const demands = (detect.all?.length ?? 0) + (any.length > 0 ? 1 : 0);
  return {
    missing,
    unwanted: (detect.none ?? []).filter(isThere),
    met: demands - missing.length,
    demands,
    known: [...names].filter((name) => known.has(name)).length,
  };
}

export function hasSignature({ missing, unwanted }: HeaderMatch): boolean {
  return missing.length === 0 && unwanted.length === 0;
}

const namesOfEntries = new Map<string, readonly string[]>();

/** `a|b` as names; a column whose own name has a bar is met by the whole entry too. Entries are those of profiles: few. */
function alternatives(entry: string): readonly string[] {
  const known = namesOfEntries.get(entry);
  if (known !== undefined) return known;
  const names = [...new Set([entry, ...entry.split('|')].map(columnName))];
  namesOfEntries.set(entry, names);
  return names;
}

const namesOfProfiles = new WeakMap<Profile, ReadonlySet<string>>();

/** All names that the profile has for columns, and those of its signature. */
export function knownNames(profile: Profile): ReadonlySet<string> {
  const known = namesOfProfiles.get(profile) ?? namesOf(profile);
  namesOfProfiles.set(profile, known);
  return known;
}

function namesOf(profile: Profile): Set<string> {
  const specs = Object.values(profile.columns);
  const aliases = specs.flatMap((spec) => ('option' in spec ? (spec.aliases ?? []) : spec));
  const { all = [], any = [] } = profile.detect;
  const others = [...(profile.drop ?? []), ...(profile.personal ?? []), ...(profile.hash ?? [])];
  return new Set([...[...aliases, ...others].map(columnName), ...[...all, ...any].flatMap(alternatives)]);
}

/** The lines of a reading on which the profile lets a header stand, each with the line above when that holds group titles. */
export function headerLines(
  reading: HeadReading,
  { read }: Profile,
): { names: GridRow; titles: GridRow | null }[] {
  const below = read.header_lines === 2 ? 1 : 0;
  const { lines } = reading;
  const row = read.header_row ?? { search_first: 1 };
  const pairs = lines.map((names, index) => ({
    names,
    titles: below === 1 ? (lines[index - 1] ?? null) : null,
  }));
  if (typeof row !== 'number') return pairs.slice(0, row.search_first + below);
  const first = lines.findIndex((line) => line.firstLine >= row);
  return first < 0 ? [] : pairs.slice(first + below, first + below + 1);
}

/** The names on a line as the table would have them, `name_2` left out: a signature asks for names, not for their number. */
export function namesOn({ names, titles }: { names: GridRow; titles: GridRow | null }): Set<string> {
  return new Set(matchedNames(names.cells, titles?.cells ?? null).filter((name) => name !== ''));
}

/** How many lines below the header `detect.cells` looks at. */
const CELL_LINES = 20;

/**
 * True when every cell of the columns of `detect.cells` in the first lines below the header looks as it says, blanks apart,
 * and there is one. Documents have no cells to look at.
 */
export function hasCells({ profile, reading, header }: CellsOf): boolean {
  const { cells } = profile.detect;
  if (cells === undefined || header === null) return true;
  const names = matchedNames(header.cells);
  const below = reading.lines.filter(({ firstLine }) => firstLine > header.firstLine).slice(0, CELL_LINES);
  return Object.entries(cells).every(([column, pattern]) => {
    const looksRight = textMatcher(pattern);
    const position = alternatives(column)
      .map((name) => names.indexOf(name))
      .find((at) => at >= 0);
    const texts = below.map((row) => (row.cells[position ?? -1] ?? '').trim()).filter((text) => text !== '');
    return texts.length > 0 && texts.every(looksRight);
  });
}

interface CellsOf {
  readonly profile: Profile;
  readonly reading: HeadReading;
  readonly header: GridRow | null;
}
