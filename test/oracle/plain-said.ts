// The cues of a text, found the plain way once for each text.
import traditional from '../../src/facts/text/traditional.yaml';
import type { CueHit } from '../../src/model/cue.ts';
import type { TextRules } from '../../src/model/policy.ts';
import { plainCues } from './plain-cues.ts';

const TABLE = traditional as { traditional: string; simplified: string };
const SIMPLE = TABLE.simplified.replace(/\s/g, '');
const simplified = new Map(
  [...TABLE.traditional.replace(/\s/g, '')].map((char, at) => [char, SIMPLE[at] as string]),
);

const known = new Map<TextRules, Map<string, CueHit[]>>();

/** The same few texts come again and again. */
export function cuesOf(text: string, rules: TextRules): CueHit[] {
  const texts = known.get(rules) ?? new Map<string, CueHit[]>();
  known.set(rules, texts);
  const cues = texts.get(text) ?? plainCues(text, rules, simplified);
  texts.set(text, cues);
  return cues;
}

/** Stands for the text hash besides features: what facts can see of a customer's words. */
export function spelledCues(text: string, rules: TextRules): string {
  const cues = cuesOf(text, rules).map(({ label, cue, at, length, weight, isQuestion }) => [
    label,
    cue,
    at,
    length,
    weight,
    isQuestion ? 1 : 0,
  ]);
  return cues.length === 0 ? '' : JSON.stringify(cues);
}
