// The lexicon and its neighbours, compiled once: parts of cues in a tree, negators and doubts folded as texts are.
import { cuesOf, ESCALATION, PLAIN, SUB_SCENES } from '../../model/cue.ts';
import type { TextRules } from '../../model/policy.ts';
import { parseCue } from '../../policy/cue-pattern.ts';
import { type CueTree, growTree } from './cue-tree.ts';
import { isHan } from './fold-unit.ts';
import { foldedString, foldInto, makeFoldedText } from './folded-text.ts';

/** Labels that compete for the same words: `product`, `cause`, `emotion`, …; the four complaint types are one axis. */
export type Axis = string;

/** One way to say a cue. */
export interface Variant {
  readonly cue: number;
  readonly label: string;
  /** Null: on every axis (`plain`). */
  readonly axis: Axis | null;
  /** Before others of the same length: plain phrases, then the order of the taxonomy. */
  readonly rank: number;
  readonly weight: number;
  /** Numbers of its parts in the tree, in order. */
  readonly parts: readonly number[];
}

export interface Negator {
  readonly text: string;
  /** Phrases that hold it, with the place where they do: there it negates nothing. */
  readonly phrases: readonly { readonly text: string; readonly at: number }[];
}

/** The rules for cues, ready for `findCues`. */
export interface PreparedCues {
  readonly tree: CueTree;
  readonly partLengths: readonly number[];
  /** Variants that begin with a part. */
  readonly startingWith: readonly (readonly Variant[])[];
  readonly negators: readonly Negator[];
  readonly negatingWords: readonly Negator[];
  readonly doubts: readonly string[];
  readonly boosters: readonly string[];
}

const COMPLAINT = 'complaint';
/** A threat to go outside outweighs every feeling (methods.md §3.7). */
const THREAT_WEIGHT = 3;

function axisOf(label: string): Axis | null {
  if (label === PLAIN) return null;
  const [first] = label.split('.') as [string];
  return ['cause', 'emotion', 'stage', ESCALATION].includes(first) ? first : COMPLAINT;
}

function rankOf(label: string): number {
  if (label === PLAIN) return -1;
  const place = (SUB_SCENES as readonly string[]).indexOf(label);
  return place < 0 ? SUB_SCENES.length : place;
}

function hanCount(text: string): number {
  return [...text].filter((char) => isHan(char.charCodeAt(0))).length;
}

/** Characters of Chinese, and twice the words of other scripts (methods.md §3.2). */
export function weightOf(parts: readonly string[]): number {
  const words = parts.flatMap((part) => part.match(/[^\p{Script=Han}\s]+/gu) ?? []);
  return parts.reduce((sum, part) => sum + hanCount(part), 0) + 2 * words.length;
}

/** A feeling counts 1, a threat 3: how often it is felt is not how long its word is. */
function ownWeight(label: string, parts: readonly string[]): number {
  if (label === ESCALATION || label === 'emotion.threat') return THREAT_WEIGHT;
  return label.startsWith('emotion.') ? 1 : weightOf(parts);
}

const scratch = makeFoldedText();

/** Words of the rules as texts are folded. */
export function foldWords(text: string): string {
  return foldedString(foldInto(text.trim(), scratch));
}

interface Drafted extends Omit<Variant, 'parts'> {
  readonly texts: readonly string[];
}

function variantsOf(rules: TextRules): Drafted[] {
  return cuesOf(rules.lexicon).flatMap(({ label, pattern }, cue) => {
    const parsed = parseCue(pattern);
    if (parsed === null) return [];
    const spellings = parsed.variants.map((parts) => parts.map(foldWords));
    return spellings
      .filter((parts) => parts.every((part) => part !== ''))
      .map((texts) => ({
        ...{ cue, label, texts, axis: axisOf(label), rank: rankOf(label) },
        weight: parsed.weight ?? ownWeight(label, texts),
      }));
  });
}

function negatorOf(word: string, phrases: readonly string[]): Negator {
  const text = foldWords(word);
  const holding = phrases.map(foldWords).flatMap((phrase) => {
    const places = [...phrase].map((_, at) => at).filter((at) => phrase.startsWith(text, at));
    return places.map((at) => ({ text: phrase, at }));
  });
  return { text, phrases: holding };
}

/** Compiles the lexicon of a policy's text rules. A pattern that the schema would refuse is left out. */
export function prepareCues(rules: TextRules): PreparedCues {
  const drafted = variantsOf(rules);
  const texts = [...new Set(drafted.flatMap((variant) => variant.texts))];
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const startingWith: Variant[][] = texts.map(() => []);
  for (const { texts: own, ...variant } of drafted) {
    const parts = own.map((text) => numbers.get(text) as number);
    startingWith[parts[0] as number]?.push({ ...variant, parts });
  }
  const { negators, doubts, boosters } = rules;
  return {
    tree: growTree(texts),
    partLengths: texts.map(({ length }) => length),
    startingWith,
    negators: negators.before.map((word) => negatorOf(word, negators.not)),
    negatingWords: negators.words.map((word) => negatorOf(word, negators.not)),
    doubts: doubts.map(foldWords),
    boosters: boosters.map(foldWords),
  };
}
