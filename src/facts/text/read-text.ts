// Everything that is kept of a text: features, cues by who said them, order numbers. The one reading, at import and anew.
import { type CueHit, cuesRole } from '../../model/cue.ts';
import { FEATURE } from '../../model/feature.ts';
import type { TextRules } from '../../model/policy.ts';
import type { AuthorKind, ContentKind } from '../../model/vocabulary.ts';
import { type PreparedText, prepareTextRules, textFeatures } from '../text-features.ts';
import { findCues } from './find-cues.ts';
import { findOrderNumbers, type OrderNumberRules, prepareOrderNumbers } from './find-order-numbers.ts';
import { findPromises, type PreparedPromises, preparePromises } from './find-promises.ts';
import { type PreparedCues, prepareCues } from './prepare-cues.ts';

/** The text rules of a policy, compiled once. */
export interface PreparedReading {
  readonly text: PreparedText;
  readonly cues: PreparedCues;
  readonly promises: PreparedPromises;
  readonly orderNumbers: OrderNumberRules;
}

const preparedReadings = new WeakMap<TextRules, PreparedReading>();

/** The same rules are compiled once, however many sessions read under them. */
export function prepareReading(rules: TextRules): PreparedReading {
  const known = preparedReadings.get(rules);
  if (known !== undefined) return known;
  const prepared = {
    text: prepareTextRules(rules),
    cues: prepareCues(rules),
    promises: preparePromises(rules.promisePatterns),
    orderNumbers: prepareOrderNumbers(rules.orderNumbers),
  };
  preparedReadings.set(rules, prepared);
  return prepared;
}

export interface Reading {
  /** FEATURE bits. */
  readonly features: number;
  readonly cues: readonly CueHit[];
  /** As they are compared: NFKC, upper case, without blanks around them; each once, in order of place. */
  readonly orderNumbers: readonly string[];
}

const NO_CUES: readonly CueHit[] = [];

interface Said {
  readonly text: string;
  readonly content: ContentKind;
  readonly author: AuthorKind;
}

function cuesOf({ text, author }: Said, features: number, prepared: PreparedReading): readonly CueHit[] {
  const role = cuesRole(author);
  if (role === 'customer') return findCues(text, prepared.cues);
  if (role === null || (features & FEATURE.promise) === 0) return NO_CUES;
  return findPromises(text, prepared.promises);
}

/** Reads a text under prepared rules. Our own people echo the customer's words, so of theirs only promises count. */
export function readText(said: Said, prepared: PreparedReading): Reading {
  const features = textFeatures(said.text, said.content, prepared.text);
  return {
    features,
    cues: cuesOf(said, features, prepared),
    orderNumbers: findOrderNumbers(said.text, prepared.orderNumbers),
  };
}
