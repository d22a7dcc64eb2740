// What people decided about a flag, folded with the complaints that came after (metrics.md §3.5).
import { type CareDecision, type CareFlag, flagMeant } from '../../model/care-flag.ts';
import type { CareComplaint, CareIssue } from './care-issue.ts';
import type { RaisedFlag } from './raise-flags.ts';

export type FoldedDecisions = Pick<
  CareFlag,
  'decided' | 'isMuted' | 'decisionNumber' | 'newSince' | 'sinceConversationId'
>;

interface Among {
  /** All flags of the rule on the issue, in order of time. */
  readonly raised: readonly RaisedFlag[];
  readonly issue: CareIssue;
  /** About the rule. */
  readonly decisions: readonly CareDecision[];
}

/** When the contact of a conversation started; null when the issue does not hold it. */
function startOf(conversationId: number, { contacts }: CareIssue): number | null {
  const contact = contacts.find(({ conversationIds }) => conversationIds.includes(conversationId));
  return contact?.startedAt ?? null;
}

/** The decisions about one of the flags. */
export function decisionsOfFlag(flag: RaisedFlag, among: Among): CareDecision[] {
  const { raised, issue, decisions } = among;
  return decisions.filter(({ conversationId }) => {
    const startedAt = startOf(conversationId, issue);
    return flagMeant(conversationId, { raised, startedAt }) === flag;
  });
}

const DECIDED = { ack: 'acknowledged', resolve: 'resolved' } as const;

/** `answered`: the complaints that the flag answers for, in order; one that nobody had seen makes it new again. */
export function foldDecisions(
  { conversationId, at }: RaisedFlag,
  answered: readonly CareComplaint[],
  decisions: readonly CareDecision[],
): FoldedDecisions {
  const isMuted = decisions.some(({ action }) => action === 'mute');
  const words = decisions.filter((decision) => decision.action !== 'mute');
  const raised = { isMuted, newSince: at, sinceConversationId: conversationId };
  if (words.length === 0) return { ...raised, decided: null, decisionNumber: null };
  const last = words.reduce((a, b) => (b.number > a.number ? b : a));
  const decisionNumber = last.number;
  const seenUntil = Math.max(...words.map((decision) => decision.seenUntil));
  const unseen = answered.find(({ contact }) => contact.startedAt > seenUntil);
  if (unseen !== undefined) {
    const { contact, conversation } = unseen;
    const sinceConversationId = conversation.facts.conversationId;
    return { decided: null, isMuted, decisionNumber, newSince: contact.startedAt, sinceConversationId };
  }
  return { ...raised, decisionNumber, decided: last.action === 'mute' ? null : DECIDED[last.action] };
}
