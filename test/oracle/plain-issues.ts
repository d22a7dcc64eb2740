// Issues a second time, straight from metrics.md §3.2–§3.4 and §5: plain loops over the contacts of one customer.
import type { Policy } from '../../src/model/policy.ts';
import type { computeContacts, PlainMember } from './compute-contacts.ts';
import { plainThread } from './plain-thread.ts';

export type PlainContact = ReturnType<typeof computeContacts>['contacts'][number];

/** A person's word on two conversations, by the ids of the members. */
export interface PlainDecision {
  readonly kind: 'link' | 'split';
  readonly a: string;
  readonly b: string;
}

interface Draft {
  readonly contacts: PlainContact[];
  readonly rules: string[];
}

function firstOf<T>(values: readonly (T | null)[]): T | null {
  return values.find((value) => value !== null) ?? null;
}

const orderOf = ({ contacts }: Draft) => firstOf(contacts.map(({ order }) => order));
const topicOf = ({ contacts }: Draft) => firstOf(contacts.map(({ topic }) => topic));
const typeOf = ({ contacts }: Draft) => firstOf(contacts.map(({ complaintType }) => complaintType));

function ruleFor(issue: Draft, next: PlainContact, policy: Policy): string | null {
  const start = next.startedAt as number;
  const pause = start - (issue.contacts.at(-1) as PlainContact).endedAt;
  const age = start - (issue.contacts[0]?.startedAt as number);
  if (pause > policy.issueGapMs || age > policy.issueMaxAgeMs) return null;
  const [order, topic, type] = [orderOf(issue), topicOf(issue), typeOf(issue)];
  if (order !== null && next.order !== null) {
    if (order.key !== next.order.key) return null;
    const types = [type, next.complaintType].map((name) => (name === null ? null : name.split('.')[0]));
    return types[0] !== null && types[1] !== null && types[0] !== types[1] ? null : 'same_order';
  }
  if (topic === null && next.topic === null) return pause <= policy.untypedGapMs ? 'untyped' : null;
  return topic === next.topic ? 'same_topic' : null;
}

/** All contacts that links tie to this one, itself included. */
function linkedTo(
  contact: PlainContact,
  contacts: readonly PlainContact[],
  decisions: readonly PlainDecision[],
) {
  const found = [contact];
  for (const each of found) {
    for (const { kind, a, b } of decisions) {
      for (const [here, there] of [
        [a, b],
        [b, a],
      ] as const) {
        const other = contacts.find(({ ids }) => ids.includes(there));
        if (kind === 'link' && each.ids.includes(here) && other && !found.includes(other)) found.push(other);
      }
    }
  }
  return found;
}

function isForbidden(issue: Draft, next: PlainContact, decisions: readonly PlainDecision[]): boolean {
  const ids = issue.contacts.flatMap((contact) => contact.ids);
  return decisions.some(
    ({ kind, a, b }) =>
      kind === 'split' &&
      ((ids.includes(a) && next.ids.includes(b)) || (ids.includes(b) && next.ids.includes(a))),
  );
}

/** Contacts in order of start → issues in order of start, each with its contacts and their rules. */
export function plainIssues(
  contacts: readonly PlainContact[],
  policy: Policy,
  decisions: readonly PlainDecision[] = [],
): Draft[] {
  const issues: Draft[] = [];
  for (const next of contacts) {
    const allowed = issues.filter((issue) => !isForbidden(issue, next, decisions));
    const linked = linkedTo(next, contacts, decisions);
    const isLinked = (issue: Draft) => issue.contacts.some((contact) => linked.includes(contact));
    // Only the latest issue of the links counts: when that is forbidden, the rules decide.
    const latest = issues.filter(isLinked).at(-1);
    const byLink = latest !== undefined && allowed.includes(latest) ? latest : undefined;
    const byRule = allowed.filter((issue) => ruleFor(issue, next, policy) !== null).at(-1);
    const issue = byLink ?? byRule;
    if (issue === undefined) issues.push({ contacts: [next], rules: ['first'] });
    else {
      issue.rules.push(byLink ? 'linked' : (ruleFor(issue, next, policy) as string));
      issue.contacts.push(next);
    }
  }
  return issues;
}

function responderOf(parts: readonly PlainMember[]): string | null {
  const answered = parts.filter(({ facts }) => facts.firstResponseAt !== null);
  const earliest = Math.min(...answered.map(({ facts }) => facts.firstResponseAt as number));
  return answered.find(({ facts }) => facts.firstResponseAt === earliest)?.facts.firstResponder ?? null;
}

/** The row of one issue, field by field as metrics.md asks of it; people and conversations by their ids. */
export function plainIssueRow({ contacts, rules }: Draft, members: readonly PlainMember[], policy: Policy) {
  const partsOf = ({ ids }: PlainContact) =>
    ids.map((id) => members.find((member) => member.id === id) as PlainMember);
  const first = contacts[0] as PlainContact;
  const last = contacts.at(-1) as PlainContact;
  const parts = contacts.flatMap(partsOf);
  const opening = partsOf(first);
  const { firstResolution, firstReopenedAt } = (opening.at(-1) as PlainMember).facts;
  const complaints = contacts.filter(({ isComplaint }) => isComplaint);
  const sources = parts.map(({ facts }) => facts.source);
  const responder = responderOf(opening);
  const closing = plainThread((parts.at(-1) as PlainMember).raw, policy);
  const others = [...new Set(sources)].filter((source) => source !== sources[0]).sort();
  const scores = parts
    .flatMap(({ facts }) => (facts.ratings === null ? [] : (JSON.parse(facts.ratings) as [number, number][])))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return {
    startedAt: first.startedAt as number,
    endedAt: last.endedAt,
    contactCount: contacts.length,
    untypedCount: rules.filter((rule) => rule === 'untyped').length,
    channelCount: new Set(parts.map(({ facts }) => facts.channel)).size,
    otherSources: others.length === 0 ? null : JSON.stringify(others),
    orderExternalId: orderOf({ contacts, rules })?.id ?? null,
    topic: topicOf({ contacts, rules }),
    complaintType: typeOf({ contacts, rules }),
    firstEndedAt: first.endedAt,
    firstHasHumanStage: opening.some(({ facts }) => facts.humanStageAt !== null),
    firstResponder: responder,
    firstResolvedAt: firstResolution?.at ?? null,
    firstResolutionKnownAt: firstResolution?.knownAt ?? null,
    firstReopenedAt,
    secondContactAt: contacts[1]?.startedAt ?? null,
    complaintStartedAt: complaints[0]?.startedAt ?? null,
    complaintEndedAt: complaints[0]?.endedAt ?? null,
    secondComplaintAt: complaints[1]?.startedAt ?? null,
    resolvedAt: last.resolution?.at ?? null,
    resolutionKnownAt: last.resolution?.knownAt ?? null,
    isClosedByFirstOwner:
      last.resolution === null
        ? null
        : responder !== null &&
          closing.spoken.some(({ who, agent }) => who === 'human' && agent === responder),
    ratingCount: scores.length,
    firstRatingE4: scores[0]?.[1] ?? null,
    lastRatingE4: scores.at(-1)?.[1] ?? null,
  };
}
