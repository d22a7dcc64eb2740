// The note under tables whose rows may count one order, or one issue about it, several times.
import { say } from '../i18n/say.ts';
import type { Words } from '../model/report.ts';
import { type GroupKey, isTimeKey } from './figures/group-keys.ts';

const OF_ITEMS: readonly GroupKey[] = ['product', 'category', 'supplier'];

/** By what its items say, an order of several counts several times. */
export function overlapNotes(by: readonly GroupKey[]): readonly Words[] {
  const isSplit = by.filter((key) => !isTimeKey(key)).some((key) => OF_ITEMS.includes(key));
  return isSplit ? [say('note.by_items')] : [];
}
