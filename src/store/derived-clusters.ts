// Clusters: which conversations were found to be one person's, and the contact rows derived from them.
import type {
  ClusterConversation,
  ClusterFacts,
  CuedMessage,
  DerivedCluster,
  SpokenMessage,
} from '../model/cluster-facts.ts';
import { unpackCues } from '../model/cue.ts';
import { AUTHOR_KINDS, type AuthorKind } from '../model/vocabulary.ts';
import type { Db } from './database.ts';
import { clearCare } from './derived-care.ts';
import { insertClock } from './derived-facts.ts';
import { clearIssues, saveIssues } from './derived-issues.ts';
import { factReader } from './fact-columns.ts';
import { ordersNamedBy } from './orders-named.ts';
import { pluckStatement, rawStatement, statement } from './statements.ts';

/** `person:ID`, the row id of the person's first conversation that has facts. */
export type ClusterKey = string;

/** The conversations of one person (metrics.md §3.1); one that nothing ties to another is a cluster of its own. */
export interface PersonCluster {
  readonly key: ClusterKey;
  /** Row ids, ascending. */
  readonly members: readonly number[];
  /** Some account, e-mail address or phone tells whose they are. */
  readonly isIdentified: boolean;
}

export function personCluster(members: readonly number[], isIdentified: boolean): PersonCluster {
  const sorted = [...members].sort((a, b) => a - b);
  return { key: `person:${sorted[0]}`, members: sorted, isIdentified };
}

type StoredMember = readonly [conversationId: number, cluster: ClusterKey, isIdentified: number];

/**
 * The clusters as the file holds them: who is who today, also where TEMP tables stand in front (metrics.md §0: links are
 * taken as known today).
 */
export function storedClusters(db: Db): Iterable<PersonCluster> {
  const sql =
    'SELECT conversation_id, cluster, is_identified FROM main.contact_member ORDER BY conversation_id';
  const clusters = new Map<ClusterKey, { key: ClusterKey; members: number[]; isIdentified: boolean }>();
  for (const [id, key, isIdentified] of db.prepare(sql).raw().all() as StoredMember[]) {
    const cluster = clusters.get(key);
    if (cluster === undefined) clusters.set(key, { key, members: [id], isIdentified: isIdentified === 1 });
    else cluster.members.push(id);
  }
  return clusters.values();
}

/** How one conversation was saved; null when it never was. */
export interface SavedMember {
  readonly cluster: ClusterKey;
  readonly isIdentified: boolean;
}

export function savedMember(db: Db, conversationId: number): SavedMember | null {
  const sql = 'SELECT cluster, is_identified FROM contact_member WHERE conversation_id = ?';
  const row = rawStatement(db, sql).get(conversationId) as [ClusterKey, number] | undefined;
  return row === undefined ? null : { cluster: row[0], isIdentified: row[1] === 1 };
}

/** How many conversations are saved under a cluster. */
export function countSavedMembers(db: Db, cluster: ClusterKey): number {
  return pluckStatement(db, 'SELECT count(*) FROM contact_member WHERE cluster = ?').get(cluster) as number;
}

/** A cluster as it is saved. */
export function savedCluster(db: Db, key: ClusterKey): PersonCluster {
  const sql = `SELECT conversation_id, cluster, is_identified FROM contact_member WHERE cluster = ?
    ORDER BY conversation_id`;
  const members = rawStatement(db, sql).all(key) as StoredMember[];
  return { key, members: members.map(([id]) => id), isIdentified: members[0]?.[2] === 1 };
}

/** False while nothing was ever derived: then nothing needs clearing. */
export function hasSavedMembers(db: Db): boolean {
  return pluckStatement(db, 'SELECT 1 FROM contact_member LIMIT 1').get() !== undefined;
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
  'humanStageAt',
  'firstResponseAt',
  'firstResponderId',
  'firstReopenedAt',
  'ratings',
  'isComplaint',
  'emotion',
  'hasEscalationWord',
  'topic',
  'channel',
  'priority',
  'stage',
  'class',
  'tier',
  'team',
] satisfies (keyof ClusterFacts)[]);
const MEMBER = `SELECT ${FACTS.columns.map((column) => `f.${column}`).join(', ')}, f.complaint_type, c.tags,
    c.external_id
  FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id WHERE f.conversation_id = ?`;
