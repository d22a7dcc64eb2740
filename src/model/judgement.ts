// One thing that a person labelled and the text rules judged: what measuring the rules is about.
import type { ConversationLabel } from './label.ts';

export interface Judgement {
  /** How the reader finds it again: the line of a file, or the conversation's id. */
  readonly place: string;
  readonly truth: ConversationLabel;
  /** What the text rules say on their own: no label, export or tag is heard. */
  readonly said: ConversationLabel;
  /** The cues that were found, as the lexicon spells them. */
  readonly cues: readonly string[];
  /** Attributes to group by: columns of the file. */
  readonly groups: Readonly<Record<string, string>>;
}
