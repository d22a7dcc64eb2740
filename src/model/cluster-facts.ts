// Customer facts: what those of a cluster are a function of, and what they say (metrics.md §3.1).
import type { ConversationFacts, Resolution } from './facts.ts';

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
>;

/** What the facts of a cluster need of each of its conversations (metrics.md §3.1). */
export interface ClusterConversation {
  readonly facts: ClusterFacts;
  /** The conversation's id in the source: breaks ties by (source, shop, id), never by row ids. */
  readonly externalId: string;
  /** External ids of the orders that it names, in its order. */
  readonly orderIds: readonly string[];
  /** Instant of its latest public message strictly before `at`; null when there is none. */
  readonly latestPublicBefore: (at: number) => number | null;
}

export interface DerivedCluster {
  readonly contacts: readonly Contact[];
  readonly members: readonly ContactMember[];
}
