// What the database holds, per source and shop and kind of record: rows, first and last instant.
import type { Db } from './database.ts';
import { countFindings } from './identity-findings.ts';

/** Instants are epoch ms; null where no row has one. */
export interface HeldRecords {
  readonly source: string;
  readonly shop: string;
  readonly kind:
    | 'conversations'
    | 'messages'
    | 'events'
    | 'orders'
    | 'returns'
    | 'ratings'
    | 'shipment_events';
  readonly rows: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

export interface Status {
  readonly databaseId: string;
  readonly createdAt: number;
  readonly policyHash: string | null;
  readonly textRulesHash: string | null;
  /** Imports that were not taken back. */
  readonly importCount: number;
  readonly lastImportAt: number | null;
  /** Rejected rows that no later import took. */
  readonly rejectedCount: number;
  /** Conversations without a customer id, phone or e-mail address: nothing tells whose they are. */
  readonly unidentifiedCount: number;
  readonly identity: IdentityStatus;
  readonly held: readonly HeldRecords[];
}

/** How well contacts are told apart, and what the guards found when identity was last renewed. */
export interface IdentityStatus {
  readonly contacts: number;
  /** Contacts whose person has neither account, e-mail address nor phone (metrics.md §3, beside every FCR). */
  readonly unidentifiedContacts: number;
  readonly shared: number;
  readonly quarantined: number;
  readonly dropped: number;
}

const CONTACTS = `SELECT count(*) AS contacts, count(*) FILTER (WHERE m.is_identified = 0) AS unidentifiedContacts
  FROM contact c JOIN contact_member m ON m.conversation_id = c.id`;

function readIdentity(db: Db): IdentityStatus {
  const contacts = db.prepare(CONTACTS).get() as Pick<IdentityStatus, 'contacts' | 'unidentifiedContacts'>;
  return { ...contacts, ...countFindings(db) };
}

/** Per kind: the table, its instant, and how it reaches its scope. */
const KINDS: Readonly<Record<HeldRecords['kind'], { from: string; at: string }>> = {
  conversations: {
    from: 'conversation r LEFT JOIN conversation_fact f ON f.conversation_id = r.id JOIN scope s ON s.id = r.scope_id\n      AND r.is_thread IS NULL',
    at: 'coalesce(f.opened_at, r.opened_at)',
  },
  messages: {
    from: 'message r JOIN conversation c ON c.id = r.conversation_id JOIN scope s ON s.id = c.scope_id',
    at: 'r.sent_at',
  },
  events: {
    from: 'event r JOIN conversation c ON c.id = r.conversation_id JOIN scope s ON s.id = c.scope_id',
    at: 'r.at',
  },
  orders: { from: 'purchase_order r JOIN scope s ON s.id = r.scope_id', at: 'r.placed_at' },
  returns: {
    from: 'order_return r JOIN scope s ON s.id = r.scope_id',
    at: 'coalesce(r.requested_at, r.received_at, r.refunded_at)',
  },
  ratings: { from: 'rating r JOIN scope s ON s.id = r.scope_id', at: 'r.rated_at' },
  shipment_events: { from: 'shipment_event r JOIN scope s ON s.id = r.scope_id', at: 'r.at' },
};

function readHeld(db: Db): HeldRecords[] {
  const parts = Object.entries(KINDS).map(
    ([kind, { from, at }], position) =>
      `SELECT s.source, s.shop, '${kind}' AS kind, count(*) AS rows, min(${at}) AS firstAt, max(${at}) AS lastAt,
        ${position} AS position FROM ${from} GROUP BY s.source, s.shop`,
  );
  const rows = db.prepare(`${parts.join(' UNION ALL ')} ORDER BY 1, 2, position`).all();
  return (rows as (HeldRecords & { position: number })[]).map(({ position: _, ...held }) => held);
}

const INSTALLATION = `SELECT database_id AS databaseId, created_at AS createdAt, policy_hash AS policyHash,
    text_rules_hash AS textRulesHash,
    (SELECT count(*) FROM import_log WHERE undone_at IS NULL) AS importCount,
    (SELECT max(imported_at) FROM import_log WHERE undone_at IS NULL) AS lastImportAt,
    (SELECT count(*) FROM rejected_row r JOIN import_log i ON i.id = r.import_id
      WHERE i.undone_at IS NULL AND r.retried_by IS NULL) AS rejectedCount,
    (SELECT count(*) FROM conversation
      WHERE is_thread IS NULL AND customer_id IS NULL AND phone_blind IS NULL AND email_blind IS NULL) AS unidentifiedCount
  FROM installation`;

/** Read-only and without a key. */
export function readStatus(db: Db): Status {
  const installation = db.prepare(INSTALLATION).get() as Omit<Status, 'held' | 'identity'>;
  return { ...installation, identity: readIdentity(db), held: readHeld(db) };
}
