// SLA clocks that the conversations of one issue run together (metrics.md §4): unresolved_follow_up and legal_answer.
import type { CaseClock, ClusterConversation, Contact, SpokenMessage } from '../../model/cluster-facts.ts';
import { FEATURE } from '../../model/feature.ts';
import type { SlaMetric } from '../../model/policy.ts';
import type { FactRules } from '../fact-rules.ts';
import type { JoinedIssue } from '../issues/join-issues.ts';
import { basisOf, findTerm } from './find-terms.ts';
import { type ClockSpan, makeClock, type Stop, stopAt } from './make-clock.ts';

interface Cluster {
  readonly members: ReadonlyMap<number, ClusterConversation>;
  readonly rules: FactRules;
  /** When a person of ours wrote to this customer, in any conversation, ascending. */
  readonly humanAt: () => readonly number[];
}

/** A clock runs under the conversation that starts it. */
interface CaseSpan {
  readonly conversation: ClusterConversation;
  readonly span: Omit<ClockSpan, 'roundNo' | 'pauses'>;
}

function clusterOf(members: readonly ClusterConversation[], rules: FactRules): Cluster {
  let found: readonly number[] | null = null;
  const humanAt = (): readonly number[] => {
    found ??= members
      .flatMap(({ spoken }) => spoken())
      .filter(({ author }) => rules.roles[author] === 'human')
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    return found;
  };
  return { members: new Map(members.map((member) => [member.facts.conversationId, member])), rules, humanAt };
}

/** The first human message at or after an instant. */
function humanFrom(instants: readonly number[], from: number): number | null {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return instants[low] ?? null;
}

function conversationsOf({ conversationIds }: Contact, { members }: Cluster): ClusterConversation[] {
  return conversationIds.map((id) => members.get(id) as ClusterConversation);
}

interface LastWord extends SpokenMessage {
  readonly conversation: ClusterConversation;
  readonly isPromise: boolean;
}

/** The contact's last public message that is the customer's or a human promise: since then it is our turn. */
function lastWordOf(parts: readonly ClusterConversation[], { rules }: Cluster): LastWord | null {
  let last: LastWord | null = null;
  for (const conversation of parts) {
    for (const message of conversation.spoken()) {
      const role = rules.roles[message.author];
      const isPromise = role === 'human' && (message.features & FEATURE.promise) !== 0;
      if (role !== 'customer' && !isPromise) continue;
      // A promise answers the customer's message of the same instant.
      const isSame = message.at === last?.at && isPromise && !last.isPromise;
      if (last === null || message.at > last.at || isSame) last = { ...message, conversation, isPromise };
    }
  }
  return last;
}

/** The first resolution at or after an instant; `isOver`: it was resolved before, and nothing reopened it. */
function resolutionFrom(last: ClusterConversation, from: number): { stop: Stop | null; isOver: boolean } {
  const { firstResolution, lastResolution } = last.facts;
  const after = [firstResolution, lastResolution].find(
    (resolution) => resolution !== null && resolution.at >= from,
  );
  if (after) return { stop: { at: after.at, knownAt: after.knownAt }, isOver: false };
  return { stop: null, isOver: lastResolution !== null };
}

/** What happened first; at one instant the message, which is known at once. */
function earlier(human: Stop | null, resolution: Stop | null): Stop | null {
  if (human === null || resolution === null) return human ?? resolution;
  return resolution.at < human.at ? resolution : human;
}

/** Of the contact that opens an issue, unless it stands resolved at its last word. */
function followUpSpan([contact]: readonly Contact[], cluster: Cluster): CaseSpan | null {
  const parts = conversationsOf(contact as Contact, cluster);
  const word = lastWordOf(parts, cluster);
  if (word === null) return null;
  const { stop, isOver } = resolutionFrom(parts.at(-1) as ClusterConversation, word.at);
  if (isOver) return null;
  const human = stopAt(humanFrom(cluster.humanAt(), word.isPromise ? word.at + 1 : word.at));
  const span = { metric: 'unresolved_follow_up' as const, startedAt: word.at, stop: earlier(human, stop) };
  return { conversation: word.conversation, span };
}

/** From the first complaint of an issue to the first human message after it; what has no messages tells of no answer. */
function legalSpan(contacts: readonly Contact[], cluster: Cluster): CaseSpan | null {
  const complaint = contacts
    .filter(({ isComplaint }) => isComplaint)
    .slice(0, 1)
    .flatMap((contact) => conversationsOf(contact, cluster))
    .find(({ facts }) => facts.isComplaint);
  const startedAt = complaint?.facts.firstInboundAt ?? null;
  if (complaint === undefined || startedAt === null || complaint.facts.isFromHeader) return null;
  const stop = stopAt(humanFrom(cluster.humanAt(), startedAt));
  return { conversation: complaint, span: { metric: 'legal_answer', startedAt, stop } };
}

function otherSourcesOf({ members }: Cluster, own: string): readonly string[] {
  const others = [...members.values()].map(({ facts }) => facts.source).filter((source) => source !== own);
  return [...new Set(others)].sort();
}

function clockOf({ conversation, span }: CaseSpan, cluster: Cluster): CaseClock | null {
  const { facts } = conversation;
  const term = findTerm(span.metric, basisOf(facts, conversation, cluster.rules), cluster.rules);
  const clock = makeClock(term, { ...span, roundNo: 1, pauses: [] });
  if (clock === null) return null;
  const { conversationId, source } = facts;
  return { ...clock, conversationId, otherSources: otherSourcesOf(cluster, source) };
}

/** All of one customer, with its issues. */
export function findCaseClocks(
  members: readonly ClusterConversation[],
  issues: readonly JoinedIssue[],
  rules: FactRules,
): CaseClock[] {
  const cluster = clusterOf(members, rules);
  const isAsked = (metric: SlaMetric) => rules.policy.sla.some(({ targetsMs }) => metric in targetsMs);
  const finders = [
    ...(isAsked('unresolved_follow_up') ? [followUpSpan] : []),
    ...(isAsked('legal_answer') ? [legalSpan] : []),
  ];
  const spans = issues.flatMap((issue) => {
    const contacts = issue.contacts.map(({ contact }) => contact);
    return finders.map((find) => find(contacts, cluster));
  });
  return spans.flatMap((span) => (span === null ? [] : (clockOf(span, cluster) ?? [])));
}
