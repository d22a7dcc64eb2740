// Negation: a negator just before a cue in its clause undoes it (methods.md §3.3).
import { PRAISE, SATISFIED } from '../../model/cue.ts';
import type { Clauses } from './clauses.ts';
import { SPACE } from './fold-unit.ts';
import type { FoldedText } from './folded-text.ts';
import type { Axis, Negator, PreparedCues } from './prepare-cues.ts';

/** Characters that may stand between a negator and its cue, and the words before a cue that may be one. */
const REACH = 3;

/** The units of cues in which a negator belongs to that cue and undoes none of this axis. */
export type Covered = (axis: Axis | null) => Uint8Array;

interface Search {
  readonly text: FoldedText;
  readonly clauses: Clauses;
  readonly covered: Uint8Array;
}

function standsAt({ units, length }: FoldedText, text: string, at: number): boolean {
  if (at < 0 || at + text.length > length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (units[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** 特别失望 is no 别 before 失望: inside such a phrase a negator negates nothing. */
function negatesAt({ text: word, phrases }: Negator, at: number, { text, covered }: Search): boolean {
  if (!standsAt(text, word, at) || covered[at] === 1) return false;
  return !phrases.some((phrase) => standsAt(text, phrase.text, at - phrase.at));
}

/** A negator that ends at most 3 characters before the cue. */
function isNegatedBefore(start: number, search: Search, negators: readonly Negator[]): boolean {
  const from = search.clauses.startAt(start);
  return negators.some((negator) => {
    for (let end = start; end >= start - REACH; end -= 1) {
      const at = end - negator.text.length;
      if (at >= from && negatesAt(negator, at, search)) return true;
    }
    return false;
  });
}

/** Three words are hardly longer; where no blanks stand, the search ends here. */
const LONGEST_WORDS = 60;

/** Where the last three words of the clause before a cue begin. */
function wordsBefore(start: number, { text: { units }, clauses }: Search): number[] {
  const from = Math.max(clauses.startAt(start), start - LONGEST_WORDS);
  const begins: number[] = [];
  for (let at = start - 1; at >= from && begins.length < REACH; at -= 1) {
    if (units[at] !== SPACE && (at === from || units[at - 1] === SPACE)) begins.push(at);
  }
  return begins;
}

function wordEnd({ units }: FoldedText, begin: number, limit: number): number {
  let end = begin;
  while (end < limit && units[end] !== SPACE) end += 1;
  return end;
}

/** `n't` negates as the end of a word, other negators as whole words. */
function isNegatedByWord(start: number, search: Search, negators: readonly Negator[]): boolean {
  return wordsBefore(start, search).some((begin) => {
    const end = wordEnd(search.text, begin, start);
    return negators.some((negator) => {
      const at = end - negator.text.length;
      const isFitting = negator.text.startsWith("n'") ? at > begin : at === begin;
      return isFitting && negatesAt(negator, at, search);
    });
  });
}

/** 不 undoes praise and no complaint: many a complaint begins with it. */
function negatorsOf(axis: Axis | null, prepared: PreparedCues): readonly Negator[] {
  return axis === PRAISE || axis === SATISFIED ? prepared.praiseNegators : prepared.negators;
}

/** True when a gap of a cue says that it is not so: 质量没有那么差, `the delivery was not late`. */
export function holdsNegator(
  text: FoldedText,
  { from, to, axis }: { readonly from: number; readonly to: number; readonly axis: Axis | null },
  prepared: PreparedCues,
): boolean {
  const negators = negatorsOf(axis, prepared);
  const stands = ({ text: word, phrases }: Negator, at: number): boolean =>
    at + word.length <= to &&
    standsAt(text, word, at) &&
    !phrases.some((phrase) => standsAt(text, phrase.text, at - phrase.at));
  for (let at = from; at < to; at += 1) {
    if (negators.some((negator) => stands(negator, at))) return true;
    const begins = at === 0 || text.units[at - 1] === SPACE;
    const isWord = (negator: Negator): boolean => {
      const end = at + negator.text.length;
      const isEnded = end === text.length || text.units[end] === SPACE;
      return isEnded && (begins || negator.text.startsWith("n'")) && stands(negator, at);
    };
    if (prepared.negatingWords.some(isWord)) return true;
  }
  return false;
}

/** True when a negator reaches the cue that begins at `start`. A negator inside a cue is part of that cue. */
export function isNegated(
  { start, axis }: { readonly start: number; readonly axis: Axis | null },
  reading: Pick<Search, 'text' | 'clauses'> & { readonly covered: Covered },
  prepared: PreparedCues,
): boolean {
  const search = { ...reading, covered: reading.covered(axis) };
  return (
    isNegatedBefore(start, search, negatorsOf(axis, prepared)) ||
    isNegatedByWord(start, search, prepared.negatingWords)
  );
}
