// Whether a mapping makes keyed pseudonyms, so that its files need the key even when nothing sealed is kept.
import type { Profile } from './profile.ts';

const HASH_LISTS: ReadonlySet<string> = new Set(['steps', 'clean']);

function isHash(step: unknown): boolean {
  return step === 'hash' || (typeof step === 'object' && step !== null && 'hash' in step);
}

function holdsHash(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(
    ([name, value]) =>
      (HASH_LISTS.has(name) && Array.isArray(value) && value.some(isHash)) || holdsHash(value),
  );
}

/** True for `personal_id`, for a list `hash`, and for a step `hash` anywhere. */
export function makesPseudonyms(profile: Profile): boolean {
  if (profile.personal_id === true || (profile.hash ?? []).length > 0) return true;
  return holdsHash([profile.types, profile.columns, profile.defaults, profile.records]);
}
