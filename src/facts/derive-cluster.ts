// Customer facts of one cluster: contacts and what bots settled (metrics.md §3.1).
import type {
  ClusterConversation,
  ClusterFacts,
  Contact,
  ContactMember,
  DerivedCluster,
} from '../model/cluster-facts.ts';
import { compareCodePoints } from '../model/message-order.ts';
import type { FactRules } from './fact-rules.ts';
import { findCaseClocks } from './sla/case-clocks.ts';

export type { ClusterConversation } from '../model/cluster-facts.ts';

interface Started extends ClusterConversation {
  readonly startedAt: number;
}

/** By start; ties by source, shop and the source's own id, so that row ids never decide. */
function compareStarts(a: Started, b: Started): number {
  return (
    a.startedAt - b.startedAt ||
    compareCodePoints(a.facts.source, b.facts.source) ||
    compareCodePoints(a.facts.shop, b.facts.shop) ||
    compareCodePoints(a.externalId, b.externalId)
  );
}

/** Customer-started, not excluded, not ended by a bot alone, not only thanks. */
function isPartOfContact({ startedBy, exclusion, botEndedAt, isClosingOnly }: ClusterFacts): boolean {
  return startedBy === 'customer' && exclusion === null && botEndedAt === null && !isClosingOnly;
}

function partsOf(members: readonly ClusterConversation[]): Started[] {
  return members
    .flatMap((member) => {
      const startedAt = member.facts.firstInboundAt;
      return startedAt === null || !isPartOfContact(member.facts) ? [] : [{ startedAt, ...member }];
    })
    .sort(compareStarts);
}

/** The latest public message at or before an instant; a conversation without messages spoke when it opened. */
function latestPublicBy({ facts, latestPublicBefore }: ClusterConversation, at: number): number | null {
  if (facts.isFromHeader) return facts.openedAt <= at ? facts.openedAt : null;
  const { lastMessageAt } = facts;
  return lastMessageAt === null || lastMessageAt <= at ? lastMessageAt : latestPublicBefore(at + 1);
}

function latestOf(instants: readonly (number | null)[]): number | null {
  return instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

function nameDifferentOrders(contact: readonly Started[], next: Started): boolean {
  const named = contact.flatMap((part) => part.orderIds);
  if (named.length === 0 || next.orderIds.length === 0) return false;
  return !next.orderIds.some((id) => named.includes(id));
}

/** Merges conversations that follow one another within the gap; a message at the very start is 0 ms old. */
function mergeContacts(parts: readonly Started[], gapMs: number): Started[][] {
  const contacts: Started[][] = [];
  for (const part of parts) {
    const before = contacts.at(-1);
    const spokeAt = latestOf((before ?? []).map((earlier) => latestPublicBy(earlier, part.startedAt)));
    const isNear = spokeAt !== null && part.startedAt - spokeAt <= gapMs;
    if (before !== undefined && isNear && !nameDifferentOrders(before, part)) before.push(part);
    else contacts.push([part]);
  }
  return contacts;
}

/** When a conversation without messages ended: resolved (its closing resolves it too), else opened; never before that. */
function endFromHeader({ firstResolution, openedAt }: ClusterFacts): number {
  return Math.max(firstResolution?.at ?? openedAt, openedAt);
}

function lastPublicAt({ facts }: ClusterConversation): number | null {
  return facts.isFromHeader ? endFromHeader(facts) : facts.lastMessageAt;
}

/** When the last conversation was first resolved; without messages that is when it ended. */
function resolvedAtOf({ facts }: ClusterConversation): number | null {
  if (facts.firstResolution === null) return null;
  return facts.isFromHeader ? endFromHeader(facts) : facts.firstResolution.at;
}

/** The last public message at or before the first resolution of the last conversation, else the last public message. */
function endOf(contact: readonly Started[]): number {
  const last = contact.at(-1) as Started;
  const resolvedAt = resolvedAtOf(last);
  const spokeBy = (by: number) =>
    latestOf(
      contact.map((part) => (part === last && part.facts.isFromHeader ? by : latestPublicBy(part, by))),
    );
  const byResolution = resolvedAt === null ? null : spokeBy(resolvedAt);
  return byResolution ?? latestOf(contact.map(lastPublicAt)) ?? last.startedAt;
}

function contactOf(parts: readonly Started[]): Contact {
  const first = parts[0] as Started;
  const last = parts.at(-1) as Started;
  return {
    firstConversationId: first.facts.conversationId,
    conversationIds: parts.map((part) => part.facts.conversationId),
    startedAt: first.startedAt,
    endedAt: endOf(parts),
    resolution: last.facts.lastResolution,
    isComplaint: parts.some((part) => part.facts.isComplaint),
    topic: parts.find((part) => part.facts.topic !== null)?.facts.topic ?? null,
    orderId: parts.find((part) => part.orderIds.length > 0)?.orderIds[0] ?? null,
  };
}

interface CustomerStart {
  readonly at: number;
  readonly conversationId: number;
}

/** When each conversation with a customer message starts, ascending. */
function customerStarts(members: readonly ClusterConversation[]): CustomerStart[] {
  return members
    .flatMap(({ facts: { firstInboundAt, conversationId } }) =>
      firstInboundAt === null ? [] : [{ at: firstInboundAt, conversationId }],
    )
    .sort((a, b) => a.at - b.at);
}

function firstFrom(starts: readonly CustomerStart[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as CustomerStart).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `bot_resolved`: no other conversation with a customer message starts from its end to `bot_settle` after it. */
function botResolution(
  { facts }: ClusterConversation,
  starts: readonly CustomerStart[],
  settleMs: number,
): Pick<ContactMember, 'isBotResolved' | 'botResolvedKnownAt'> {
  const { botEndedAt, botEndedKnownAt, conversationId } = facts;
  if (botEndedAt === null) return { isBotResolved: null, botResolvedKnownAt: null };
  let next = firstFrom(starts, botEndedAt);
  // Its own start is among them when all of it happened in one instant.
  while (starts[next]?.conversationId === conversationId) next += 1;
  const cameBackAt = starts[next]?.at;
  const cameBack = cameBackAt !== undefined && cameBackAt - botEndedAt <= settleMs;
  const knownAt = Math.max(botEndedKnownAt ?? botEndedAt, botEndedAt + settleMs);
  return { isBotResolved: !cameBack, botResolvedKnownAt: knownAt };
}

/**
 * Contacts in order of start, per conversation its contact and whether a bot resolved it, and the clocks of their cases.
 * Members in any order.
 */
export function deriveCluster(members: readonly ClusterConversation[], rules: FactRules): DerivedCluster {
  const { contactMergeGapMs, botSettleMs } = rules.policy;
  const starts = customerStarts(members);
  const contacts = mergeContacts(partsOf(members), contactMergeGapMs).map(contactOf);
  const contactOfConversation = new Map(
    contacts.flatMap((contact) => contact.conversationIds.map((id) => [id, contact.firstConversationId])),
  );
  return {
    contacts,
    clocks: findCaseClocks(members, contacts, rules),
    members: members.map((member) => ({
      conversationId: member.facts.conversationId,
      contactId: contactOfConversation.get(member.facts.conversationId) ?? null,
      ...botResolution(member, starts, botSettleMs),
    })),
  };
}