const LATEST_PUBLIC =
  'SELECT max(sent_at) FROM message WHERE conversation_id = ? AND is_internal = 0 AND sent_at < ?';

const SPOKEN = `SELECT sent_at, author, author_id, features FROM message
  WHERE conversation_id = ? AND is_internal = 0 AND sent_at <= ?`;

function loadSpoken(db: Db, id: number, until: number): SpokenMessage[] {
  const rows = rawStatement(db, SPOKEN).all(id, until) as [number, number, number | null, number][];
  return rows.map(([at, author, agentId, features]) => ({
    at,
    author: AUTHOR_KINDS[author] as AuthorKind,
    agentId,
    features,
  }));
}

const CUED = `SELECT id, sent_at, author, cues FROM message
  WHERE conversation_id = ? AND is_internal = 0 AND sent_at <= ? AND cues IS NOT NULL`;

function loadCued(db: Db, id: number, until: number): CuedMessage[] {
  const rows = rawStatement(db, CUED).all(id, until) as [number, number, number, string][];
  return rows.map(([messageId, at, author, cues]) => ({
    id: messageId,
    at,
    author: AUTHOR_KINDS[author] as AuthorKind,
    cues: unpackCues(cues),
  }));
}

/** Asked again and again, read once. */
function once<T>(read: () => T): () => T {
  let held: { readonly value: T } | null = null;
  return () => {
    held ??= { value: read() };
    return held.value;
  };
}

/** What the facts of a cluster look at, of those of its members that have facts; nothing later than `asOf` (epoch ms). */
export function loadCluster(
  db: Db,
  members: readonly number[],
  asOf: number | null = null,
): ClusterConversation[] {
  const until = asOf ?? Number.MAX_SAFE_INTEGER;
  return members.flatMap((id) => {
    const row = rawStatement(db, MEMBER).get(id) as (string | number | null)[] | undefined;
    if (row === undefined) return [];
    const [complaintType, tags, externalId] = row.slice(-3) as [string | null, string | null, string];
    return {
      facts: FACTS.read(row),
      externalId,
      complaintType,
      tags: tags === null ? [] : tags.split('|'),
      orders: ordersNamedBy(db, id),
      latestPublicBefore: (at: number) => pluckStatement(db, LATEST_PUBLIC).get(id, at) as number | null,
      spoken: once(() => loadSpoken(db, id, until)),
      cued: once(() => loadCued(db, id, until)),
    };
  });
}

/** The clocks that are found per issue, not per conversation. */
const CLEAR_CLOCKS = `DELETE FROM clock WHERE metric IN ('unresolved_follow_up', 'legal_answer')
  AND conversation_id IN (SELECT conversation_id FROM contact_member WHERE cluster = ?)`;

/** Takes away what was saved under a cluster: the rows of all that were members then. */
export function clearCluster(db: Db, cluster: ClusterKey): void {
  statement(db, CLEAR_CLOCKS).run(cluster);
  clearIssues(db, cluster);
  clearCare(db, cluster);
  statement(
    db,
    'DELETE FROM contact WHERE id IN (SELECT conversation_id FROM contact_member WHERE cluster = ?)',
  ).run(cluster);
  statement(db, 'DELETE FROM contact_member WHERE cluster = ?').run(cluster);
}

const INSERT_MEMBER = `INSERT INTO contact_member (conversation_id, cluster, contact_id, is_bot_resolved,
  bot_resolved_known_at, is_identified) VALUES (?, ?, ?, ?, ?, ?)`;

/** Stores what was derived from a cluster, after `clearCluster` of every cluster that its members were in. */
export function saveCluster(
  db: Db,
  { key, isIdentified }: Pick<PersonCluster, 'key' | 'isIdentified'>,
  derived: DerivedCluster,
): void {
  saveIssues(db, key, derived);
  for (const clock of derived.clocks) insertClock(db, clock.conversationId, clock);
  for (const member of derived.members) {
    const isResolved = member.isBotResolved === null ? null : Number(member.isBotResolved);
    statement(db, INSERT_MEMBER).run(
      member.conversationId,
      key,
      member.contactId,
      isResolved,
      member.botResolvedKnownAt,
      isIdentified ? 1 : 0,
    );
  }
}
