// The clauses of a folded text, numbered, with what their words make of the cues in them.
import { isWordUnit } from './fold-unit.ts';
import { type FoldedText, foldedString, isClauseEnd } from './folded-text.ts';

export interface Clauses {
  /** The number of the clause in which a unit stands; the signs that end a clause belong to it. */
  readonly numberAt: (at: number) => number;
  /** Where the clause of a unit begins. */
  readonly startAt: (at: number) => number;
  /** Where the clause of a unit ends, behind its signs. */
  readonly endAt: (at: number) => number;
  /** True when the clause of a unit asks rather than states. */
  readonly isDoubtful: (at: number) => boolean;
  /** True when the clause of a unit holds a booster or ends in repeated signs. */
  readonly isBoosted: (at: number) => boolean;
}

/** Words that tell of a whole clause, folded. */
interface ClauseWords {
  readonly doubts: readonly string[];
  readonly boosters: readonly string[];
}

/** Two or more signs of excitement or question in a row. */
const REPEATED = /[!?]{2}/u;

/** True when a word stands in a text; one of Latin letters stands whole. */
function holdsWord(text: string, word: string): boolean {
  const isBegun = isWordUnit(word.charCodeAt(0));
  const isEnded = isWordUnit(word.charCodeAt(word.length - 1));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const isCut =
      (isBegun && at > 0 && isWordUnit(text.charCodeAt(at - 1))) ||
      (isEnded && end < text.length && isWordUnit(text.charCodeAt(end)));
    if (!isCut) return true;
  }
  return false;
}

/** Where each clause begins; a run of signs that end clauses ends one. */
function startsOf(text: FoldedText): number[] {
  const starts = [0];
  for (let at = 1; at < text.length; at += 1) {
    if (isClauseEnd(text, at - 1) && !isClauseEnd(text, at)) starts.push(at);
  }
  return starts;
}

/** Asked once per clause. */
function remember(ask: (clause: number) => boolean): (clause: number) => boolean {
  const known = new Map<number, boolean>();
  return (clause) => {
    const answer = known.get(clause) ?? ask(clause);
    known.set(clause, answer);
    return answer;
  };
}

/** The clauses of a text as it stands folded now. */
export function clausesOf(text: FoldedText, { doubts, boosters }: ClauseWords): Clauses {
  const starts = startsOf(text);
  const numbers = new Int32Array(text.length);
  for (const [clause, start] of starts.entries()) numbers.fill(clause, start, starts[clause + 1]);
  const numberAt = (at: number) => numbers[at] as number;
  const textOf = (clause: number) => foldedString(text, starts[clause], starts[clause + 1] ?? text.length);
  const isDoubtful = remember((clause) => {
    const words = textOf(clause);
    return doubts.some((word) => holdsWord(words, word));
  });
  const isBoosted = remember((clause) => {
    const words = textOf(clause);
    return REPEATED.test(words) || boosters.some((word) => holdsWord(words, word));
  });
  return {
    numberAt,
    startAt: (at) => starts[numberAt(at)] as number,
    endAt: (at) => starts[numberAt(at) + 1] ?? text.length,
    isDoubtful: (at) => isDoubtful(numberAt(at)),
    isBoosted: (at) => isBoosted(numberAt(at)),
  };
}
