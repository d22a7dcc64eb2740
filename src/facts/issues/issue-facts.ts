// What is stored of an issue: the instants that FCR, second complaints and closure are asked of (metrics.md §3.3–§3.4, §5).
import type {
  ClusterConversation,
  Contact,
  FirstContact,
  Issue,
  IssueRatings,
} from '../../model/cluster-facts.ts';
import type { FactRules } from '../fact-rules.ts';
import type { JoinedIssue } from './join-issues.ts';

type Members = ReadonlyMap<number, ClusterConversation>;

function partsOf({ conversationIds }: Contact, members: Members): ClusterConversation[] {
  return conversationIds.map((id) => members.get(id) as ClusterConversation);
}

/** The earliest human answer in any of the conversations; of two at one instant the earlier conversation's. */
function firstResponderOf(parts: readonly ClusterConversation[]): number | null {
  let first: { readonly at: number; readonly agentId: number | null } | null = null;
  for (const { facts } of parts) {
    const { firstResponseAt, firstResponderId } = facts;
    if (firstResponseAt === null || (first !== null && first.at <= firstResponseAt)) continue;
    first = { at: firstResponseAt, agentId: firstResponderId };
  }
  return first?.agentId ?? null;
}

function firstContactOf(contact: Contact, parts: readonly ClusterConversation[]): FirstContact {
  const { firstResolution, firstReopenedAt } = (parts.at(-1) as ClusterConversation).facts;
  return {
    endedAt: contact.endedAt,
    hasHumanStage: parts.some(({ facts }) => facts.humanStageAt !== null),
    firstResponderId: firstResponderOf(parts),
    firstResolution,
    firstReopenedAt,
  };
}

function complaintOf(contacts: readonly Contact[]): Issue['complaint'] {
  const [first, next] = contacts.filter(({ isComplaint }) => isComplaint);
  if (first === undefined) return null;
  return { startedAt: first.startedAt, endedAt: first.endedAt, nextAt: next?.startedAt ?? null };
}

/** The first responder wrote to the customer in the conversation that was resolved last. */
function tookPart(agentId: number | null, closing: ClusterConversation, rules: FactRules): boolean {
  if (agentId === null) return false;
  if (closing.facts.firstResponderId === agentId) return true;
  return closing
    .spoken()
    .some((message) => message.agentId === agentId && rules.roles[message.author] === 'human');
}

/** In order of time; of two at one instant the lower comes last, as in each conversation's own list. */
function ratingsOf(parts: readonly ClusterConversation[]): IssueRatings {
  const ratings = parts.flatMap(({ facts }) =>
    facts.ratings === null ? [] : (JSON.parse(facts.ratings) as (readonly [at: number, scoreE4: number])[]),
  );
  ratings.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return { count: ratings.length, firstE4: ratings[0]?.[1] ?? null, lastE4: ratings.at(-1)?.[1] ?? null };
}

/** The issue of these contacts; `members` are the cluster's conversations by row id. */
export function issueOf(joined: JoinedIssue, members: Members, rules: FactRules): Issue {
  const contacts = joined.contacts.map(({ contact }) => contact);
  const first = contacts[0] as Contact;
  const last = contacts.at(-1) as Contact;
  const parts = contacts.flatMap((contact) => partsOf(contact, members));
  const own = (parts[0] as ClusterConversation).facts.source;
  const firstContact = firstContactOf(first, partsOf(first, members));
  const closing = parts.at(-1) as ClusterConversation;
  const sources = new Set(parts.map(({ facts }) => facts.source).filter((source) => source !== own));
  return {
    firstConversationId: first.firstConversationId,
    contacts: joined.contacts.map(({ contact, rule }) => ({ contactId: contact.firstConversationId, rule })),
    startedAt: first.startedAt,
    endedAt: last.endedAt,
    order: joined.order,
    topic: joined.topic,
    complaintType: joined.complaintType,
    channelCount: new Set(parts.map(({ facts }) => facts.channel)).size,
    otherSources: [...sources].sort(),
    firstContact,
    secondContactAt: contacts[1]?.startedAt ?? null,
    complaint: complaintOf(contacts),
    resolution: last.resolution,
    isClosedByFirstOwner:
      last.resolution === null ? null : tookPart(firstContact.firstResponderId, closing, rules),
    ratings: ratingsOf(parts),
  };
}
