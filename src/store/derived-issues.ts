// Writes and clears the derived issues of one cluster.
import type { Contact, Issue, IssueRule } from '../model/cluster-facts.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** Takes away the issues of a cluster while its contacts' members still stand. */
export function clearIssues(db: Db, cluster: string): void {
  const sql = 'DELETE FROM issue WHERE id IN (SELECT conversation_id FROM contact_member WHERE cluster = ?)';
  statement(db, sql).run(cluster);
}

const INSERT_ISSUE = `INSERT INTO issue (id, cluster, started_at, ended_at, contact_count, untyped_count, channel_count,
  other_sources, order_external_id, topic, complaint_type, first_ended_at, first_has_human_stage, first_responder_id,
  first_resolved_at, first_resolution_known_at, first_reopened_at, second_contact_at, complaint_started_at,
  complaint_ended_at, second_complaint_at, resolved_at, resolution_known_at, is_closed_by_first_owner,
  rating_count, first_rating_e4, last_rating_e4) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function saveIssue(db: Db, cluster: string, issue: Issue): void {
  const { firstContact: first, complaint, resolution, otherSources, isClosedByFirstOwner } = issue;
  statement(db, INSERT_ISSUE).run(
    issue.firstConversationId,
    cluster,
    issue.startedAt,
    issue.endedAt,
    issue.contacts.length,
    issue.contacts.filter(({ rule }) => rule === 'untyped').length,
    issue.channelCount,
    otherSources.length === 0 ? null : JSON.stringify(otherSources),
    issue.order?.externalId ?? null,
    issue.topic,
    issue.complaintType,
    first.endedAt,
    first.hasHumanStage ? 1 : 0,
    first.firstResponderId,
    first.firstResolution?.at ?? null,
    first.firstResolution?.knownAt ?? null,
    first.firstReopenedAt,
    issue.secondContactAt,
    complaint?.startedAt ?? null,
    complaint?.endedAt ?? null,
    complaint?.nextAt ?? null,
    resolution?.at ?? null,
    resolution?.knownAt ?? null,
    isClosedByFirstOwner === null ? null : Number(isClosedByFirstOwner),
    issue.ratings.count,
    issue.ratings.firstE4,
    issue.ratings.lastE4,
  );
}

interface Membership {
  readonly issueId: number;
  /** From 1. */
  readonly position: number;
  readonly rule: IssueRule;
}

function membershipsOf(issues: readonly Issue[]): Map<number, Membership> {
  return new Map(
    issues.flatMap(({ firstConversationId: issueId, contacts }) =>
      contacts.map(({ contactId, rule }, place) => [contactId, { issueId, position: place + 1, rule }]),
    ),
  );
}

const INSERT_CONTACT = `INSERT INTO contact (id, started_at, ended_at, resolved_at, resolution_known_at, is_complaint,
  topic, order_external_id, issue_id, issue_position, issue_rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function saveContact(db: Db, contact: Contact, { issueId, position, rule }: Membership): void {
  statement(db, INSERT_CONTACT).run(
    contact.firstConversationId,
    contact.startedAt,
    contact.endedAt,
    contact.resolution?.at ?? null,
    contact.resolution?.knownAt ?? null,
    contact.isComplaint ? 1 : 0,
    contact.topic,
    contact.order?.externalId ?? null,
    issueId,
    position,
    rule,
  );
}

/** Stores the issues of a cluster and its contacts with their places in them. */
export function saveIssues(
  db: Db,
  cluster: string,
  { contacts, issues }: { readonly contacts: readonly Contact[]; readonly issues: readonly Issue[] },
): void {
  const memberships = membershipsOf(issues);
  for (const issue of issues) saveIssue(db, cluster, issue);
  for (const contact of contacts)
    saveContact(db, contact, memberships.get(contact.firstConversationId) as Membership);
}
