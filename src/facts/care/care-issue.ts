// An issue as the rules of high care look at it.
import type { ClusterConversation, Contact, Issue } from '../../model/cluster-facts.ts';
import type { Resolution } from '../../model/facts.ts';

/** A complaint contact, and the first of its conversations that complains. */
export interface CareComplaint {
  readonly contact: Contact;
  readonly conversation: ClusterConversation;
}

export interface CareIssue {
  /** The row id of its first conversation. */
  readonly issueId: number;
  readonly contacts: readonly Contact[];
  /** All conversations of the contacts, in order of start. */
  readonly conversations: readonly ClusterConversation[];
  readonly complaints: readonly CareComplaint[];
  readonly endedAt: number;
  /** Of its last contact. */
  readonly resolution: Resolution | null;
  /** Sorted. */
  readonly sources: readonly string[];
}

export type Members = ReadonlyMap<number, ClusterConversation>;

export function partsOf({ conversationIds }: Contact, members: Members): ClusterConversation[] {
  return conversationIds.map((id) => members.get(id) as ClusterConversation);
}

function complaintOf(contact: Contact, members: Members): CareComplaint[] {
  const conversation = partsOf(contact, members).find(({ facts }) => facts.isComplaint);
  return conversation === undefined ? [] : [{ contact, conversation }];
}

/** `contacts` and `members` are the cluster's, by row id. */
export function careIssue(
  issue: Issue,
  { contacts: byId, members }: { readonly contacts: ReadonlyMap<number, Contact>; readonly members: Members },
): CareIssue {
  const contacts = issue.contacts.map(({ contactId }) => byId.get(contactId) as Contact);
  const conversations = contacts.flatMap((contact) => partsOf(contact, members));
  return {
    issueId: issue.firstConversationId,
    contacts,
    conversations,
    complaints: contacts.flatMap((contact) => complaintOf(contact, members)),
    endedAt: issue.endedAt,
    resolution: issue.resolution,
    sources: [...new Set(conversations.map(({ facts }) => facts.source))].sort(),
  };
}
