// REPEAT_SAME_ISSUE: a customer complains again about one issue (metrics.md §3.5), counted at once.
import { complaintEvidence, type FindCandidates } from './candidate.ts';

/** The first complaint contact that is the threshold's within the window; one flag per issue. */
export const findRepeat: FindCandidates<'REPEAT_SAME_ISSUE'> = ({ complaints }, rule, { members }) => {
  const trigger = complaints.find(({ contact }, place) => {
    const first = complaints[place - rule.threshold + 1];
    return first !== undefined && contact.startedAt - first.contact.startedAt <= rule.windowMs;
  });
  if (trigger === undefined) return [];
  const evidence = complaints.flatMap(({ contact }) => complaintEvidence(contact, members));
  const { conversationId } = trigger.conversation.facts;
  return [{ conversationId, at: trigger.contact.startedAt, withdrawnAt: null, evidence }];
};
