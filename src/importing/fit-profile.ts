// How a profile would read a file: the line that has its signature, in the formats, encodings and delimiters it allows.
import { documentNames } from './document-names.ts';
import type { GridRow } from './grid.ts';
import {
  type HeaderMatch,
  hasSignature,
  headerLines,
  knownNames,
  matchNames,
  namesOn,
} from './match-header.ts';
import type { Profile } from './profile.ts';
import type { HeaderRule, HeadReading, Reading, Survey } from './reading.ts';
import { readsWell } from './reads-well.ts';

/** The best line (or documents) of a file for a profile. */
export interface ProfileFit {
  readonly profile: Profile;
  readonly reading: HeadReading;
  /** The line of names; null for documents. */
  readonly header: GridRow | null;
  readonly names: ReadonlySet<string>;
  readonly match: HeaderMatch;
}

/** True when the profile's signature is there. */
export function isFitting(fit: ProfileFit): boolean {
  return hasSignature(fit.match);
}

/** The best of all ways in which the profile could read the file; null when it allows none of them (format, encoding). */
export function bestFit(survey: Survey, profile: Profile): ProfileFit | null {
  const known = knownNames(profile);
  let best: ProfileFit | null = null;
  for (const reading of allowedReadings(survey, profile)) {
    for (const { header, names } of candidates(reading, profile)) {
      const fit = { profile, reading, header, names, match: matchNames(names, profile.detect, known) };
      if (best === null || isBetter(fit.match, best.match)) best = fit;
    }
  }
  return best;
}

/** Earlier candidates win among equals: the order of the profile's encodings, delimiters and of the lines. */
function isBetter(one: HeaderMatch, other: HeaderMatch): boolean {
  if (hasSignature(one) !== hasSignature(other)) return hasSignature(one);
  return one.met !== other.met ? one.met > other.met : one.known > other.known;
}

function candidates(
  reading: HeadReading,
  profile: Profile,
): { header: GridRow | null; names: ReadonlySet<string> }[] {
  if (reading.paths.length > 0 || reading.format === 'whatsapp') {
    return documentNames(reading.paths, profile.read).map((names) => ({ header: null, names }));
  }
  return headerLines(reading, profile).map((line) => ({ header: line.names, names: namesOn(line) }));
}

/** The readings of the file that the profile allows, its first choices first. */
export function allowedReadings(survey: Survey, { read }: Profile): HeadReading[] {
  const named = (read.encoding ?? []).filter((label) => !/^utf-?8$/i.test(label));
  const perEncoding = survey.readInEncoding
    ? byPlausibility(named.map(survey.readInEncoding))
    : [survey.readings];
  return perEncoding.flatMap((readings) => ofDialects(readings.filter(isOfFormat), read));

  function isOfFormat({ format, sheet }: HeadReading): boolean {
    if (read.sheet !== undefined && sheet !== null && sheet.trim() !== read.sheet.trim()) return false;
    // A file of one line is one document either way.
    const also = format === 'json' ? 'ndjson' : format === 'ndjson' ? 'json' : format;
    return read.format.includes(format) || read.format.includes(also);
  }
}

/**
 * A header in ASCII fits in every encoding: then those come first in which the whole head is without a fault and reads well;
 * among equals the order is the profile's.
 */
function byPlausibility(perEncoding: readonly (readonly HeadReading[])[]): (readonly HeadReading[])[] {
  const faults = ([reading]: readonly HeadReading[]): number => {
    if (reading === undefined) return 2;
    const text = reading.lines.flatMap(({ cells }) => cells).join('\n');
    return (reading.isClean ? 0 : 2) + (readsWell(text, reading.encoding) ? 0 : 1);
  };
  return [...perEncoding].sort((a, b) => faults(a) - faults(b));
}

/** CSV in the profile's delimiters, in their order; a head without a quote has no unquoted reading of its own. */
function ofDialects(
  readings: readonly HeadReading[],
  { delimiter = ',', quote: given = '"' }: Profile['read'],
): HeadReading[] {
  const quotes = [given].flat();
  const others = readings.filter(({ dialect }) => dialect === null);
  const csv = [delimiter].flat().flatMap((one, index) => {
    const quote = quotes[index] ?? quotes.at(-1) ?? '"';
    const cut = readings.filter(({ dialect }) => dialect?.delimiter === one);
    const exact = cut.find(({ dialect }) => dialect?.quote === quote) ?? cut[0];
    return exact ? [{ ...exact, dialect: { delimiter: one, quote } }] : [];
  });
  return [...csv, ...others];
}

/** The plan of reading the whole file that the fit comes to. */
export function readingOf({ profile, reading, header }: ProfileFit): Reading {
  const { read, records } = profile;
  const levels = new Set(records.flatMap(({ each }) => (each === undefined ? [] : [each])));
  const { format, encoding, encodingBy, dialect, sheet } = reading;
  const isJson = format === 'json' || format === 'ndjson';
  return {
    format,
    encoding,
    encodingBy,
    dialect,
    sheet,
    header: header && ruleOf(header.firstLine, read),
    json: isJson
      ? { documents: read.documents ?? [''], unwrap: read.unwrap ?? [], levels: [...levels] }
      : null,
    dateOrder: null,
    maxFieldBytes: read.max_field_bytes ?? null,
  };
}

function ruleOf(line: number, read: Profile['read']): HeaderRule {
  return {
    line,
    lines: read.header_lines ?? 1,
    duplicates: read.duplicate_headers ?? 'error',
    shortRows: read.short_rows ?? 'error',
    ...(typeof read.header_row === 'number' && { isLineGiven: true }),
  };
}
