// Customer facts of one cluster: contacts, issues and what bots settled (metrics.md §3.1–§3.2).
import type {
  ClusterConversation,
  ClusterFacts,
  Contact,
  ContactMember,
  DerivedCluster,
  IssueDecision,
} from '../model/cluster-facts.ts';
import { compareCodePoints } from '../model/message-order.ts';
import type { FactRules } from './fact-rules.ts';
import { issueOf } from './issues/issue-facts.ts';
import { joinIssues } from './issues/join-issues.ts';
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
  const named = contact.flatMap((part) => part.orders.map(({ key }) => key));
  if (named.length === 0 || next.orders.length === 0) return false;
  return !next.orders.some(({ key }) => named.includes(key));
}

/** A person said that they are not about one issue: then they are no contact either. */
function areSplit(contact: readonly Started[], next: Started, decisions: readonly IssueDecision[]): boolean {
  const id = next.facts.conversationId;
  return decisions.some(
    ({ kind, a, b }) =>
      kind === 'split' &&
      (a === id || b === id) &&
      contact.some(({ facts }) => facts.conversationId === (a === id ? b : a)),
  );
}

/** Merges conversations that follow one another within the gap; a message at the very start is 0 ms old. */
function mergeContacts(
  parts: readonly Started[],
  gapMs: number,
  decisions: readonly IssueDecision[],
): Started[][] {
  const contacts: Started[][] = [];
  for (const part of parts) {
    const before = contacts.at(-1);
    const spokeAt = latestOf((before ?? []).map((earlier) => latestPublicBy(earlier, part.startedAt)));
    const isNear = spokeAt !== null && part.startedAt - spokeAt <= gapMs;
    const isSame =
      before !== undefined &&
      isNear &&
      !nameDifferentOrders(before, part) &&
      !areSplit(before, part, decisions);
    if (isSame) before.push(part);
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

/** Of the first complaint that has a type and sub-scene. */
function complaintTypeOf(parts: readonly Started[]): string | null {
  const typed = parts.find(({ facts, complaintType }) => facts.isComplaint && complaintType !== null);
  return typed?.complaintType ?? null;
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
    complaintType: complaintTypeOf(parts),
    topic: parts.find((part) => part.facts.topic !== null)?.facts.topic ?? null,
    order: parts.find((part) => part.orders.length > 0)?.orders[0] ?? null,
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
 * Contacts and issues in order of start, per conversation its contact and whether a bot resolved it, and the clocks of the
 * issues. Members and decisions in any order; decisions about others' conversations mean nothing.
 */
export function deriveCluster(
  members: readonly ClusterConversation[],
  rules: FactRules,
  decisions: readonly IssueDecision[] = [],
): DerivedCluster {
  const { contactMergeGapMs, botSettleMs } = rules.policy;
  const starts = customerStarts(members);
  const contacts = mergeContacts(partsOf(members), contactMergeGapMs, decisions).map(contactOf);
  const contactOfConversation = new Map(
    contacts.flatMap((contact) => contact.conversationIds.map((id) => [id, contact.firstConversationId])),
  );
  const byId = new Map(members.map((member) => [member.facts.conversationId, member]));
  const issues = joinIssues(contacts, rules.policy, decisions);
  return {
    contacts,
    issues: issues.map((issue) => issueOf(issue, byId, rules)),
    clocks: findCaseClocks(members, issues, rules),
    members: members.map((member) => ({
      conversationId: member.facts.conversationId,
      contactId: contactOfConversation.get(member.facts.conversationId) ?? null,
      ...botResolution(member, starts, botSettleMs),
    })),
  };
}
