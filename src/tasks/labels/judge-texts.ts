// What the text rules say of one sentence of a customer, and by which cues.
import { prepareReading, readText } from '../../facts/text/read-text.ts';
import { findText } from '../../facts/text/text-findings.ts';
import { type CueHit, cuesOf } from '../../model/cue.ts';
import type { FactMessage } from '../../model/facts.ts';
import type { ConversationLabel } from '../../model/label.ts';
import type { TextRules } from '../../model/policy.ts';

export interface Verdict {
  readonly says: ConversationLabel;
  /** The cues that speak for a complaint or its type, as the lexicon spells them. */
  readonly cues: readonly string[];
}

type Said = Pick<FactMessage, 'author' | 'isInternal' | 'cues'>;

const TELLING = /^(?:product|logistics|service|order|escalation)(?:\.|$)/u;

/** The cues in what customers say that speak for a complaint, with their labels, each once. */
export function spelledCues(rules: TextRules): (messages: readonly Said[]) => readonly string[] {
  const spelled = cuesOf(rules.lexicon);
  const wordsOf = ({ label, cue }: CueHit): string => `${label}: ${spelled[cue]?.pattern ?? ''}`;
  return (messages) => {
    const own = messages.filter(({ author, isInternal }) => author === 'customer' && !isInternal);
    const telling = own.flatMap(({ cues }) => cues.filter(({ label }) => TELLING.test(label)));
    return [...new Set(telling.map(wordsOf))];
  };
}

/** A verdict over one sentence, without an order beside it: a question counts half. */
export function sentenceJudge(rules: TextRules): (text: string) => Verdict {
  const prepared = prepareReading(rules);
  const cuesIn = spelledCues(rules);
  return (text) => {
    const { features, cues } = readText({ text, content: 'text', author: 'customer' }, prepared);
    const message = { author: 'customer', isInternal: false, features, cues } as const;
    const { isComplaint, types } = findText([message], false);
    return {
      says: { isComplaint, complaintType: isComplaint ? (types[0]?.label ?? null) : null },
      cues: cuesIn([message]),
    };
  };
}
