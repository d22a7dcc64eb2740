// Customer facts: what those of a cluster are a function of, and what they say (metrics.md §3.1).
import type { Clock, ConversationFacts, ConversationHeader, Resolution } from './facts.ts';
import type { AuthorKind } from './vocabulary.ts';

/** One contact of a cluster (metrics.md §3.1), named by its first conversation. */
export interface Contact {
  readonly firstConversationId: number;
  readonly conversationIds: readonly number[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly resolution: Resolution | null;
  readonly isComplaint: boolean;
  readonly topic: string | null;
  readonly orderId: string | null;
}

/** What a cluster's facts say of one conversation. */
export interface ContactMember {
  readonly conversationId: number;
  readonly contactId: number | null;
  /** `bot_resolved`: true or false from `botResolvedKnownAt` on; null when no bot ended it. */
  readonly isBotResolved: boolean | null;
  readonly botResolvedKnownAt: number | null;
}

/** What the facts of a cluster look at in the facts of one conversation. */
export type ClusterFacts = Pick<
  ConversationFacts,
  | 'conversationId'
  | 'source'
  | 'shop'
  | 'startedBy'
  | 'exclusion'
  | 'openedAt'
  | 'firstInboundAt'
  | 'isFromHeader'
  | 'isClosingOnly'
  | 'lastMessageAt'
  | 'firstResolution'
  | 'lastResolution'
  | 'botEndedAt'
  | 'botEndedKnownAt'
  | 'isComplaint'
  | 'topic'
  | 'channel'
  | 'priority'
  | 'stage'
  | 'class'
  | 'tier'
  | 'team'
>;

/** A public message as far as the clocks of a case look at it. */
export interface SpokenMessage {
  readonly at: number;
  readonly author: AuthorKind;
  readonly features: number;
}

/** What the facts of a cluster need of each of its conversations (metrics.md §3.1). */
export interface ClusterConversation extends Pick<ConversationHeader, 'complaintType' | 'tags'> {
  readonly facts: ClusterFacts;
  /** The conversation's id in the source: breaks ties by (source, shop, id), never by row ids. */
  readonly externalId: string;
  /** External ids of the orders that it names, in its order. */
  readonly orderIds: readonly string[];
  /** Instant of its latest public message strictly before `at`; null when there is none. */
  readonly latestPublicBefore: (at: number) => number | null;
  /** Its public messages, in any order; read once, when they are asked for. */
  readonly spoken: () => readonly SpokenMessage[];
}

/** A clock that several conversations of one customer run together. */
export interface CaseClock extends Clock {
  /** The conversation that starts it. */
  readonly conversationId: number;
  /** Sources besides its own in which the customer has conversations: a message of theirs can stop it. */
  readonly otherSources: readonly string[];
}

export interface DerivedCluster {
  readonly contacts: readonly Contact[];
  readonly members: readonly ContactMember[];
  readonly clocks: readonly CaseClock[];
}
