// The ways to write one negation: whoever lists `'t work` means `not work` too, and `isn't fresh` is `is not fresh`.

/** Verbs that are written with `n't` or with `not` behind them. */
const VERBS = 'do|does|did|is|was|were|are|could|would|should|has|have|had';

/** What is written, and how else. The first that stands in a spelling is exchanged, once. */
const EXCHANGES: readonly (readonly [RegExp, string])[] = [
  [/^'t /u, 'not '],
  [/^not /u, "'t "],
  [new RegExp(`\\b(${VERBS})n't\\b`, 'u'), '$1 not'],
  [new RegExp(`\\b(${VERBS}) not\\b`, 'u'), "$1n't"],
  [/\b(?:can't|can not)\b/u, 'cannot'],
  [/\bcannot\b/u, "can't"],
  [/\bwon't\b/u, 'will not'],
  [/\bwill not\b/u, "won't"],
];

/** Most spellings hold none of these, and are asked nothing more. */
const NEGATED = /n[o']t|^'t/u;

/** A spelling, and the same with its negation written the other way; alone when it holds none. */
export function negationForms(spelling: string): readonly string[] {
  if (!NEGATED.test(spelling)) return [spelling];
  const exchange = EXCHANGES.find(([written]) => written.test(spelling));
  return exchange === undefined ? [spelling] : [spelling, spelling.replace(...exchange)];
}
