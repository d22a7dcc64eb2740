// The way to a policy: the default one, a user's file, or one kept in the database.
import type { LoadedPolicy } from '../model/policy.ts';
import defaultFile from './default.yaml';
import { withHashes } from './normal-form.ts';
import type { PolicyFile } from './policy-file.ts';
import { toPolicy } from './to-policy.ts';

export { normalForm, policyFromNormalForm } from './normal-form.ts';

let loadedDefault: LoadedPolicy | null = null;

/** The default policy. It was parsed when the program was built and is checked by a test, not at run time. */
export function defaultPolicy(): LoadedPolicy {
  loadedDefault ??= withHashes(toPolicy(defaultFile as PolicyFile));
  return loadedDefault;
}

/**
 * A user's policy file: YAML that extends the default key by key; lists replace unless written as `append: [...]`.
 * AppError E_POLICY with the place of the first fault. The schema is loaded only here: it costs start-up time.
 */
export async function parsePolicy(text: string, file: string): Promise<LoadedPolicy> {
  const { readPolicyFile } = await import('./read-policy-file.ts');
  return withHashes(toPolicy(readPolicyFile(text, file)));
}
