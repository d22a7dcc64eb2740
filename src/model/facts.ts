// What is derived: conversation facts, rounds, clocks, contacts. They hold instants, never states, so they do not age.

import type { AgentPromise } from './agent-promise.ts';
import type { CueHit, Emotion } from './cue.ts';
import type { FactRating, FactReturn } from './fact-records.ts';
import type { ConversationLabel } from './label.ts';
import type { OrderLink } from './order-link.ts';
import type { SlaMetric } from './policy.ts';
import type {
  AuthorKind,
  CareClass,
  Channel,
  ContentKind,
  EventKind,
  Priority,
  Stage,
  Status,
} from './vocabulary.ts';

export interface FactMessage {
  readonly id: number;
  readonly at: number;
  readonly author: AuthorKind;
  /** Row id of the agent or bot that wrote it; null for customers and where the file names none. */
  readonly agentId: number | null;
  readonly isInternal: boolean;
  readonly content: ContentKind;
  readonly features: number;
  /** What its text says: of customers everything but promises, of people of ours promises only. In order of place. */
  readonly cues: readonly CueHit[];
  /** Its own id in the source, for the order of messages at one instant (model/message-order.ts). */
  readonly externalId: string | null;
  /** The author's id in the source where it is stored in clear (agents and bots), for the same order. */
  readonly authorExternalId: string | null;
}

export interface FactEvent {
  readonly at: number;
  readonly kind: EventKind;
  readonly value: string | null;
  /** The team of the agent who did it, where the agents file and a key tell; null elsewhere. */
  readonly actorTeam: string | null;
}

/** The clear columns of a conversation, merged over all imports. */
export interface ConversationHeader {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
  readonly channel: Channel;
  readonly customerId: number | null;
  readonly customerTier: string | null;
  readonly openedAt: number | null;
  readonly firstResponseAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly status: Status | null;
  readonly priority: Priority | null;
  readonly stage: Stage | null;
  readonly class: CareClass | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly orderIds: readonly string[];
  /** Row id of the assignee named by the export. */
  readonly agentId: number | null;
  readonly team: string | null;
  /** What people say of it, the newest label that stands. */
  readonly label: ConversationLabel | null;
  readonly isComplaint: boolean | null;
  readonly complaintType: string | null;
  readonly cause: string | null;
  /** Scores on their own scale, times 10,000. */
  readonly csatE4: number | null;
  readonly csatAt: number | null;
  readonly npsE4: number | null;
}

/** What the stage rule and the reports need of an order. */
export interface FactOrder {
  readonly id: number;
  /** An order does not exist for the stage rule before it was placed. */
  readonly placedAt: number | null;
  readonly paidAt: number | null;
  readonly shippedAt: number | null;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
  readonly firstReturnAt: number | null;
}

/** An order that a conversation names: by an id of its own, or by one found in what was written. */
export interface NamedOrder extends FactOrder {
  readonly how: 'explicit' | 'text';
}

/** Everything that the facts of one conversation are a function of, besides the policy. Lists may come in any order. */
export interface ConversationRecords {
  readonly header: ConversationHeader;
  readonly messages: readonly FactMessage[];
  readonly events: readonly FactEvent[];
  readonly ratings: readonly FactRating[];
  /** The orders that the conversation names and that are known, in the order in which it names them. */
  readonly namedOrders: readonly NamedOrder[];
  /** The returns of these orders, for the closure clock. */
  readonly namedReturns: readonly FactReturn[];
  /** All orders of its customer, for the stage rule. */
  readonly customerOrders: readonly FactOrder[];
  /** The customer account is listed as internal. */
  readonly isInternalAccount: boolean;
}

export type StartedBy = 'customer' | 'agent' | 'none';
export type ResolvedBy = 'event' | 'export' | 'idle';
export type Exclusion = 'spam' | 'deleted' | 'internal' | 'no_customer_message';

/** A resolution holds from `knownAt` on: the instant itself, or for idleness the end of the silence that proves it. */
export interface Resolution {
  readonly at: number;
  readonly by: ResolvedBy;
  readonly knownAt: number;
}

export interface Round {
  readonly roundNo: number;
  /** Round 1 of a customer-started conversation is the first response; all others are next responses. */
  readonly isFirst: boolean;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly agentId: number | null;
  readonly wallMs: number | null;
  readonly serviceMs: number | null;
  /** When the customer stopped waiting: the answer, else the next resolution, else null (still waiting). */
  readonly waitedUntil: number | null;
}

