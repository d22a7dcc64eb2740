// High care a second time, straight from metrics.md §3.5: plain loops over the issues of one customer.
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import type { PlainMember } from './compute-contacts.ts';
import { atRisk, type OrderAtRisk, ofValue, worthAt } from './plain-care-orders.ts';
import { decidedOn, type PlainDecision } from './plain-care-words.ts';
import type { PlainContact } from './plain-issues.ts';
import { cuesOf } from './plain-said.ts';
import { plainThread } from './plain-thread.ts';
import { cell, type RawRow } from './raw-rows.ts';

/** A piece of evidence as text: who said it, what it says, and when. */
export type Evidence = readonly [id: string, label: string, at: number];

export interface Reason {
  readonly id: string;
  readonly at: number;
  readonly withdrawnAt: number | null;
  readonly evidence: readonly Evidence[];
}

export interface CaredIssue {
  readonly contacts: readonly PlainContact[];
  readonly complaints: readonly PlainContact[];
  readonly parts: readonly PlainMember[];
  readonly member: (id: string) => PlainMember;
}

export const inbound = ({ facts }: PlainMember): number => facts.firstInboundAt as number;

/** The conversations of a contact that complain, first to last. */
export function complaining({ ids }: PlainContact, { member }: CaredIssue): PlainMember[] {
  return ids.map(member).filter(({ facts }) => facts.isComplaint);
}

export const said = (contact: PlainContact, issue: CaredIssue): Evidence[] =>
  complaining(contact, issue).map((one) => [one.id, 'complaint', inbound(one)]);

function repeated(
  issue: CaredIssue,
  { threshold, windowMs }: Policy['highCare']['rules']['REPEAT_SAME_ISSUE'],
) {
  const { complaints } = issue;
  for (let last = threshold - 1; last < complaints.length; last += 1) {
    const start = (place: number) => (complaints[place] as PlainContact).startedAt as number;
    if (start(last) - start(last - threshold + 1) > windowMs) continue;
    const id = complaining(complaints[last] as PlainContact, issue)[0]?.id as string;
    return [
      { id, at: start(last), withdrawnAt: null, evidence: complaints.flatMap((one) => said(one, issue)) },
    ];
  }
  return [];
}

function overdue(issue: CaredIssue, afterMs: number): Reason[] {
  const first = issue.complaints[0];
  if (first === undefined) return [];
  const at = (first.startedAt as number) + afterMs;
  const last = issue.parts.filter((part) => inbound(part) <= at).at(-1) as PlainMember;
  const { firstResolution, lastResolution, firstReopenedAt } = last.facts;
  const stands = lastResolution !== null && lastResolution.at <= at ? lastResolution : null;
  const stood =
    firstResolution !== null && firstResolution.at <= at && (firstReopenedAt === null || firstReopenedAt > at)
      ? firstResolution
      : null;
  const resolution = stands ?? stood;
  if (resolution !== null && resolution.knownAt <= at) return [];
  const evidence: Evidence[] = [...said(first, issue), [last.id, 'unresolved', at]];
  const id = complaining(first, issue)[0]?.id as string;
  return [{ id, at, withdrawnAt: resolution?.knownAt ?? null, evidence }];
}

/** The messages of a customer that hold a cue of these labels: who said it, what it says, and when. */
function words({ id, raw }: PlainMember, labels: readonly string[], policy: Policy): Evidence[] {
  const own = plainThread(raw, policy).spoken.filter(({ row }) => cell(row, 'author_kind') === 'customer');
  return own.flatMap(({ row, t: at }) => {
    const cues = cell(row, 'recalled_at') === '' ? cuesOf(cell(row, 'text'), policy.text) : [];
    return labels
      .filter((label) => cues.some((cue) => cue.label === label))
      .map((label): Evidence => [id, label, at]);
  });
}

function escalated(issue: CaredIssue, policy: Policy): Reason[] {
  return issue.parts
    .filter(({ facts }) => facts.hasEscalationWord)
    .flatMap((part) => words(part, ['escalation'], policy))
    .map((piece) => ({ id: piece[0], at: piece[2], withdrawnAt: null, evidence: [piece] }));
}

function angry(issue: CaredIssue, policy: Policy): Reason[] {
  return issue.contacts.flatMap(({ ids, startedAt }) => {
    const last = issue.member(ids.at(-1) as string);
    if (last.facts.emotion !== 'anger' && last.facts.emotion !== 'insult') return [];
    const evidence = words(last, ['emotion.anger', 'emotion.insult'], policy);
    const at = Math.max(...evidence.map(([, , when]) => when));
    return [
      { id: last.id, at: evidence.length === 0 ? (startedAt as number) : at, withdrawnAt: null, evidence },
    ];
  });
}

interface Raised {
  readonly reason: Reason;
  readonly evidence: Evidence[];
}

