// What each of some files is, without importing any: the profile that reads it, or the nearest and what that misses.
import type { AppError } from '../../errors.ts';
import type { Input } from '../../importing/input.ts';
import { openArchive } from '../../importing/open-archive.ts';
import { openInput } from '../../importing/open-input.ts';
import { demandUninterrupted } from '../pause.ts';
import { type DecidedBy, type FoundPlan, findPlan, unknownColumns } from './choose-plan.ts';
import { foundReading } from './found-reading.ts';
import type { FoundReading } from './import-outcome.ts';
import type { ImportFlags, ImportWorld } from './import-request.ts';
import { isFileFault } from './import-source.ts';
import { mappingOfCall, type NamedMapping } from './mapping-of-call.ts';

/** `profiles`: the one that reads the file, or those that fit equally well, or none. */
export interface DetectedFile {
  readonly file: string;
  readonly found: 'one' | 'tie' | 'none' | 'failed';
  readonly profiles: readonly string[];
  readonly by: DecidedBy | null;
  readonly reading: FoundReading | null;
  /** The profile that comes nearest, and its signature's columns that are not there; where none fits. */
  readonly nearest: {
    readonly profile: string;
    readonly missing: readonly string[];
    readonly unknown: string;
  } | null;
  /** Why the file cannot be used. */
  readonly error: AppError | null;
}

interface Detecting {
  readonly flags: ImportFlags;
  readonly named: NamedMapping;
  readonly world: ImportWorld;
}

/** In the order given; archives are looked into. */
export async function detectFiles(
  paths: readonly string[],
  flags: ImportFlags,
  world: ImportWorld,
): Promise<DetectedFile[]> {
  const named = await mappingOfCall(flags, world.cwd);
  const detected: DetectedFile[] = [];
  for (const path of paths) {
    demandUninterrupted(world.signal);
    detected.push(...(await detectPath(path, { flags, named, world })));
  }
  return detected;
}

async function detectPath(path: string, how: Detecting): Promise<DetectedFile[]> {
  const inputs: Input[] = [];
  try {
    const input = await openInput(path, how.world);
    inputs.push(input);
    const inside = await openArchive(input);
    inputs.push(...(inside?.inputs ?? []));
    const detected = (inside?.bad ?? []).map(({ name, error }) => failed(name, error));
    for (const each of inside?.inputs ?? [input]) detected.push(await detectInput(each, path, how));
    return detected;
  } catch (error) {
    return [failed(path, error)];
  } finally {
    for (const input of inputs) await input.close();
  }
}

async function detectInput(input: Input, path: string, how: Detecting): Promise<DetectedFile> {
  try {
    return detectedFile(input.name, await findPlan(input, { ...how, path }));
  } catch (error) {
    return failed(input.name, error);
  }
}

const NOTHING = { profiles: [], by: null, reading: null, nearest: null, error: null };

function failed(file: string, error: unknown): DetectedFile {
  if (!isFileFault(error)) throw error;
  return { ...NOTHING, file, found: 'failed', error };
}

function detectedFile(file: string, found: FoundPlan): DetectedFile {
  if (found.found === 'one') {
    const { profile, kind, reading, by } = found.plan;
    const name = profile?.profile ?? `canonical.${kind.file}`;
    const zone = profile?.defaults?.timezone;
    const told = foundReading(reading, { zone: typeof zone === 'string' ? zone : null, dateOrder: null });
    return { ...NOTHING, file, found: 'one', profiles: [name], by, reading: told };
  }
  if (found.found === 'tie') {
    return { ...NOTHING, file, found: 'tie', profiles: found.profiles.map(({ profile }) => profile) };
  }
  const { nearest, error } = found;
  if (nearest === null) return { ...NOTHING, file, found: 'none', error };
  const { profile, missing, unknown } = nearest;
  return {
    ...NOTHING,
    file,
    found: 'none',
    nearest: { profile: profile.profile, missing, unknown: unknownColumns(unknown) },
    error,
  };
}
