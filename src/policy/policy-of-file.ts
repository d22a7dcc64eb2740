// A checked policy file with its promotions, whose instants are local times of the policy's zone.
import type { LoadedPolicy, Policy, Promotion } from '../model/policy.ts';
import { parseInstant } from '../model/time.ts';
import { withHashes } from './normal-form.ts';
import type { PolicyFile } from './policy-file.ts';
import type { PolicySource } from './policy-source.ts';
import { toPolicy } from './to-policy.ts';

/** The schema has seen that it is one. */
function instantOf(text: string, timezone: string): number {
  const parsed = parseInstant(text, timezone);
  return parsed.ok ? parsed.value : Number.NaN;
}

function promotionsOf({ promotions, timezone }: PolicyFile): Promotion[] {
  return promotions
    .map(({ name, because, from, to }) => ({
      name,
      because,
      from: instantOf(from, timezone),
      to: instantOf(to, timezone),
    }))
    .sort((a, b) => a.from - b.from);
}

/** The policy of a file that the schema has passed. */
export function policyOfFile(file: PolicyFile): Policy {
  return toPolicy(file, promotionsOf(file));
}

/** The policy of a source, with its hashes. */
export function loadedOf({ file }: PolicySource): LoadedPolicy {
  return withHashes(policyOfFile(file));
}
