// The lexicon and its neighbours, compiled once: parts of cues in a tree, negators and doubts folded as texts are.
import { cuesOf, ESCALATION, PLAIN, SUB_SCENES } from '../../model/cue.ts';
import type { TextRules } from '../../model/policy.ts';
import { parseCue } from '../../policy/cue-pattern.ts';
import { type CueTree, growTree } from './cue-tree.ts';
import { isHan, SPACE } from './fold-unit.ts';
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

/** The variants that begin with one part. */
export interface Starting {
  /** Without a gap. */
  readonly whole: readonly Variant[];
  /** By their second part. */
  readonly gapped: ReadonlyMap<number, readonly Variant[]>;
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
  /** 1 for a part that is a plain phrase by itself. */
  readonly isPlainPart: Uint8Array;
  /** By the number of the part that they begin with. */
  readonly startingWith: readonly Starting[];
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

/** Characters of Chinese, and twice the words of other scripts (methods.md §3.2). */
function weightOfPart(text: string): number {
  let weight = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isWord = unit !== SPACE && !isHan(unit);
    if (isHan(unit)) weight += 1;
    else if (isWord && !isInWord) weight += 2;
    isInWord = isWord;
  }
  return weight;
}

/** A feeling counts 1, a threat 3: how often it is felt is not how long its word is. Null: by what is matched. */
function fixedWeight(label: string): number | null {
  if (label === ESCALATION || label === 'emotion.threat') return THREAT_WEIGHT;
  return label.startsWith('emotion.') ? 1 : null;
}

const scratch = makeFoldedText();

/** Words of the rules as texts are folded. */
export function foldWords(text: string): string {
  return foldedString(foldInto(text.trim(), scratch));
}

/** A part of cues: its number in the tree, and what it weighs. */
interface Part {
  readonly number: number;
  readonly weight: number;
}

/** Parts by how the lexicon spells them, and by how they are folded: many cues share them. */
interface Parts {
  readonly texts: string[];
  readonly byText: Map<string, Part>;
  readonly bySpelling: Map<string, Part | null>;
}

/** Null for what folds to nothing. */
function partOf(spelling: string, { texts, byText, bySpelling }: Parts): Part | null {
  const known = bySpelling.get(spelling);
  if (known !== undefined) return known;
  const text = foldWords(spelling);
  let part = text === '' ? null : (byText.get(text) ?? null);
  if (part === null && text !== '') {
    part = { number: texts.length, weight: weightOfPart(text) };
    texts.push(text);
    byText.set(text, part);
  }
  bySpelling.set(spelling, part);
  return part;
}

/** All ways to say the cues of the rules; a pattern that the schema would refuse is left out. */
function variantsOf(rules: TextRules, parts: Parts): Variant[] {
  const variants: Variant[] = [];
  for (const [cue, { label, pattern }] of cuesOf(rules.lexicon).entries()) {
    const parsed = parseCue(pattern);
    if (parsed === null) continue;
    const [axis, rank] = [axisOf(label), rankOf(label)];
    const fixed = parsed.weight ?? fixedWeight(label);
    for (const spelling of parsed.variants) {
      const own = spelling.map((part) => partOf(part, parts));
      if (!own.every((part) => part !== null)) continue;
      const weight = fixed ?? own.reduce((sum, part) => sum + part.weight, 0);
      variants.push({ cue, label, axis, rank, weight, parts: own.map(({ number }) => number) });
    }
  }
  return variants;
}

function negatorOf(word: string, phrases: readonly string[]): Negator {
  const text = foldWords(word);
  const holding = phrases.map(foldWords).flatMap((phrase) => {
    const places = [...phrase].map((_, at) => at).filter((at) => phrase.startsWith(text, at));
    return places.map((at) => ({ text: phrase, at }));
  });
  return { text, phrases: holding };
}

interface OpenStarting {
  readonly whole: Variant[];
  readonly gapped: Map<number, Variant[]>;
}

function addStarting({ whole, gapped }: OpenStarting, variant: Variant): void {
  const second = variant.parts[1];
  if (second === undefined) {
    whole.push(variant);
    return;
  }
  const same = gapped.get(second);
  if (same === undefined) gapped.set(second, [variant]);
  else same.push(variant);
}

/** Compiles the lexicon of a policy's text rules. */
export function prepareCues(rules: TextRules): PreparedCues {
  const parts: Parts = { texts: [], byText: new Map(), bySpelling: new Map() };
  const variants = variantsOf(rules, parts);
  const { texts } = parts;
  const startingWith = texts.map((): OpenStarting => ({ whole: [], gapped: new Map() }));
  const isPlainPart = new Uint8Array(texts.length);
  for (const variant of variants) {
    const first = variant.parts[0] as number;
    addStarting(startingWith[first] as OpenStarting, variant);
    if (variant.label === PLAIN && variant.parts.length === 1) isPlainPart[first] = 1;
  }
  const { negators, doubts, boosters } = rules;
  return {
    tree: growTree(texts),
    partLengths: texts.map(({ length }) => length),
    isPlainPart,
    startingWith,
    negators: negators.before.map((word) => negatorOf(word, negators.not)),
    negatingWords: negators.words.map((word) => negatorOf(word, negators.not)),
    doubts: doubts.map(foldWords),
    boosters: boosters.map(foldWords),
  };
}
