// A profile for rows of groups that come without the rows beside them: what only those rows say is not asked of them.
import type { Condition, Profile, RecordSpec } from '../../importing/profile.ts';
import { recordKind } from '../../model/record-kinds.ts';

/**
 * Records of a group (an order over its lines) are made again only when the rows themselves say what such a record needs;
 * else the one that stands is left as it is. Groups that are added up are rejected whole, so they come whole.
 */
export function profileForLoneRows(profile: Profile): Profile {
  return { ...profile, records: profile.records.map(ofGroup) };
}

function ofGroup(record: RecordSpec): RecordSpec {
  if (record.per !== 'group') return record;
  const needed = recordKind(record.to).fields.flatMap(({ name, required }) => {
    const value = record.set[name];
    return required && typeof value === 'string' ? [value] : [];
  });
  const present = [...new Set([...[record.when?.present ?? []].flat(), ...needed])];
  const when: Condition = { ...record.when, present };
  return { ...record, when };
}

/** True when a row's records are named by the whole file (threads): alone it would found a record of its own. */
export function needsOtherRows({ rows }: Profile): boolean {
  return rows?.threads !== undefined;
}