/** A cooldown between flags of one rule; what comes within it, or from who raised one already, is evidence. */
function raisedBy(reasons: readonly Reason[], cooldownMs: number): Raised[] {
  const raised: Raised[] = [];
  for (const reason of reasons.toSorted((a, b) => a.at - b.at)) {
    const last = raised.at(-1);
    const isSame = raised.some((flag) => flag.reason.id === reason.id);
    if (last && (isSame || reason.at - last.reason.at <= cooldownMs)) last.evidence.push(...reason.evidence);
    else raised.push({ reason, evidence: [...reason.evidence] });
  }
  return raised;
}

/** Whom and what the rows of one customer are made with. */
export interface CareWords {
  readonly orders: readonly RawRow[];
  readonly risks: readonly OrderAtRisk[];
  readonly decisions: readonly PlainDecision[];
}

interface OfRule {
  readonly rule: string;
  readonly issue: CaredIssue;
  readonly policy: Policy;
  readonly words: CareWords;
}

/** Reasons of one rule on one issue → rows, each with its evidence as one text. */
function rowsOf(reasons: readonly Reason[], { rule, issue, policy, words }: OfRule): [string, FactRow][] {
  const { highCare } = policy;
  const raised = raisedBy(reasons, highCare.cooldownMs);
  const flags = raised.map(({ reason }) => reason);
  const end = (issue.contacts.at(-1) as PlainContact).endedAt;
  const resolution = (issue.contacts.at(-1) as PlainContact).resolution;
  return raised.map(({ reason, evidence }, place) => {
    const until = raised[place + 1]?.reason.at ?? Infinity;
    const own = (contact: PlainContact) => complaining(contact, issue)[0]?.id === reason.id;
    const later = issue.complaints.filter((contact) => {
      const start = contact.startedAt as number;
      return start > reason.at && start < until && !own(contact);
    });
    const all = [...evidence, ...later.flatMap((contact) => said(contact, issue))];
    const lastAt = Math.max(reason.at, ...all.map(([, , at]) => at));
    const source = issue.member(reason.id).facts.source;
    const others = [...new Set(issue.parts.map(({ facts }) => facts.source))].filter((one) => one !== source);
    const decisions = words.decisions.filter((decision) => decision.rule === rule);
    const answered = [...issue.complaints.filter(own), ...later];
    return [
      `${reason.id} ${rule}`,
      {
        rule,
        issue: issue.contacts[0]?.ids[0] as string,
        flagged_at: reason.at,
        withdrawn_at: reason.withdrawnAt,
        last_evidence_at: lastAt,
        quiet_at: resolution === null ? null : Math.max(end + highCare.quietMs, resolution.knownAt),
        expires_at: lastAt + highCare.expiryMs,
        ...decidedOn(reason, { flags, issue, answered, decisions }),
        value_tier: worthAt(reason.at, words.orders, highCare.value),
        other_sources: others.length === 0 ? null : JSON.stringify(others.sort()),
        evidence: [...new Set(all.map((piece) => JSON.stringify(piece)))].sort().join(' '),
      },
    ];
  });
}

/** Every reason of a rule that the policy turns on. */
function reasonsFor(
  rule: string,
  issue: CaredIssue,
  { policy, words }: { policy: Policy; words: CareWords },
): Reason[] {
  const { rules, value } = policy.highCare;
  if (!rules[rule as keyof typeof rules].isOn) return [];
  switch (rule) {
    case 'ESCALATION_WORD':
      return escalated(issue, policy);
    case 'ANGER_LAST_CONTACT':
      return angry(issue, policy);
    case 'REPEAT_SAME_ISSUE':
      return repeated(issue, rules.REPEAT_SAME_ISSUE);
    case 'OPEN_COMPLAINT_OVERDUE':
      return overdue(issue, rules.OPEN_COMPLAINT_OVERDUE.afterMs);
    case 'ORDER_AT_RISK':
      return atRisk(issue, words.risks);
    default:
      return ofValue(issue, words.orders, { rule: rules.HIGH_VALUE_COMPLAINT, value });
  }
}

const NO_WORDS: CareWords = { orders: [], risks: [], decisions: [] };

/** The flags that the policy's rules raise on the issues of one customer, by conversation and rule. */
export function plainCare(
  issues: readonly { readonly contacts: readonly PlainContact[] }[],
  members: readonly PlainMember[],
  policy: Policy,
  words: CareWords = NO_WORDS,
): [string, FactRow][] {
  const byId = new Map(members.map((one) => [one.id, one]));
  return issues.flatMap(({ contacts }) => {
    const member = (id: string) => byId.get(id) as PlainMember;
    const parts = contacts.flatMap(({ ids }) => ids.map(member));
    const complaints = contacts.filter(({ isComplaint }) => isComplaint);
    const issue = { contacts, complaints, parts, member };
    return Object.keys(policy.highCare.rules).flatMap((rule) =>
      rowsOf(reasonsFor(rule, issue, { policy, words }), { rule, issue, policy, words }),
    );
  });
}
