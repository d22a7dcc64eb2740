// What a lexicon may say, in a policy and in a file of its own. Loaded only when a user's file is read.
import { z } from 'zod';
import {
  ASIDE,
  CAUSES,
  COMPLAINT_TYPES,
  EMOTIONS,
  ESCALATION,
  PLAIN,
  PRAISE,
  PRE_SALE,
  SATISFIED,
  SUB_SCENES,
} from '../model/cue.ts';
import { nearest } from '../model/nearest.ts';
import { parseCue } from './cue-pattern.ts';

const OTHERS: readonly string[] = [
  ...CAUSES.map((cause) => `cause.${cause}`),
  ...EMOTIONS.map((emotion) => `emotion.${emotion}`),
  ...[ESCALATION, PRE_SALE, SATISFIED, PRAISE, PLAIN, ASIDE],
];
const OWN_SUB_SCENE = new RegExp(`^(?:${COMPLAINT_TYPES.join('|')})\\.[a-z][a-z0-9_]*$`);

/** The sub-scenes of the taxonomy, further ones of its four types, and the other axes. */
export function isLabel(label: string): boolean {
  return OTHERS.includes(label) || OWN_SUB_SCENE.test(label);
}

const cues = z
  .array(
    z.string().refine((text) => parseCue(text) !== null, '质量问题, 物流…慢, {not|never} arrived, cue ×1'),
  )
  .meta({ title: 'list of cues' });

const byLanguage = z.record(z.string().regex(/^[a-z]{2}$/, 'zh, en'), cues);

/** Cues by label, then by language. */
export const LEXICON_SCHEMA = z.record(z.string(), byLanguage).superRefine((lexicon, context) => {
  for (const label of Object.keys(lexicon)) {
    if (isLabel(label)) continue;
    const message = nearest(label, [...SUB_SCENES, ...OTHERS]) ?? 'product.defect';
    context.addIssue({ code: 'custom', path: [label], message, input: label });
  }
});
