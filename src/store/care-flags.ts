// High-care flags as lists and checks read them: with the names of their conversations, their issue and their evidence.
import type { CareRule } from '../model/care.ts';
import type { CareEvidence, CareFlag } from '../model/care-flag.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** A conversation by its name outside; `link` it by its thread, which is what a source knows of a session. */
export interface NamedConversation {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly thread: string | null;
  /** When the customer first wrote there, epoch ms. */
  readonly startedAt: number;
}

export interface StoredCareFlag extends Omit<CareFlag, 'evidence'> {
  readonly conversation: NamedConversation;
  readonly channel: string | null;
  readonly cluster: string;
  /** Of the issue, in its state today. */
  readonly topic: string | null;
  readonly orderId: string | null;
  readonly lastContactAt: number;
  readonly complaintCount: number;
  readonly contactCount: number;
}

type FlagRow = Omit<StoredCareFlag, 'conversation' | 'otherSources' | 'isMuted'> &
  NamedConversation & { readonly otherSources: string | null; readonly isMuted: number };

const FLAGS = `SELECT g.conversation_id AS conversationId, g.rule, g.issue_id AS issueId, g.flagged_at AS flaggedAt,
    g.withdrawn_at AS withdrawnAt, g.since_conversation_id AS sinceConversationId, g.new_since AS newSince,
    g.last_evidence_at AS lastEvidenceAt, g.quiet_at AS quietAt, g.expires_at AS expiresAt, g.decided,
    g.is_muted AS isMuted, g.decision_id AS decisionNumber, g.value_tier AS valueTier, g.other_sources AS otherSources,
    s.source, s.shop, c.external_id AS externalId, th.external_id AS thread,
    coalesce(f.first_inbound_at, f.opened_at) AS startedAt, f.channel, i.cluster, i.topic,
    i.order_external_id AS orderId, i.ended_at AS lastContactAt, i.contact_count AS contactCount,
    (SELECT count(*) FROM contact t WHERE t.issue_id = g.issue_id AND t.is_complaint = 1) AS complaintCount
  FROM care_flag g JOIN conversation c ON c.id = g.conversation_id JOIN scope s ON s.id = c.scope_id
  JOIN conversation_fact f ON f.conversation_id = g.conversation_id JOIN issue i ON i.id = g.issue_id
  LEFT JOIN conversation th ON th.id = c.thread_id`;

function flagOf(row: FlagRow): StoredCareFlag {
  const { source, shop, externalId, thread, startedAt, otherSources, isMuted, ...rest } = row;
  return {
    ...rest,
    conversation: { source, shop, externalId, thread, startedAt },
    otherSources: otherSources === null ? [] : (JSON.parse(otherSources) as string[]),
    isMuted: isMuted === 1,
  };
}

function byName(a: StoredCareFlag, b: StoredCareFlag): number {
  const [x, y] = [a, b].map(({ conversation: { source, shop, externalId }, rule }) =>
    JSON.stringify([source, shop, externalId, rule]),
  ) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** All flags, those that have lapsed too; by source, shop, conversation and rule. */
export function readCareFlags(db: Db): StoredCareFlag[] {
  return (statement(db, FLAGS).all() as FlagRow[]).map(flagOf).sort(byName);
}

/** The flags of one issue. */
export function readCareFlagsOfIssue(db: Db, issueId: number): StoredCareFlag[] {
  const rows = statement(db, `${FLAGS} WHERE g.issue_id = ?`).all(issueId) as FlagRow[];
  return rows.map(flagOf).sort(byName);
}

/** A piece of evidence with the name of its conversation. */
export interface StoredEvidence extends CareEvidence {
  readonly conversation: NamedConversation;
  /** The message's own id in the source, where it has one. */
  readonly messageExternalId: string | null;
  /** The orders that a risk is of, separated by `|`; null for evidence of other kinds. */
  readonly order: string | null;
}

type EvidenceRow = CareEvidence & NamedConversation & Pick<StoredEvidence, 'messageExternalId' | 'order'>;

/** Of the row `e` of evidence: what the conversation was about that was at risk by the label's rule at that moment. */
const ORDER_AT_RISK = `(SELECT group_concat(external_id, '|') FROM (SELECT p.external_id FROM order_link l
    JOIN order_risk k ON k.order_id = l.order_id JOIN purchase_order p ON p.id = l.order_id
    WHERE l.conversation_id = e.said_in_id AND e.label = 'order_risk.' || k.rule AND k.started_at <= e.at
      AND (k.ended_at IS NULL OR k.ended_at > e.at) ORDER BY l.position))`;

const EVIDENCE = `SELECT e.said_in_id AS conversationId, e.message_id AS messageId, e.at, e.label, s.source, s.shop,
    c.external_id AS externalId, th.external_id AS thread, coalesce(f.first_inbound_at, f.opened_at) AS startedAt,
    m.external_id AS messageExternalId, ${ORDER_AT_RISK} AS "order"
  FROM care_evidence e JOIN conversation c ON c.id = e.said_in_id JOIN scope s ON s.id = c.scope_id
  JOIN conversation_fact f ON f.conversation_id = c.id LEFT JOIN conversation th ON th.id = c.thread_id
  LEFT JOIN message m ON m.id = e.message_id
  WHERE e.flag_id = ? AND e.rule = ?`;

function evidenceOrder(a: StoredEvidence, b: StoredEvidence): number {
  const name = ({ conversation, messageExternalId, label }: StoredEvidence): string =>
    JSON.stringify([
      conversation.source,
      conversation.shop,
      conversation.externalId,
      messageExternalId,
      label,
    ]);
  return a.at - b.at || (name(a) < name(b) ? -1 : 1);
}

/** The evidence of a flag in order of time. */
export function readCareEvidence(
  db: Db,
  { conversationId, rule }: { readonly conversationId: number; readonly rule: CareRule },
): StoredEvidence[] {
  const rows = statement(db, EVIDENCE).all(conversationId, rule) as EvidenceRow[];
  return rows
    .map(({ source, shop, externalId, thread, startedAt, ...rest }) => ({
      ...rest,
      conversation: { source, shop, externalId, thread, startedAt },
    }))
    .sort(evidenceOrder);
}

const NAMED = `SELECT s.source, s.shop, c.external_id AS externalId, th.external_id AS thread,
    coalesce(f.first_inbound_at, f.opened_at) AS startedAt
  FROM conversation c JOIN scope s ON s.id = c.scope_id JOIN conversation_fact f ON f.conversation_id = c.id
  LEFT JOIN conversation th ON th.id = c.thread_id WHERE c.id = ?`;

/** The name of a conversation that has facts. */
export function namedConversation(db: Db, conversationId: number): NamedConversation {
  return statement(db, NAMED).get(conversationId) as NamedConversation;
}

const OF_ISSUE = `SELECT m.conversation_id AS id, t.started_at AS contactStartedAt FROM contact t
  JOIN contact_member m ON m.contact_id = t.id WHERE t.issue_id = ?`;

/** The conversations of an issue, by row id, with the start of the contact that each belongs to. */
export function conversationsOfIssue(db: Db, issueId: number): ReadonlyMap<number, number> {
  const rows = statement(db, OF_ISSUE).all(issueId) as { id: number; contactStartedAt: number }[];
  return new Map(rows.map(({ id, contactStartedAt }) => [id, contactStartedAt]));
}
