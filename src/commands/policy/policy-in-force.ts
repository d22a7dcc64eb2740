// The policy that this run follows: --policy, else the file that hicare.yaml names, else the default; --preset over it.
import * as fs from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import {
  defaultPolicy,
  parsePolicy,
  policyFromNormalForm,
  readPolicy,
  sourceSha256,
} from '../../policy/load-policy.ts';
import type { PolicySource } from '../../policy/policy-source.ts';
import type { Settings } from '../settings.ts';
import { usageError, words } from '../usage-error.ts';

export function readPolicyText(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError(
      'E_POLICY',
      { problem: 'unreadable', key: code, hint: '' },
      { file: path },
      { cause: error },
    );
  }
}

/** A policy file with the lexicons beside it within reach. */
function writtenPolicy(path: string) {
  const readBeside = (name: string) => {
    const file = isAbsolute(name) ? name : join(dirname(path), name);
    return { text: readPolicyText(file), file };
  };
  return { text: readPolicyText(path), file: path, readBeside };
}

/** Which policy: a file (null: the built-in one) and the preset over it. */
export type PolicyChoice = Pick<Settings, 'policyPath' | 'preset'>;

/** Read anew, with where its values come from; AppError E_POLICY with the place of a fault. */
export function readChosenPolicy({ policyPath, preset }: PolicyChoice): Promise<PolicySource> {
  return readPolicy(policyPath === null ? null : writtenPolicy(policyPath), preset);
}

/** AppError E_USAGE for a preset that is only a platform's rule: it has no policy to follow. */
export function demandPolicy({ preset }: Pick<PolicyChoice, 'preset'>): void {
  if (preset === null || preset.policy !== null) return;
  const { name } = preset;
  throw usageError(words('usage.preset_is_rule', { name }), words('usage.preset_beside', { name }));
}

/** A file that the database knows need not be parsed; AppError E_POLICY with the place of a fault. */
async function loadPolicyFile(path: string, databasePath: string): Promise<LoadedPolicy> {
  const { text, readBeside } = writtenPolicy(path);
  const sha256 = sourceSha256(text);
  if (sha256 === null) return parsePolicy(text, path, readBeside);
  const { findKeptPolicy } = await import('../../tasks/find-kept-policy.ts');
  const kept = findKeptPolicy(databasePath, sha256);
  const loaded = kept === null ? await parsePolicy(text, path) : policyFromNormalForm(kept);
  return { ...loaded, sourceSha256: sha256 };
}

/** AppError E_POLICY; E_USAGE for a preset without a policy. */
export async function policyInForce(settings: Settings): Promise<LoadedPolicy> {
  const { policyPath, preset, databasePath } = settings;
  demandPolicy(settings);
  if (preset === null)
    return policyPath === null ? defaultPolicy() : loadPolicyFile(policyPath, databasePath);
  const { loadedOf } = await import('../../policy/policy-of-file.ts');
  return loadedOf(await readChosenPolicy({ policyPath, preset }));
}
