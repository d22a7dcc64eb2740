// What a record of a mapping document is called: by its kind (`order`) or as its canonical file (`orders`).
import { RECORD_KINDS, type RecordKindName } from '../model/record-kinds.ts';
import type { Profile } from './profile.ts';

const KIND_OF: ReadonlyMap<string, RecordKindName> = new Map(
  RECORD_KINDS.flatMap(({ name, file }) => [
    [name, name],
    [file, name],
  ]),
);

/** All names that `to` may be. */
export const RECORD_NAMES: readonly string[] = [...KIND_OF.keys()];

/** The profile with every `to` as the name of a kind; names that are none stay for the check to find. */
export function withKindNames(profile: Profile): Profile {
  const records = profile.records.map((record) => ({ ...record, to: KIND_OF.get(record.to) ?? record.to }));
  return { ...profile, records };
}
