// Mapping documents: the one a call names for all its files, the one that stands beside a file, and how each is remembered.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../errors.ts';
import type { Profile } from '../../importing/profile.ts';
import { BUILT_IN_PROFILES } from '../../importing/profiles/catalog.ts';
import { unreadable } from '../../importing/read-handle.ts';
import { readProfile } from '../../importing/read-profile.ts';
import { nearest } from '../../model/nearest.ts';
import { RECORD_KINDS, type RecordKind } from '../../model/record-kinds.ts';
import type { MappingSnapshot } from '../../store/mapping-snapshots.ts';

/** What a call names for all its files: a profile, a kind of canonical file, or nothing (both null). */
export interface NamedMapping {
  readonly profile: Profile | null;
  readonly canonical: RecordKind | null;
}

const CANONICAL = 'canonical.';

/** Reads `--map` and looks up `--profile`. Throws E_MAPPING, E_PROFILE_UNKNOWN, E_FILE_MISSING, E_FILE_UNREADABLE. */
export async function mappingOfCall(
  { profile, mapPath }: { readonly profile: string | null; readonly mapPath: string | null },
  cwd: string,
): Promise<NamedMapping> {
  if (mapPath !== null) return { profile: await readMappingFile(mapPath, cwd), canonical: null };
  if (profile === null) return { profile: null, canonical: null };
  const canonical = RECORD_KINDS.find(({ file }) => profile === `${CANONICAL}${file}`) ?? null;
  return { profile: canonical === null ? profileNamed(profile) : null, canonical };
}

/** The built-in profile of that name. AppError E_PROFILE_UNKNOWN with the nearest name. */
export function profileNamed(name: string): Profile {
  const found = BUILT_IN_PROFILES.find(({ profile }) => profile === name);
  if (found !== undefined) return found;
  const known = [
    ...BUILT_IN_PROFILES.map(({ profile }) => profile),
    ...RECORD_KINDS.map(({ file }) => CANONICAL + file),
  ];
  const word = nearest(name, known);
  const hint = word === null ? '' : { key: 'usage.did_you_mean', params: { word } };
  throw new AppError('E_PROFILE_UNKNOWN', { profile: name, hint });
}

const SIDECAR_ENDINGS = ['.map.yaml', '.map.yml', '.map.json'];

/** The mapping that stands beside a file (`FILE.map.yaml`), or null. Throws E_MAPPING. */
export async function mappingBeside(path: string, cwd: string): Promise<Profile | null> {
  if (path === '-') return null;
  const beside = SIDECAR_ENDINGS.map((ending) => path + ending).find((name) =>
    fs.existsSync(resolve(cwd, name)),
  );
  return beside === undefined ? null : readMappingFile(beside, cwd);
}

async function readMappingFile(path: string, cwd: string): Promise<Profile> {
  return readProfile(readText(path, cwd), path);
}

function readText(path: string, cwd: string): string {
  try {
    return fs.readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The mapping as it is kept: its keys in their order, without comments and layout, and the SHA-256 of that. */
export function snapshotOf(profile: Profile): MappingSnapshot {
  const document = JSON.stringify(profile);
  const hash = createHash('sha256').update(document, 'utf8').digest('hex');
  return { hash, profile: profile.profile, version: profile.version, document };
}

/** How the log names the mapping of an import; all null for canonical files. */
export function mappingOptions(mapping: MappingSnapshot | null): Record<string, string | null> {
  return {
    profile: mapping?.profile ?? null,
    profile_version: mapping === null ? null : String(mapping.version),
    mapping: mapping?.hash ?? null,
  };
}

/** The profile of a kept mapping. */
export function profileOfSnapshot({ document, profile }: MappingSnapshot): Promise<Profile> {
  return readProfile(document, profile);
}
