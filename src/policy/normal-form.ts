// The one spelling of a policy (JSON with sorted keys) and the two hashes that every report names.
import { createHash } from 'node:crypto';
import type { LoadedPolicy, Policy } from '../model/policy.ts';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]),
  );
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const normalForms = new WeakMap<Policy, string>();

/** Canonical JSON of a policy, word lists included: the same policy always gives the same bytes. Spelled once per policy. */
export function normalForm(policy: Policy): string {
  const form = normalForms.get(policy) ?? canonicalJson(policy);
  normalForms.set(policy, form);
  return form;
}

/** The policy with its two hashes: numbers and rules apart from word lists, because features follow only the latter. */
export function withHashes(policy: Policy): LoadedPolicy {
  const { text, ...rules } = policy;
  return { policy, policyHash: sha256(canonicalJson(rules)), textRulesHash: sha256(canonicalJson(text)) };
}

/** The policy of a stored normal form. */
export function policyFromNormalForm(json: string): LoadedPolicy {
  return withHashes(JSON.parse(json) as Policy);
}
