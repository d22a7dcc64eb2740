// The clocks of a customer's issues a second time, straight from metrics.md §4: unresolved_follow_up and legal_answer.
import type { Policy, SlaMetric } from '../../src/model/policy.ts';
import type { PlainMember } from './compute-contacts.ts';
import { type PlainSubject, plainClock, termOf } from './plain-clocks.ts';
import { type PlainContact, plainIssues } from './plain-issues.ts';
import { list } from './plain-labels.ts';
import { type Entry, plainThread } from './plain-thread.ts';

interface Said extends Entry {
  readonly member: PlainMember;
}

function saidBy(members: readonly PlainMember[], policy: Policy): Said[] {
  return members.flatMap((member) =>
    plainThread(member.raw, policy).spoken.map((entry) => ({ ...entry, member })),
  );
}

function subjectOf({ facts, raw }: PlainMember): PlainSubject {
  const { channel, priority, stage, class: careClass, tier, shop, team, isComplaint, complaintType } = facts;
  const values = { channel, priority, stage, class: careClass, tier, shop, team, complaintType };
  return { values, tags: list(raw.header, 'tags'), isComplaint };
}

interface Found {
  readonly metric: SlaMetric;
  readonly member: PlainMember;
  readonly start: number;
  readonly stop: number | null;
  readonly known: number | null;
}

function followUp(parts: readonly PlainMember[], all: readonly Said[], policy: Policy): Found[] {
  const ours = saidBy(parts, policy).filter(
    (entry) => entry.who === 'customer' || (entry.who === 'human' && entry.promise),
  );
  if (ours.length === 0) return [];
  const start = Math.max(...ours.map(({ t }) => t));
  const latest = ours.filter(({ t }) => t === start);
  const word = latest.find(({ who }) => who === 'human') ?? (latest[0] as Said);
  const { firstResolution, lastResolution } = (parts.at(-1) as PlainMember).facts;
  const resolved = [firstResolution, lastResolution].filter((each) => each !== null && each.at >= start)[0];
  if (!resolved && lastResolution !== null) return [];
  const answers = all
    .filter(({ who, t }) => who === 'human' && (t > start || (t === start && word.who === 'customer')))
    .map(({ t }) => t);
  const answer = answers.length === 0 ? null : Math.min(...answers);
  const isByResolution = resolved && (answer === null || resolved.at < answer);
  const ended = isByResolution
    ? { stop: resolved.at, known: resolved.knownAt }
    : { stop: answer, known: answer };
  return [{ metric: 'unresolved_follow_up', member: word.member, start, ...ended }];
}

function legal(contacts: readonly (readonly PlainMember[])[], all: readonly Said[]): Found[] {
  const complaint = contacts
    .find((parts) => parts.some(({ facts }) => facts.isComplaint))
    ?.find(({ facts }) => facts.isComplaint);
  if (complaint === undefined || !complaint.facts.hasMessages) return [];
  const start = complaint.facts.firstInboundAt as number;
  const answers = all.filter(({ who, t }) => who === 'human' && t >= start).map(({ t }) => t);
  const stop = answers.length === 0 ? null : Math.min(...answers);
  return [{ metric: 'legal_answer', member: complaint, start, stop, known: stop }];
}

/** By the id of the conversation that starts them. */
export function plainCaseClocks(
  members: readonly PlainMember[],
  contacts: readonly PlainContact[],
  policy: Policy,
) {
  const all = saidBy(members, policy);
  const partsOf = ({ ids }: PlainContact) =>
    ids.map((id) => members.find((member) => member.id === id) as PlainMember);
  const found = plainIssues(contacts, policy).flatMap((issue) => {
    const parts = issue.contacts.map(partsOf);
    return [...followUp(parts[0] as PlainMember[], all, policy), ...legal(parts, all)];
  });
  return found.flatMap(({ member, ...span }) =>
    plainClock(policy, termOf(policy, span.metric, subjectOf(member)), span).map((clock) => {
      const others = members.map(({ facts }) => facts.source).filter((name) => name !== member.facts.source);
      return { id: member.id, clock, otherSources: [...new Set(others)].sort() };
    }),
  );
}
