// How a cue of the lexicon is written: `…` a gap inside the clause, `{a|b}` one of several, ` ×2` at the end a weight.

/** A cue taken apart: what its gaps separate, each with every way to say it, without blanks around. */
export interface CuePattern {
  readonly segments: readonly (readonly string[])[];
  /** The weight that the lexicon sets; null: by the characters or words that are matched. */
  readonly weight: number | null;
}

/** One cue stands for at most this many spellings, so that no lexicon grows unseen. */
export const MOST_VARIANTS = 400;

const WEIGHT = / ×(\d{1,2})$/u;
/** Braces close and are not nested; gaps stand between words; what ends a clause cannot be part of a cue. */
const SPELLING = /^(?:[^{}…]|\{[^{}…]*\})+(?:…(?:[^{}…]|\{[^{}…]*\})+)*$/u;
const CLAUSE_END = /[,.!?;，。！？；\n]/u;

function spellings(segment: string): string[] {
  let texts = [''];
  for (const piece of segment.split(/(\{[^{}]*\})/u)) {
    const choices = piece.startsWith('{') ? piece.slice(1, -1).split('|') : [piece];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts.map((text) => text.trim());
}

/** Null for a spelling that is none, for more than 400 ways to say it, and where a segment may be nothing at all. */
export function parseCue(pattern: string): CuePattern | null {
  const weight = WEIGHT.exec(pattern);
  const spelled = weight === null ? pattern : pattern.slice(0, weight.index);
  if (!SPELLING.test(spelled) || CLAUSE_END.test(spelled)) return null;
  const segments = spelled.split('…').map(spellings);
  if (segments.reduce((count, { length }) => count * length, 1) > MOST_VARIANTS) return null;
  if (segments.some((texts) => texts.includes(''))) return null;
  return { segments, weight: weight === null ? null : Number(weight[1]) };
}
