// Which words a column may hold because the fields it feeds know them: kept by `keep_raw`, they are no news.
import { channelOf } from '../../model/channel-words.ts';
import { recordKind } from '../../model/record-kinds.ts';
import type { Profile, ValueSpec } from '../profile.ts';

function columnOf(spec: ValueSpec): string | null {
  if (typeof spec === 'string') return spec;
  return 'from' in spec ? spec.from : null;
}

/** True for a word of the closed list of a field that takes the column as it is. */
export function knownWordTest(profile: Profile): (column: string, word: string) => boolean {
  const words = new Map<string, Set<string>>();
  const channels = new Set<string>();
  for (const { to, set, for_each = [] } of profile.records) {
    const { fields } = recordKind(to);
    for (const [name, spec] of [set, ...for_each].flatMap(Object.entries<ValueSpec>)) {
      const column = columnOf(spec);
      const field = fields.find((each) => each.name === name);
      if (column === null || field === undefined) continue;
      if (field.type === 'channel') channels.add(column);
      const known = words.get(column) ?? new Set();
      for (const word of field.words) known.add(word);
      words.set(column, known);
    }
  }
  return (column, word) =>
    words.get(column)?.has(word.trim().toLowerCase()) === true ||
    (channels.has(column) && channelOf(word) !== null);
}
