// Which profiles need all rows of a file before the first one can be mapped.
import type { Profile } from '../profile.ts';
import { typeOf } from '../steps/column-type.ts';
import { isAmbiguous } from '../steps/datetime-step.ts';

/** True when a column's formats leave the order of day and month to the file. */
export function asksDateOrder(profile: Profile): boolean {
  return Object.keys(profile.columns).some((name) =>
    typeOf(profile, name).steps.some(
      (step) => typeof step === 'object' && 'datetime' in step && isAmbiguous(step.datetime),
    ),
  );
}

/** True when the newest of rows with one key must be known, and the store cannot tell by `updated_at`. */
export function asksNewest({ rows, records }: Profile): boolean {
  if (rows?.on_duplicate !== 'newest_by' || rows.newest_by === undefined) return false;
  return !records.some(({ set }) => set.updated_at === rows.newest_by);
}

/** True when rows can be mapped only after all of them were seen. */
export function readsWholeFile(profile: Profile): boolean {
  const { rows } = profile;
  return (
    rows?.group_by !== undefined ||
    rows?.threads !== undefined ||
    asksNewest(profile) ||
    asksDateOrder(profile)
  );
}
