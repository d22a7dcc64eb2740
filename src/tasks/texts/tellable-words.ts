// Words that a profile does not know, as they may be told: a column in the wrong place would bring persons among them.
import type { UnknownWord } from '../../importing/row-mapper.ts';
import { looksPersonal } from '../../store/personal-label.ts';
import { shapeOf } from '../new-mapping/cell-shapes.ts';

/** States of things are shorter than this, in bytes, so that a Han sign counts three times. */
const MOST_BYTES = 40;
/** Five digits, masked ones among them, are no state of anything. */
const LONG_NUMBER = /\d[\s\-*]*(?:[\d*][\s\-*]*){4}/;
/** Chinese words stand without blanks; addresses have them. */
const HAN_PARTS = /\p{Script=Han}\S*\s+\S*\p{Script=Han}/u;

/** The words, those that may be a person's phone, address or the like as their shape (`99999999999`), each shape once. */
export function tellableWords(words: readonly UnknownWord[]): UnknownWord[] {
  const told = new Map<string, UnknownWord>();
  for (const { column, word, count } of words) {
    const shown = mayBeTold(word) ? word : shapeOf(word);
    const key = JSON.stringify([column, shown]);
    told.set(key, { column, word: shown, count: count + (told.get(key)?.count ?? 0) });
  }
  return [...told.values()];
}

function mayBeTold(word: string): boolean {
  if (Buffer.byteLength(word) > MOST_BYTES || looksPersonal(word) || word.includes('@')) return false;
  return !LONG_NUMBER.test(word) && !HAN_PARTS.test(word);
}
