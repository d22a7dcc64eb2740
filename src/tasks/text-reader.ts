// Texts as they are read for the store: under a policy's text rules, order numbers as keyed hashes.
import { prepareReading, readText } from '../facts/text/read-text.ts';
import { packCues } from '../model/cue.ts';
import type { SaidText, TextReading } from '../model/draft.ts';
import type { TextRules } from '../model/policy.ts';
import { packMentions } from '../store/order-number-hash.ts';
import type { Keyring } from '../store/seal.ts';

/** Prepares the rules; the function may be called for every text. Without a key order numbers are unknown. */
export function readerOf(rules: TextRules, keyring: Keyring | null): (said: SaidText) => TextReading {
  const prepared = prepareReading(rules);
  return (said) => {
    const { features, cues, orderNumbers } = readText(said, prepared);
    return { features, cues: packCues(cues), orderMentions: packMentions(keyring, orderNumbers) };
  };
}
