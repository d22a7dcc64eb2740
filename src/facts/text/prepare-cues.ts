// The lexicon and its neighbours, compiled once: parts of cues in a tree, negators and doubts folded as texts are.
import {
  ASIDE,
  type Cue,
  cuesOf,
  ESCALATION,
  PLAIN,
  PRAISE,
  SATISFIED,
  SUB_SCENES,
} from '../../model/cue.ts';
import type { TextRules } from '../../model/policy.ts';
import { parseCue } from '../../policy/cue-pattern.ts';
import { addPart, type CueTree, plantTree } from './cue-tree.ts';
import { foldedString, foldInto, makeFoldedText } from './folded-text.ts';
import { negationForms } from './negation-forms.ts';

/** Labels that compete for the same words: `product`, `cause`, `emotion`, …; the four complaint types are one axis. */
export type Axis = string;

/** A cue of the lexicon, ready to be found. */
export interface PreparedCue {
  /** Its place in the lexicon (`cuesOf`). */
  readonly number: number;
  readonly label: string;
  /** Null: on every axis (`plain`). */
  readonly axis: Axis | null;
  /** Before others of the same length: plain phrases and asides, then the order of the taxonomy. */
  readonly rank: number;
  /** Null: by what is matched. */
  readonly weight: number | null;
  /** What its gaps separate, in order. */
  readonly segments: readonly Segment[];
}

/** What stands between two gaps of a cue: any one of several parts. Which belong to it, `PreparedCues.segmentsOf` says. */
export interface Segment {
  readonly cue: PreparedCue;
  /** From 0 within its cue. */
  readonly place: number;
}

export interface Negator {
  readonly text: string;
  /** Phrases that hold it, with the place where they do: there it negates nothing. */
  readonly phrases: readonly { readonly text: string; readonly at: number }[];
}

/** The rules for cues, ready for `findCues`. */
export interface PreparedCues {
  readonly tree: CueTree;
  /** 1 for a part that is a plain phrase by itself. */
  readonly isPlainPart: Uint8Array;
  /** By the number of a part: the segments that it may stand for. */
  readonly segmentsOf: readonly (readonly Segment[])[];
  readonly negators: readonly Negator[];
  /** Those of praise and content verdicts: `negators` and more. */
  readonly praiseNegators: readonly Negator[];
  readonly negatingWords: readonly Negator[];
  readonly doubts: readonly string[];
  readonly boosters: readonly string[];
}

/** The axis of the four complaint types. */
export const COMPLAINT = 'complaint';
/** A threat to go outside outweighs every feeling (methods.md §3.7). */
const THREAT_WEIGHT = 3;

function axisOf(label: string): Axis | null {
  if (label === PLAIN) return null;
  const [first] = label.split('.') as [string];
  return ['cause', 'emotion', 'stage', ESCALATION, SATISFIED, PRAISE].includes(first) ? first : COMPLAINT;
}

function rankOf(label: string): number {
  if (label === PLAIN || label === ASIDE) return -1;
  const place = (SUB_SCENES as readonly string[]).indexOf(label);
  return place < 0 ? SUB_SCENES.length : place;
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

interface OpenCues {
  readonly tree: CueTree;
  readonly segmentsOf: Segment[][];
}

/** A spelling that folds to nothing stands nowhere; spellings that fold alike are one part. */
function addSpelling(spelling: string, segment: Segment, { tree, segmentsOf }: OpenCues): void {
  const folded = foldInto(spelling, scratch);
  if (folded.length === 0) return;
  const part = addPart(tree, folded);
  const segments = segmentsOf[part];
  if (segments === undefined) segmentsOf[part] = [segment];
  else if (segments.at(-1) !== segment) segments.push(segment);
}

/** `doesnt` and `doesn t`, where a negation may hide that has other forms; most spellings need no folding for that. */
const CONTRACTED = /n ?t\b/u;

function withApostrophe(spelling: string): string {
  return CONTRACTED.test(spelling) ? foldWords(spelling) : spelling;
}

/** A pattern that the schema would refuse is left out. */
function addCue(number: number, { label, pattern }: Cue, open: OpenCues): void {
  const parsed = parseCue(pattern);
  if (parsed === null) return;
  const segments: Segment[] = [];
  const weight = parsed.weight ?? fixedWeight(label);
  const cue = { number, label, axis: axisOf(label), rank: rankOf(label), weight, segments };
  for (const [place, spellings] of parsed.segments.entries()) {
    const segment = { cue, place };
    segments.push(segment);
    for (const form of spellings.map(withApostrophe).flatMap(negationForms)) addSpelling(form, segment, open);
  }
}

/** True for a part that is a plain phrase without gaps. */
function isPlain(segments: readonly Segment[]): boolean {
  return segments.some(({ cue }) => cue.label === PLAIN && cue.segments.length === 1);
}

function negatorOf(word: string, phrases: readonly string[]): Negator {
  const text = foldWords(word);
  const holding = phrases.map(foldWords).flatMap((phrase) => {
    const places = [...phrase].map((_, at) => at).filter((at) => phrase.startsWith(text, at));
    return places.map((at) => ({ text: phrase, at }));
  });
  return { text, phrases: holding };
}

/**
 * Compiles the lexicon of a policy's text rules. A cue is held by its segments, each with its ways to be said: the ways to say a
 * whole cue are their product, and only those are put together whose parts stand in a text.
 */
export function prepareCues(rules: TextRules): PreparedCues {
  const open: OpenCues = { tree: plantTree(), segmentsOf: [] };
  for (const [number, cue] of cuesOf(rules.lexicon).entries()) addCue(number, cue, open);
  const { negators, doubts, boosters } = rules;
  return {
    ...open,
    isPlainPart: Uint8Array.from(open.segmentsOf, (segments) => (isPlain(segments) ? 1 : 0)),
    negators: negators.before.map((word) => negatorOf(word, negators.not)),
    praiseNegators: [...negators.before, ...negators.praise].map((word) => negatorOf(word, negators.not)),
    negatingWords: negators.words.map((word) => negatorOf(word, negators.not)),
    doubts: doubts.map(foldWords),
    boosters: boosters.map(foldWords),
  };
}
