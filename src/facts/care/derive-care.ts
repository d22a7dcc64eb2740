// High care (metrics.md §3.5): the flags of one customer, from issues, orders and people's decisions. Pure.
import { CARE_RULES, type CareRule, type CareRules } from '../../model/care.ts';
import type { CareDecision, CareEvidence, CareFlag } from '../../model/care-flag.ts';
import type { DerivedCluster } from '../../model/cluster-facts.ts';
import { type Candidate, type CareWorld, complaintEvidence, type FindCandidates } from './candidate.ts';
import { type CareComplaint, type CareIssue, careIssue } from './care-issue.ts';
import { decisionsOfFlag, type FoldedDecisions, foldDecisions } from './fold-decisions.ts';
import { findOrderAtRisk } from './order-at-risk.ts';
import { findOverdue } from './overdue.ts';
import { type RaisedFlag, raiseFlags } from './raise-flags.ts';
import { findRepeat } from './repeat.ts';
import { findAnger, findEscalation } from './said.ts';
import { findHighValue, valueTierAt } from './value.ts';

const FINDERS: { readonly [R in CareRule]: FindCandidates<R> } = {
  REPEAT_SAME_ISSUE: findRepeat,
  ESCALATION_WORD: findEscalation,
  ANGER_LAST_CONTACT: findAnger,
  OPEN_COMPLAINT_OVERDUE: findOverdue,
  ORDER_AT_RISK: findOrderAtRisk,
  HIGH_VALUE_COMPLAINT: findHighValue,
};

/** In order of time; at one instant in the order of the conversations. */
function candidatesOf<R extends CareRule>(rule: R, issue: CareIssue, world: CareWorld): readonly Candidate[] {
  const parameters: CareRules[R] = world.rules.policy.highCare.rules[rule];
  if (!parameters.isOn) return [];
  return [...FINDERS[rule](issue, parameters, world)].sort((a, b) => a.at - b.at);
}

function isOf({ conversation }: CareComplaint, { conversationId }: RaisedFlag): boolean {
  return conversation.facts.conversationId === conversationId;
}

/** The complaints that a flag answers for besides its own: those behind its raising, up to the next flag of the same rule. */
function complaintsBehind(flag: RaisedFlag, next: RaisedFlag | undefined, issue: CareIssue): CareComplaint[] {
  const until = next?.at ?? Number.MAX_SAFE_INTEGER;
  return issue.complaints.filter((complaint) => {
    const { startedAt } = complaint.contact;
    return !isOf(complaint, flag) && startedAt > flag.at && startedAt < until;
  });
}

/** Two orders of one conversation may break their promises at two instants. */
function evidenceKey({ conversationId, messageId, label, at }: CareEvidence): string {
  return `${conversationId} ${messageId} ${label} ${at}`;
}

/** In order of time, each piece once. */
function allEvidence(parts: readonly CareEvidence[]): CareEvidence[] {
  const once = new Map(parts.map((part) => [evidenceKey(part), part]));
  return [...once.values()].sort((a, b) => a.at - b.at || (evidenceKey(a) < evidenceKey(b) ? -1 : 1));
}

interface Flagging {
  readonly rule: CareRule;
  readonly issue: CareIssue;
  readonly world: CareWorld;
}

function flagOf(
  raised: RaisedFlag,
  behind: readonly CareComplaint[],
  folded: FoldedDecisions,
  { rule, issue, world }: Flagging,
): CareFlag {
  const { quietMs, expiryMs, value } = world.rules.policy.highCare;
  const later = behind.flatMap(({ contact }) => complaintEvidence(contact, world.members));
  const evidence = allEvidence([...raised.evidence, ...later]);
  const lastEvidenceAt = Math.max(raised.at, ...evidence.map(({ at }) => at));
  const { resolution, endedAt, sources } = issue;
  const own = world.members.get(raised.conversationId)?.facts.source;
  return {
    conversationId: raised.conversationId,
    rule,
    issueId: issue.issueId,
    flaggedAt: raised.at,
    withdrawnAt: raised.withdrawnAt,
    ...folded,
    lastEvidenceAt,
    quietAt: resolution === null ? null : Math.max(endedAt + quietMs, resolution.knownAt),
    expiresAt: lastEvidenceAt + expiryMs,
    valueTier: valueTierAt(value, world.orders, raised.at),
    otherSources: sources.filter((source) => source !== own),
    evidence,
  };
}

function flagsOfRule(flagging: Flagging, decisions: readonly CareDecision[]): CareFlag[] {
  const { rule, issue, world } = flagging;
  const { cooldownMs } = world.rules.policy.highCare;
  const raised = raiseFlags(candidatesOf(rule, issue, world), cooldownMs);
  const decided = decisions.filter((decision) => decision.rule === rule);
  return raised.map((flag, place) => {
    const behind = complaintsBehind(flag, raised[place + 1], issue);
    const own = decisionsOfFlag(flag, { raised, issue, decisions: decided });
    const answered = [...issue.complaints.filter((complaint) => isOf(complaint, flag)), ...behind];
    return flagOf(flag, behind, foldDecisions(flag, answered, own), flagging);
  });
}

/**
 * All flags of a customer, by issue, rule and time. Decisions in any order; those about conversations that belong to no
 * flag mean nothing, until they do again.
 */
export function deriveCare(
  { issues, contacts }: Pick<DerivedCluster, 'issues' | 'contacts'>,
  world: CareWorld,
  decisions: readonly CareDecision[],
): CareFlag[] {
  const byId = new Map(contacts.map((contact) => [contact.firstConversationId, contact]));
  return issues.flatMap((each) => {
    const issue = careIssue(each, { contacts: byId, members: world.members });
    return CARE_RULES.flatMap((rule) => flagsOfRule({ rule, issue, world }, decisions));
  });
}