export interface Clock {
  readonly metric: SlaMetric;
  readonly roundNo: number;
  readonly rule: string;
  readonly calendar: string;
  readonly targetMs: number;
  readonly startedAt: number;
  /** When four fifths of the target have passed; null where that never comes. */
  readonly atRiskAt: number | null;
  /** Null while it is paused without an end, or where no hours ever come. */
  readonly dueAt: number | null;
  readonly stoppedAt: number | null;
  /** Since when the stop is known: a resolution by silence is known only when the silence has lasted. */
  readonly stopKnownAt: number | null;
  /** Started outside the hours of a rule that counts only clocks started inside. */
  readonly isExempt: boolean;
  /** Due by weekdays alone, because no holiday table knows the year. */
  readonly isAssumed: boolean;
}

/** One row of `conversation_fact`; metrics.md §1 defines each field. Durations in ms, instants epoch ms, null = unknown. */
export interface ConversationFacts {
  readonly conversationId: number;
  readonly source: string;
  readonly shop: string;
  readonly channel: Channel;
  readonly team: string | null;
  readonly category: string | null;
  readonly tier: string | null;
  readonly priority: Priority | null;
  readonly stage: Stage | 'unknown';
  readonly class: CareClass | 'unknown';
  readonly cause: string | null;
  readonly exclusion: Exclusion | null;
  readonly startedBy: StartedBy;
  readonly hasMessages: boolean;
  readonly openedAt: number;
  /** Days since 1970-01-01 in the policy's zone; the week is its Monday, the month its first day. */
  readonly openedDay: number;
  readonly openedWeek: number;
  readonly openedMonth: number;
  /** Minutes since local midnight, in steps of 15. */
  readonly openedSlot: number;
  readonly firstInboundAt: number | null;
  readonly isFromHeader: boolean;
  readonly isClosingOnly: boolean;
  readonly humanStageAt: number | null;
  readonly firstResponseAt: number | null;
  readonly firstResponderId: number | null;
  readonly firstResponseWallMs: number | null;
  readonly firstResponseServiceMs: number | null;
  readonly firstResponseFromInboundMs: number | null;
  readonly roundCount: number;
  readonly waitingSince: number | null;
  readonly solutionOfferedAt: number | null;
  readonly firstResolution: Resolution | null;
  /** The last resolution that no reopening follows. */
  readonly lastResolution: Resolution | null;
  readonly reopenCount: number;
  readonly firstReopenedAt: number | null;
  readonly abandonedAt: number | null;
  readonly firstResolutionWallMs: number | null;
  readonly firstResolutionServiceMs: number | null;
  readonly finalResolutionWallMs: number | null;
  readonly finalResolutionServiceMs: number | null;
  readonly agentCount: number;
  readonly lastHumanId: number | null;
  readonly transferCount: number;
  readonly humanTurns: number;
  readonly isBotServed: boolean;
  readonly botEndedAt: number | null;
  readonly botEndedKnownAt: number | null;
  readonly queueMs: number | null;
  /** Waits that have ended; a wait still running starts at `openWaitSince`. */
  readonly customerWaitWallMs: number;
  readonly customerWaitServiceMs: number;
  readonly openWaitSince: number | null;
  /** The calendar in which a wait that still runs is counted. */
  readonly openWaitCalendar: string | null;
  readonly isComplaint: boolean;
  readonly complaintSource: 'label' | 'export' | 'tag' | 'text' | null;
  /** Settled: a person's label, else the export, else the customer's words; null for what is no complaint or unclassified. */
  readonly complaintType: string | null;
  readonly topic: string | null;
  /** The strongest of the last three customer messages, and of all. */
  readonly emotion: Emotion | null;
  readonly emotionPeak: Emotion | null;
  readonly hasEscalationWord: boolean;
  /** Any text of the customer was read: without it, words say nothing. */
  readonly textKnown: boolean;
  readonly lastMessageAt: number | null;
  readonly lastAuthor: AuthorKind | null;
  readonly inboundCount: number;
  readonly humanCount: number;
  readonly botCount: number;
  readonly csatE4: number | null;
  readonly csatAt: number | null;
  readonly npsE4: number | null;
  /** JSON list of its valid ratings (csat and reviews) as [epoch ms, score on 1–5 in ten-thousandths], ascending. */
  readonly ratings: string | null;
  /** Names of the durations that came out negative and were set to null, comma-separated; null when none. */
  readonly inconsistent: string | null;
}

export interface DerivedConversation {
  readonly facts: ConversationFacts;
  readonly rounds: readonly Round[];
  /** In the order in which they were made. */
  readonly promises: readonly AgentPromise[];
  readonly clocks: readonly Clock[];
  /** The orders that it is about, in the order in which it names them. */
  readonly orders: readonly OrderLink[];
}
