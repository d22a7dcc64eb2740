// What the customer's words of one conversation come to: complaint and type, cause, emotions, escalation, stage (methods.md §3).
import {
  CAUSES,
  type CueHit,
  EMOTIONS,
  type Emotion,
  ESCALATION,
  PRE_SALE,
  SUB_SCENES,
} from '../../model/cue.ts';
import type { FactMessage } from '../../model/facts.ts';
import { FEATURE } from '../../model/feature.ts';
import { isComplaintLabel, unsettledCues } from './settled.ts';

/** A label with what speaks for it. */
export interface Score {
  readonly label: string;
  /** Sum of the weights of its distinct cues; a question counts half while no order is linked. */
  readonly score: number;
  /** The heaviest of its cues: decides between equal scores, before the order of the taxonomy. */
  readonly heaviest: number;
}

export interface TextFindings {
  /** Any text of the customer was read. */
  readonly isKnown: boolean;
  /** A sub-scene reaches the score that makes a complaint, or an escalation word stands. */
  readonly isComplaint: boolean;
  /** Sub-scenes that make a complaint, strongest first. */
  readonly types: readonly Score[];
  readonly cause: string | null;
  /** The strongest of the last three customer messages, and of all. */
  readonly emotion: Emotion | null;
  readonly emotionPeak: Emotion | null;
  readonly hasEscalationWord: boolean;
  readonly isPreSale: boolean;
}

/** A sub-scene's score that makes a complaint (methods.md §3.2). */
export const COMPLAINT_SCORE = 2;
const RECENT_MESSAGES = 3;
const TAXONOMY: readonly string[] = SUB_SCENES;

type Said = Pick<FactMessage, 'author' | 'isInternal' | 'features' | 'cues'>;

function weightOf({ weight, isQuestion }: CueHit, hasOrder: boolean): number {
  return isQuestion && !hasOrder ? weight / 2 : weight;
}

/** Of every cue the hit that counts, the first of its heaviest, with its weight. Cues that weigh nothing are none. */
function countedHits(hits: readonly CueHit[], hasOrder: boolean): { hit: CueHit; weight: number }[] {
  const heaviest = new Map<number, { hit: CueHit; weight: number }>();
  for (const hit of hits) {
    const weight = weightOf(hit, hasOrder);
    if (weight > (heaviest.get(hit.cue)?.weight ?? 0)) heaviest.set(hit.cue, { hit, weight });
  }
  return [...heaviest.values()];
}

/** Every label of these hits with its score; of a cue that was said often, its heaviest counts once. */
function scoresOf(hits: readonly CueHit[], hasOrder: boolean): Score[] {
  const scores = new Map<string, Score>();
  for (const { hit, weight } of countedHits(hits, hasOrder)) {
    const { score, heaviest: best } = scores.get(hit.label) ?? { score: 0, heaviest: 0 };
    scores.set(hit.label, {
      label: hit.label,
      score: score + weight,
      heaviest: Math.max(best, weight),
    });
  }
  return [...scores.values()];
}

/** Behind the taxonomy come the sub-scenes of a lexicon's own, by name. */
function placeOf(label: string, order: readonly string[]): number {
  const place = order.indexOf(label);
  return place < 0 ? order.length : place;
}

function strongestFirst(scores: readonly Score[], order: readonly string[]): Score[] {
  return [...scores].sort(
    (a, b) =>
      b.score - a.score ||
      b.heaviest - a.heaviest ||
      placeOf(a.label, order) - placeOf(b.label, order) ||
      (a.label < b.label ? -1 : 1),
  );
}

const CAUSE_LABELS = CAUSES.map((cause) => `cause.${cause}`);

/** The feelings of one message; a threat to go outside is one. */
function emotionsOf({ cues }: Said): Score[] {
  const felt = cues
    .filter(({ label }) => label.startsWith('emotion.') || label === ESCALATION)
    .map((hit) => (hit.label === ESCALATION ? { ...hit, label: 'emotion.threat' } : hit));
  return scoresOf(felt, true);
}

const EMOTION_LABELS = EMOTIONS.map((emotion) => `emotion.${emotion}`);

function strongestEmotion(messages: readonly Said[]): Emotion | null {
  const [strongest] = messages
    .flatMap(emotionsOf)
    .sort((a, b) => b.score - a.score || placeOf(a.label, EMOTION_LABELS) - placeOf(b.label, EMOTION_LABELS));
  return strongest === undefined ? null : (strongest.label.slice('emotion.'.length) as Emotion);
}

function ownMessages<M extends Said>(messages: readonly M[]): M[] {
  return messages.filter(({ author, isInternal }) => author === 'customer' && !isInternal);
}

/** What one hit adds to the score of its label: nothing where the same cue counts elsewhere, or its message settles it. */
export interface CountedHit<M> {
  readonly message: M;
  readonly hit: CueHit;
  readonly counts: number;
}

/** The sum behind `findText`, piece by piece: every hit in the customer's messages, and the scores; strongest first. */
export function countText<M extends Said>(
  messages: readonly M[],
  hasOrder: boolean,
): { readonly hits: readonly CountedHit<M>[]; readonly scores: readonly Score[] } {
  const said = ownMessages(messages).flatMap((message) => message.cues.map((hit) => ({ message, hit })));
  const all = ownMessages(messages).flatMap(({ cues }) => unsettledCues(cues));
  const weights = new Map(countedHits(all, hasOrder).map(({ hit, weight }) => [hit, weight]));
  const hits = said.map(({ message, hit }) => ({ message, hit, counts: weights.get(hit) ?? 0 }));
  return { hits, scores: strongestFirst(scoresOf(all, hasOrder), TAXONOMY) };
}

/** Messages in canonical order. `hasOrder`: the conversation is about an order, so what it asks is no question before a purchase. */
export function findText(messages: readonly Said[], hasOrder: boolean): TextFindings {
  const own = ownMessages(messages);
  const scores = scoresOf(
    own.flatMap(({ cues }) => unsettledCues(cues)),
    hasOrder,
  );
  const reached = scores.filter(({ label, score }) => isComplaintLabel(label) && score >= COMPLAINT_SCORE);
  const causes = scores.filter(({ label }) => CAUSE_LABELS.includes(label));
  const hasEscalationWord = scores.some(({ label }) => label === ESCALATION);
  const isComplaint = reached.length > 0 || hasEscalationWord;
  return {
    isKnown: own.some(({ features }) => (features & FEATURE.known) !== 0),
    isComplaint,
    types: strongestFirst(reached, TAXONOMY),
    cause: strongestFirst(causes, CAUSE_LABELS)[0]?.label.slice('cause.'.length) ?? null,
    emotion: strongestEmotion(own.slice(-RECENT_MESSAGES)),
    emotionPeak: strongestEmotion(own),
    hasEscalationWord,
    isPreSale: !isComplaint && scores.some(({ label }) => label === PRE_SALE),
  };
}
