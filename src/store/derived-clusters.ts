// Clusters: whose conversations belong together, and the contact rows derived from them.
import type { ClusterConversation, ClusterFacts, DerivedCluster } from '../model/cluster-facts.ts';
import type { Db } from './database.ts';
import { factReader } from './fact-columns.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';

/** `customer:ID`, `order:ID` (a known order), `order:SCOPE:EXTERNAL` (an unknown one) or `alone:ID`. */
export type ClusterKey = string;

const PLACE = `SELECT c.customer_id, c.scope_id,
    (SELECT o.order_external_id FROM conversation_order o WHERE o.conversation_id = c.id ORDER BY o.position LIMIT 1)
  FROM conversation c WHERE c.id = ?`;
const ORDERS_CALLED = 'SELECT id, scope_id FROM purchase_order WHERE external_id = ?';

/**
 * The cluster of a conversation: its customer; without one its first named order; else it stands alone (metrics.md §3.1).
 * Null when there is no such conversation.
 */
export function clusterOf(db: Db, conversationId: number): ClusterKey | null {
  const row = rawStatement(db, PLACE).get(conversationId) as
    | [number | null, number, string | null]
    | undefined;
  if (row === undefined) return null;
  const [customerId, scopeId, orderExternalId] = row;
  if (customerId !== null) return `customer:${customerId}`;
  return orderExternalId === null ? `alone:${conversationId}` : orderCluster(db, scopeId, orderExternalId);
}

/** The order of the conversation's own scope, else the only one of that name, as for the orders a conversation names. */
function orderCluster(db: Db, scopeId: number, externalId: string): ClusterKey {
  const orders = rawStatement(db, ORDERS_CALLED).all(externalId) as [id: number, scopeId: number][];
  const own = orders.find((order) => order[1] === scopeId);
  const order = own ?? (orders.length === 1 ? orders[0] : undefined);
  return order === undefined ? `order:${scopeId}:${externalId}` : `order:${order[0]}`;
}

const WITHOUT_CUSTOMER = `SELECT DISTINCT c.id FROM conversation_order o JOIN conversation c ON c.id = o.conversation_id
  WHERE o.order_external_id = ? AND c.customer_id IS NULL`;

function membersByOrder(db: Db, cluster: ClusterKey): number[] {
  const [, first, ...rest] = cluster.split(':');
  const externalId =
    rest.length > 0
      ? rest.join(':')
      : pluckStatement(db, 'SELECT external_id FROM purchase_order WHERE id = ?').get(Number(first));
  const named = pluckStatement(db, WITHOUT_CUSTOMER).all(externalId ?? null) as number[];
  return named.filter((id) => clusterOf(db, id) === cluster);
}

/** The conversations that belong to a cluster now. */
export function clusterMembers(db: Db, cluster: ClusterKey): number[] {
  const [kind, id] = cluster.split(':');
  if (kind === 'order') return membersByOrder(db, cluster);
  if (kind === 'alone') return clusterOf(db, Number(id)) === cluster ? [Number(id)] : [];
  return pluckStatement(db, 'SELECT id FROM conversation WHERE customer_id = ?').all(Number(id)) as number[];
}

/** The largest row id of a conversation that was saved in a cluster; 0 when none was. */
export function lastMemberId(db: Db): number {
  const last = pluckStatement(db, 'SELECT max(conversation_id) FROM contact_member').get();
  return (last as number | null) ?? 0;
}

/** The cluster that a conversation was saved under, or null when it never was. */
export function savedClusterOf(db: Db, conversationId: number): ClusterKey | null {
  const saved = pluckStatement(db, 'SELECT cluster FROM contact_member WHERE conversation_id = ?');
  return (saved.get(conversationId) as ClusterKey | undefined) ?? null;
}

const FACTS = factReader([
  'conversationId',
  'source',
  'shop',
  'startedBy',
  'exclusion',
  'openedAt',
  'firstInboundAt',
  'isFromHeader',
  'isClosingOnly',
  'lastMessageAt',
  'firstResolution',
  'lastResolution',
  'botEndedAt',
  'botEndedKnownAt',
  'isComplaint',
  'topic',
] satisfies (keyof ClusterFacts)[]);
const MEMBER = `SELECT ${FACTS.columns.map((column) => `f.${column}`).join(', ')}, c.external_id
  FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id WHERE f.conversation_id = ?`;
const ORDER_IDS =
  'SELECT order_external_id FROM conversation_order WHERE conversation_id = ? ORDER BY position';
const LATEST_PUBLIC =
  'SELECT max(sent_at) FROM message WHERE conversation_id = ? AND is_internal = 0 AND sent_at < ?';

/** The members of a cluster that have facts, by conversation id. */
export function loadCluster(db: Db, cluster: ClusterKey): ClusterConversation[] {
  return clusterMembers(db, cluster).flatMap((id) => {
    const row = rawStatement(db, MEMBER).get(id) as (string | number | null)[] | undefined;
    if (row === undefined) return [];
    return {
      facts: FACTS.read(row),
      externalId: row.at(-1) as string,
      orderIds: pluckStatement(db, ORDER_IDS).all(id) as string[],
      latestPublicBefore: (at: number) => pluckStatement(db, LATEST_PUBLIC).get(id, at) as number | null,
    };
  });
}

/** Takes away what was saved under a cluster: the rows of all that were members then. */
export function clearCluster(db: Db, cluster: ClusterKey): void {
  statement(
    db,
    'DELETE FROM contact WHERE id IN (SELECT conversation_id FROM contact_member WHERE cluster = ?)',
  ).run(cluster);
  statement(db, 'DELETE FROM contact_member WHERE cluster = ?').run(cluster);
}

const INSERT_CONTACT = `INSERT INTO contact (id, started_at, ended_at, resolved_at, resolution_known_at, is_complaint,
  topic, order_external_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_MEMBER = `INSERT INTO contact_member (conversation_id, cluster, contact_id, is_bot_resolved,
  bot_resolved_known_at) VALUES (?, ?, ?, ?, ?)`;

function saveContacts(db: Db, contacts: DerivedCluster['contacts']): void {
  for (const contact of contacts) {
    statement(db, INSERT_CONTACT).run(
      contact.firstConversationId,
      contact.startedAt,
      contact.endedAt,
      contact.resolution?.at ?? null,
      contact.resolution?.knownAt ?? null,
      contact.isComplaint ? 1 : 0,
      contact.topic,
      contact.orderId,
    );
  }
}

/** Stores what was derived from a cluster, after `clearCluster` of every cluster that its members were in. */
export function saveCluster(db: Db, cluster: ClusterKey, derived: DerivedCluster): void {
  saveContacts(db, derived.contacts);
  for (const member of derived.members) {
    const isResolved = member.isBotResolved === null ? null : Number(member.isBotResolved);
    statement(db, INSERT_MEMBER).run(
      member.conversationId,
      cluster,
      member.contactId,
      isResolved,
      member.botResolvedKnownAt,
    );
  }
}
