// A list of words in a sentence, in every language with its own separator.
import { say } from '../../i18n/say.ts';
import type { Words } from '../../model/report.ts';

/** `a, b, c`; an empty list has no words. */
export function wordsList(items: readonly Words[]): Words | null {
  const [first, ...rest] = items;
  if (first === undefined) return null;
  return rest.reduce((list, next) => say('list.and', { list, next }), first);
}
