// The policy that this run follows: --policy, else the file that hicare.yaml names, else the default.
import * as fs from 'node:fs';
import { AppError } from '../errors.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import { defaultPolicy, parsePolicy } from '../policy/load-policy.ts';
import type { Settings } from './settings.ts';

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

/** Reads and checks a policy file; AppError E_POLICY with the place of a fault. */
export async function loadPolicyFile(path: string): Promise<LoadedPolicy> {
  return parsePolicy(readPolicyText(path), path);
}

export async function policyInForce(settings: Settings): Promise<LoadedPolicy> {
  return settings.policyPath === null ? defaultPolicy() : loadPolicyFile(settings.policyPath);
}
