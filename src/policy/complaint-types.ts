// The complaint types that labels, exports and reports may name: the taxonomy, and those that the policy's lexicon adds.
import { COMPLAINT_TYPES, SUB_SCENES } from '../model/cue.ts';
import type { Policy } from '../model/policy.ts';

/** `type.sub_scene`, in the order of the taxonomy, then the policy's own ones. */
export function complaintTypes({ text }: Policy): readonly string[] {
  const own = Object.keys(text.lexicon).filter((label) =>
    COMPLAINT_TYPES.some((type) => label.startsWith(`${type}.`)),
  );
  return [...new Set<string>([...SUB_SCENES, ...own.sort()])];
}
