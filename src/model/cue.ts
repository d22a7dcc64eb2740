// Cues: what a customer's words say, found by the lexicon of the text rules. Evidence is a place in a text, never its words.
import type { AuthorKind } from './vocabulary.ts';

/** The two-level taxonomy of complaints, in the order that decides between equal scores. */
export const SUB_SCENES = [
  'product.not_as_described',
  'product.defect',
  'product.spoiled',
  'product.fake',
  'logistics.late',
  'logistics.stalled',
  'logistics.lost',
  'logistics.package_damaged',
  'logistics.last_mile',
  'logistics.customs',
  'service.slow_response',
  'service.bot_loop',
  'service.attitude',
  'service.refund_slow',
  'service.return_hard',
  'order.wrong_item',
  'order.missing_item',
  'order.cancel_modify',
  'order.promo_dispute',
  'order.oversold',
] as const;

export const COMPLAINT_TYPES = ['product', 'logistics', 'service', 'order'] as const;
export const CAUSES = ['process', 'people', 'system', 'ecosystem'] as const;

/** Strongest first: what decides between equal scores. */
export const EMOTIONS = ['threat', 'insult', 'anger', 'disappointment', 'worry', 'gratitude'] as const;
export type Emotion = (typeof EMOTIONS)[number];

/** Labels that are no complaint type. `plain`: phrases that say nothing, so that no cue inside them counts. */
export const ESCALATION = 'escalation';
export const PRE_SALE = 'stage.pre_sale';
/** A verdict on the whole by a content customer: it settles what its message complains of before it. */
export const SATISFIED = 'satisfied';
/** Praise of a part, or words that make light of a fault: enough of them outweigh a blemish in the same message. */
export const PRAISE = 'praise';
export const PLAIN = 'plain';
/** What tells of something else up to the end of its clause: another product, a fear, what is asked for. */
export const ASIDE = 'aside';
/** The one label of agents' messages: a promise with a duration. Its weight is the promised time in ms. */
export const PROMISE = 'promise';

/** One cue in one message. `at` and `length` are UTF-16 units of the text as it was sent. */
export interface CueHit {
  /** `product.defect`, `cause.people`, `emotion.anger`, `escalation`, `stage.pre_sale`, `satisfied`, `praise`; of agents `promise`. */
  readonly label: string;
  /** Number of the cue in the lexicon of the text rules (`cuesOf`), of a promise the number of its pattern. */
  readonly cue: number;
  readonly at: number;
  readonly length: number;
  /** Characters of Chinese, twice the words of other scripts; of a promise milliseconds. */
  readonly weight: number;
  /** Asked rather than stated: counts half while no order is linked. */
  readonly isQuestion: boolean;
}

/** Cue patterns by label, then by language: `…` a gap, `{a|b}` one of several, ` ×2` at the end a weight. */
export type Lexicon = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Cue {
  readonly label: string;
  readonly language: string;
  /** As the lexicon spells it. */
  readonly pattern: string;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All cues of a lexicon; the place of one is its number in `CueHit`. By label, language and the order of the list. */
export function cuesOf(lexicon: Lexicon): readonly Cue[] {
  return Object.keys(lexicon)
    .sort(byCodePoint)
    .flatMap((label) => {
      const languages = lexicon[label] ?? {};
      return Object.keys(languages)
        .sort(byCodePoint)
        .flatMap((language) => (languages[language] ?? []).map((pattern) => ({ label, language, pattern })));
    });
}

/** Whose words are read for cues: customers' for what they say, people's of ours for promises, nobody else's. */
export function cuesRole(author: AuthorKind | undefined): 'customer' | 'human' | null {
  if (author === 'customer') return 'customer';
  return author === 'agent' || author === 'assisted' ? 'human' : null;
}

type PackedHit = [label: string, cue: number, at: number, length: number, weight: number, isQuestion: 0 | 1];

/** Hits as one line of JSON for the store; null for none. */
export function packCues(hits: readonly CueHit[]): string | null {
  if (hits.length === 0) return null;
  return JSON.stringify(
    hits.map(
      ({ label, cue, at, length, weight, isQuestion }): PackedHit => [
        label,
        cue,
        at,
        length,
        weight,
        isQuestion ? 1 : 0,
      ],
    ),
  );
}

const NO_HITS: readonly CueHit[] = [];

/** What `packCues` packed. */
export function unpackCues(packed: string | null): readonly CueHit[] {
  if (packed === null) return NO_HITS;
  return (JSON.parse(packed) as PackedHit[]).map(([label, cue, at, length, weight, isQuestion]) => ({
    ...{ label, cue, at, length, weight },
    isQuestion: isQuestion === 1,
  }));
}
