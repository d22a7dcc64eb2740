// ESCALATION_WORD and ANGER_LAST_CONTACT: what customers' own words say, message by message.
import type { CareEvidence } from '../../model/care-flag.ts';
import type { ClusterConversation, Contact } from '../../model/cluster-facts.ts';
import { type Emotion, ESCALATION } from '../../model/cue.ts';
import type { Candidate, FindCandidates } from './candidate.ts';
import { partsOf } from './care-issue.ts';

/** What counts as anger; a threat is an escalation. */
const ANGRY: readonly (Emotion | null)[] = ['anger', 'insult'];
const ANGRY_CUES: readonly string[] = ['emotion.anger', 'emotion.insult'];

/** The customer's messages that hold a cue of these labels, in order; each label of a message once. */
function messagesSaying(conversation: ClusterConversation, labels: readonly string[]): CareEvidence[] {
  const { conversationId } = conversation.facts;
  return conversation
    .cued()
    .filter(({ author }) => author === 'customer')
    .flatMap(({ id, at, cues }) =>
      labels
        .filter((label) => cues.some((cue) => cue.label === label))
        .map((label) => ({ conversationId, messageId: id, at, label })),
    )
    .sort((a, b) => a.at - b.at || (a.messageId ?? 0) - (b.messageId ?? 0));
}

/** Every message with an escalation word is a reason. */
export const findEscalation: FindCandidates<'ESCALATION_WORD'> = ({ conversations }) =>
  conversations
    .filter(({ facts }) => facts.hasEscalationWord)
    .flatMap((conversation) => messagesSaying(conversation, [ESCALATION]))
    .map((evidence): Candidate => {
      const { conversationId, at } = evidence;
      return { conversationId, at, withdrawnAt: null, evidence: [evidence] };
    });

function angryEnd(contact: Contact, conversation: ClusterConversation): Candidate[] {
  const { conversationId, emotion } = conversation.facts;
  if (!ANGRY.includes(emotion)) return [];
  const evidence = messagesSaying(conversation, ANGRY_CUES);
  const at = evidence.at(-1)?.at ?? contact.startedAt;
  return [{ conversationId, at, withdrawnAt: null, evidence }];
}

/** Each contact was the last one once: what it ended with is a reason, and stays one. */
export const findAnger: FindCandidates<'ANGER_LAST_CONTACT'> = ({ contacts }, _, { members }) =>
  contacts.flatMap((contact) => {
    const last = partsOf(contact, members).at(-1) as ClusterConversation;
    return angryEnd(contact, last);
  });
