// The policy that this run follows: --policy, else the file that hicare.yaml names, else the default; --preset over it.
import * as fs from 'node:fs';
import { AppError } from '../errors.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import {
  defaultPolicy,
  parsePolicy,
  policyFromNormalForm,
  readPolicy,
  sourceSha256,
} from '../policy/load-policy.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import type { Settings } from './settings.ts';
import { usageError, words } from './usage-error.ts';

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

/** Which policy: a file (null: the built-in one) and the preset over it. */
export type PolicyChoice = Pick<Settings, 'policyPath' | 'preset'>;

/** Read anew, with where its values come from; AppError E_POLICY with the place of a fault. */
export function readChosenPolicy({ policyPath, preset }: PolicyChoice): Promise<PolicySource> {
  const written = policyPath === null ? null : { text: readPolicyText(policyPath), file: policyPath };
  return readPolicy(written, preset);
}

/** AppError E_USAGE for a preset that is only a platform's rule: it has no policy to follow. */
export function demandPolicy({ preset }: Pick<PolicyChoice, 'preset'>): void {
  if (preset === null || preset.policy !== null) return;
  const { name } = preset;
  throw usageError(words('usage.preset_is_rule', { name }), words('usage.preset_beside', { name }));
}

/** A file that the database knows need not be parsed; AppError E_POLICY with the place of a fault. */
async function loadPolicyFile(path: string, databasePath: string): Promise<LoadedPolicy> {
  const text = readPolicyText(path);
  const sha256 = sourceSha256(text);
  if (sha256 === null) return parsePolicy(text, path);
  const { findKeptPolicy } = await import('../tasks/find-kept-policy.ts');
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
  const { loadedOf } = await import('../policy/policy-of-file.ts');
  return loadedOf(await readChosenPolicy({ policyPath, preset }));
}
