// How one file is to be read: by the mapping beside it, the one the call names, or the profile its header tells.
import { AppError } from '../../errors.ts';
import { detectCanonical } from '../../importing/detect-canonical.ts';
import {
  detectProfile,
  type Misfit,
  type NearProfile,
  readingFor,
  type UnknownColumn,
} from '../../importing/detect-profile.ts';
import type { Input } from '../../importing/input.ts';
import type { Profile } from '../../importing/profile.ts';
import { BUILT_IN_PROFILES } from '../../importing/profiles/catalog.ts';
import type { Reading, Survey } from '../../importing/reading.ts';
import { surveyFile } from '../../importing/survey-file.ts';
import { type RecordKind, recordKind } from '../../model/record-kinds.ts';
import type { ImportFlags, ImportWorld } from './import-request.ts';
import { mappingBeside, type NamedMapping } from './mapping-of-call.ts';

/** Who decided: the mapping beside the file, one that the call names, or the file's own header. */
export type DecidedBy = 'sidecar' | 'flag' | 'header';

export interface ImportPlan {
  /** Of the first records that the file gives: files are imported in the order of their kinds. */
  readonly kind: RecordKind;
  /** Null for canonical files. */
  readonly profile: Profile | null;
  readonly reading: Reading;
  readonly by: DecidedBy;
}

export interface PlanRequest {
  /** The file that the person named; the archive, for a file inside one. */
  readonly path: string;
  readonly flags: ImportFlags;
  readonly named: NamedMapping;
  readonly world: Pick<ImportWorld, 'cwd' | 'chooseProfile'>;
}

/** A file may fit one profile, several, or none; then `error` says what canonical files would need. */
export type FoundPlan =
  | { readonly found: 'one'; readonly plan: ImportPlan }
  | { readonly found: 'tie'; readonly profiles: readonly Profile[]; readonly survey: Survey }
  | { readonly found: 'none'; readonly nearest: NearProfile | null; readonly error: AppError };

/** Looks at the beginning of a file. Throws E_PROFILE_MISFIT where a named mapping does not fit, and what bytes tell. */
export async function findPlan(input: Input, request: PlanRequest): Promise<FoundPlan> {
  const { flags, named, path, world } = request;
  const survey = await surveyFile(input, { encoding: flags.encoding });
  const beside = await mappingBeside(path, world.cwd);
  const profile = beside ?? named.profile;
  if (profile !== null) {
    const reading = demandFit(readingFor(survey, profile), input.name);
    return one(planOf(profile, reading, beside === null ? 'flag' : 'sidecar'));
  }
  if (named.canonical !== null) {
    return one({ ...canonicalPlan(survey, flags, named.canonical), by: 'flag' });
  }
  const detection = detectProfile(survey, BUILT_IN_PROFILES);
  if (detection.found === 'one') return one(planOf(detection.profile, detection.reading, 'header'));
  if (detection.found === 'tie') return { ...detection, survey };
  return planWithout(detection.nearest, survey, flags);
}

function one(plan: ImportPlan): FoundPlan {
  return { found: 'one', plan };
}

/**
 * Looks at the beginning of a file and decides. Throws E_PROFILE_MISFIT where a named mapping does not fit, E_PROFILE_TIE
 * where several fit and nobody can be asked, E_PROFILE_NONE and the faults of canonical files where none fits.
 */
export async function choosePlan(input: Input, request: PlanRequest): Promise<ImportPlan> {
  const found = await findPlan(input, request);
  if (found.found === 'one') return found.plan;
  if (found.found === 'none')
    throw found.nearest === null ? found.error : noProfile(found.nearest, input.name);
  const chosen = await chosenOf(found.profiles, input.name, request.world);
  return planOf(chosen, demandFit(readingFor(found.survey, chosen), input.name), 'flag');
}

function planOf(profile: Profile, reading: Reading, by: DecidedBy): ImportPlan {
  return { kind: recordKind(profile.records[0]?.to ?? 'conversation'), profile, reading, by };
}

function canonicalPlan(survey: Survey, flags: ImportFlags, kind: RecordKind | null = null): ImportPlan {
  const given = new Set(['channel', 'shop', 'source'].filter((name) => flags[name as 'channel'] !== null));
  return { ...detectCanonical(survey, given, kind), profile: null, by: 'header' };
}

/** A share of the signature from which on a profile is worth naming in place of what canonical files miss. */
const NEAR_SHARE = 0.5;

function planWithout(nearest: () => NearProfile | null, survey: Survey, flags: ImportFlags): FoundPlan {
  try {
    return one(canonicalPlan(survey, flags));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const near = nearest();
    const isNear = near !== null && near.share >= NEAR_SHARE && error.code !== 'E_HEADER_MISSING';
    return { found: 'none', nearest: isNear ? near : null, error };
  }
}

function noProfile({ profile, missing, unknown }: NearProfile, file: string): AppError {
  const params = {
    file,
    nearest: profile.profile,
    missing: missing.join(', ') || '–',
    unknown: unknownColumns(unknown),
  };
  return new AppError('E_PROFILE_NONE', params, { file });
}

const NAMED_COLUMNS = 10;

/** The columns that a profile does not know, each with the name it may have been meant to be. */
export function unknownColumns(unknown: readonly UnknownColumn[]): string {
  const named = unknown.map(({ name, meant }) => (meant === null ? name : `${name} (${meant}?)`));
  return named.slice(0, NAMED_COLUMNS).join(', ') + (named.length > NAMED_COLUMNS ? ', …' : '') || '–';
}

function demandFit(fit: Reading | Misfit, file: string): Reading {
  if (!('found' in fit)) return fit;
  if (fit.fault !== null) throw fit.fault;
  const { profile, missing, unwanted, formats, unknown } = fit;
  const isForbidden = missing.length === 0 && unwanted.length > 0;
  const params = {
    file,
    profile: profile.profile,
    problem: fit.reason === 'columns' && isForbidden ? 'forbidden' : fit.reason,
    missing: (isForbidden ? unwanted : missing).join(', ') || '–',
    unknown: unknownColumns(unknown),
    found: formats.join(', '),
    formats: profile.read.format.join(', '),
    encodings: (profile.read.encoding ?? ['utf-8']).join(', '),
  };
  throw new AppError('E_PROFILE_MISFIT', params, { file });
}

async function chosenOf(
  profiles: readonly Profile[],
  file: string,
  { chooseProfile }: PlanRequest['world'],
): Promise<Profile> {
  const choices = profiles.map(({ profile, title }) => ({ name: profile, title }));
  const name = chooseProfile ? await chooseProfile(file, choices) : null;
  const chosen = profiles.find(({ profile }) => profile === name);
  if (chosen !== undefined) return chosen;
  const candidates = choices.map((choice) => `${choice.name} (${choice.title})`).join(', ');
  throw new AppError('E_PROFILE_TIE', { file, candidates, first: choices[0]?.name ?? '' }, { file });
}
