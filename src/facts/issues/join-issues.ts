// Which contacts of a customer are about one issue (metrics.md §3.2). The only place that decides it.
import type { Contact, IssueDecision, IssueRule, OrderName } from '../../model/cluster-facts.ts';
import type { Policy } from '../../model/policy.ts';
import { type DecidedContacts, decideContacts } from './decided-contacts.ts';

/** A contact with the rule that put it into its issue. */
export interface JoinedContact {
  readonly contact: Contact;
  readonly rule: IssueRule;
}

/** The contacts of one issue in order of start, and what the first of them that names any says. */
export interface JoinedIssue {
  readonly contacts: readonly JoinedContact[];
  readonly order: OrderName | null;
  readonly topic: string | null;
  readonly complaintType: string | null;
}

interface OpenIssue {
  readonly contacts: JoinedContact[];
  readonly startedAt: number;
  lastEndedAt: number;
  order: OrderName | null;
  topic: string | null;
  complaintType: string | null;
}

/** `product` of `product.defect`. */
function mainType(complaintType: string | null): string | null {
  return complaintType?.split('.')[0] ?? null;
}

function areOtherComplaints(issue: OpenIssue, contact: Contact): boolean {
  const [a, b] = [mainType(issue.complaintType), mainType(contact.complaintType)];
  return a !== null && b !== null && a !== b;
}

type Gaps = Pick<Policy, 'issueGapMs' | 'issueMaxAgeMs' | 'untypedGapMs'>;

/** The rule by which a contact fits an issue that is young enough; null when it does not. */
function fittingRule(issue: OpenIssue, contact: Contact, gaps: Gaps): IssueRule | null {
  const pauseMs = contact.startedAt - issue.lastEndedAt;
  if (pauseMs > gaps.issueGapMs) return null;
  if (issue.order !== null && contact.order !== null)
    return issue.order.key === contact.order.key && !areOtherComplaints(issue, contact) ? 'same_order' : null;
  if (issue.topic !== null && contact.topic !== null)
    return issue.topic === contact.topic ? 'same_topic' : null;
  const isUntyped = issue.topic === null && contact.topic === null;
  return isUntyped && pauseMs <= gaps.untypedGapMs ? 'untyped' : null;
}

interface Joining {
  readonly issues: readonly OpenIssue[];
  readonly decided: DecidedContacts;
  readonly gaps: Gaps;
}

interface Place {
  readonly issue: OpenIssue;
  readonly rule: IssueRule;
}

/** A link joins whatever the order, topic or pause; but never what a person split. */
function placeByLink(contact: Contact, { issues, decided }: Joining): Place | null {
  const group = decided.groupOf(contact);
  if (group === null) return null;
  const issue = issues.findLast(({ contacts }) =>
    contacts.some((other) => decided.groupOf(other.contact) === group),
  );
  if (issue === undefined || isSplitFrom(issue, contact, decided)) return null;
  return { issue, rule: 'linked' };
}

function isSplitFrom({ contacts }: OpenIssue, contact: Contact, decided: DecidedContacts): boolean {
  return contacts.some((other) => decided.areSplit(other.contact, contact));
}

/** The most recently started issue that fits; issues come in order of start, so the first too old ends the search. */
function placeByRule(contact: Contact, { issues, decided, gaps }: Joining): Place | null {
  for (let index = issues.length - 1; index >= 0; index -= 1) {
    const issue = issues[index] as OpenIssue;
    if (contact.startedAt - issue.startedAt > gaps.issueMaxAgeMs) return null;
    const rule = fittingRule(issue, contact, gaps);
    if (rule !== null && !isSplitFrom(issue, contact, decided)) return { issue, rule };
  }
  return null;
}

function opened(contact: Contact): OpenIssue {
  const { startedAt, endedAt, order, topic, complaintType } = contact;
  return {
    contacts: [{ contact, rule: 'first' }],
    startedAt,
    lastEndedAt: endedAt,
    order,
    topic,
    complaintType,
  };
}

function join({ issue, rule }: Place, contact: Contact): void {
  issue.contacts.push({ contact, rule });
  issue.lastEndedAt = contact.endedAt;
  issue.order ??= contact.order;
  issue.topic ??= contact.topic;
  issue.complaintType ??= contact.complaintType;
}

/** Issues in order of start. Contacts in order of start; every one of them is in exactly one issue. */
export function joinIssues(
  contacts: readonly Contact[],
  gaps: Gaps,
  decisions: readonly IssueDecision[],
): readonly JoinedIssue[] {
  const decided = decideContacts(contacts, decisions);
  const issues: OpenIssue[] = [];
  for (const contact of contacts) {
    const joining = { issues, decided, gaps };
    const place = placeByLink(contact, joining) ?? placeByRule(contact, joining);
    if (place === null) issues.push(opened(contact));
    else join(place, contact);
  }
  return issues;
}
