// Customer facts: what those of a cluster are a function of, and what they say (metrics.md §3.1).
import type { CueHit } from './cue.ts';
import type { Clock, ConversationFacts, ConversationHeader, Resolution } from './facts.ts';
import type { AuthorKind } from './vocabulary.ts';

/** An order as a conversation names it: ids are unique per source and shop, so the same key is the same order. */
export interface OrderName {
  readonly key: string;
  readonly externalId: string;
}

/** One contact of a cluster (metrics.md §3.1), named by its first conversation. */
export interface Contact {
  readonly firstConversationId: number;
  readonly conversationIds: readonly number[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly resolution: Resolution | null;
  readonly isComplaint: boolean;
  /** Type and sub-scene of its first complaint that has them; null for what is no complaint. */
  readonly complaintType: string | null;
  readonly topic: string | null;
  readonly order: OrderName | null;
}

/**
 * Why a contact belongs to its issue (metrics.md §3.2): it opened it, names the same order, has the same topic, followed
 * soon with neither topic nor order to tell them apart, or a person linked it.
 */
export const ISSUE_RULES = ['first', 'same_order', 'same_topic', 'untyped', 'linked'] as const;
export type IssueRule = (typeof ISSUE_RULES)[number];

export interface IssueContact {
  /** The row id of the contact's first conversation. */
  readonly contactId: number;
  readonly rule: IssueRule;
}

/** A person's word on two conversations, by row id: they must, or must not, be in one issue. */
export interface IssueDecision {
  readonly kind: 'link' | 'split';
  readonly a: number;
  readonly b: number;
}

/** One issue of a cluster (metrics.md §3.2), named by its first conversation. Instants epoch ms, UTC; never states. */
export interface Issue {
  readonly firstConversationId: number;
  /** In order of start. */
  readonly contacts: readonly IssueContact[];
  readonly startedAt: number;
  /** The end of its last contact. */
  readonly endedAt: number;
  /** The first order and topic that any of its contacts names. */
  readonly order: OrderName | null;
  readonly topic: string | null;
  /** Of its first complaint that has a type and sub-scene. */
  readonly complaintType: string | null;
  readonly channelCount: number;
  /** Sources of its conversations besides the first one's, sorted: what depends on time passing waits for all of them. */
  readonly otherSources: readonly string[];
  readonly firstContact: FirstContact;
  /** When its second contact started. */
  readonly secondContactAt: number | null;
  /** Start and end of its first complaint contact, and the start of the next one; null without a complaint. */
  readonly complaint: {
    readonly startedAt: number;
    readonly endedAt: number;
    readonly nextAt: number | null;
  } | null;
  /** Of its last contact: it stands, nothing reopened it. */
  readonly resolution: Resolution | null;
  /** The first responder wrote in the conversation that was resolved last; null while unresolved. */
  readonly isClosedByFirstOwner: boolean | null;
  readonly ratings: IssueRatings;
}

/** Valid ratings of its conversations on 1–5, in ten-thousandths; null without any. */
export interface IssueRatings {
  readonly count: number;
  readonly firstE4: number | null;
  readonly lastE4: number | null;
}

/** What first-contact resolution looks at (metrics.md §3.3). */
export interface FirstContact {
  readonly endedAt: number;
  readonly hasHumanStage: boolean;
  /** Who answered first in any of its conversations. */
  readonly firstResponderId: number | null;
  /** Of its last conversation. */
  readonly firstResolution: Resolution | null;
  readonly firstReopenedAt: number | null;
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
  | 'humanStageAt'
  | 'firstResponseAt'
  | 'firstResponderId'
  | 'firstReopenedAt'
  | 'ratings'
  | 'isComplaint'
  | 'emotion'
  | 'hasEscalationWord'
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
  /** Row id of the agent or bot that wrote it. */
  readonly agentId: number | null;
  readonly features: number;
}

/** A public message in whose text cues were found. */
export interface CuedMessage {
  readonly id: number;
  readonly at: number;
  readonly author: AuthorKind;
  readonly cues: readonly Pick<CueHit, 'label'>[];
}

/** What the facts of a cluster need of each of its conversations (metrics.md §3.1). */
export interface ClusterConversation extends Pick<ConversationHeader, 'tags'> {
  /** As the facts settle it. */
  readonly complaintType: string | null;
  readonly facts: ClusterFacts;
  /** The conversation's id in the source: breaks ties by (source, shop, id), never by row ids. */
  readonly externalId: string;
  /** The orders that it names, in its order. */
  readonly orders: readonly OrderName[];
  /** Instant of its latest public message strictly before `at`; null when there is none. */
  readonly latestPublicBefore: (at: number) => number | null;
  /** Its public messages, in any order; read once, when they are asked for. */
  readonly spoken: () => readonly SpokenMessage[];
  /** Its public messages with cues, in any order. */
  readonly cued: () => readonly CuedMessage[];
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
  readonly issues: readonly Issue[];
  readonly members: readonly ContactMember[];
  readonly clocks: readonly CaseClock[];
}
