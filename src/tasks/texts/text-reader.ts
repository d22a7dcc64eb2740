// Texts as they are read for the store: under a policy's text rules, order numbers as keyed hashes.
import { type PreparedReading, prepareReading, readText } from '../../facts/text/read-text.ts';
import { packCues } from '../../model/cue.ts';
import type { SaidText, TextReading } from '../../model/draft.ts';
import type { TextRules } from '../../model/policy.ts';
import { packMentions } from '../../store/order-number-hash.ts';
import type { Keyring } from '../../store/seal.ts';

/** The function may be called for every text; the first one prepares the rules. Without a key order numbers are unknown. */
export function readerOf(rules: TextRules, keyring: Keyring | null): (said: SaidText) => TextReading {
  let prepared: PreparedReading | null = null;
  return (said) => {
    prepared ??= prepareReading(rules);
    const { features, cues, orderNumbers } = readText(said, prepared);
    return { features, cues: packCues(cues), orderMentions: packMentions(keyring, orderNumbers) };
  };
}
