// People's labels of conversations: stored with who and when, found again by the conversation's own id.
import type { ConversationLabel, LabelledName, StoredLabel } from '../model/label.ts';
import type { Db } from './database.ts';
import { rawStatement, statement } from './statements.ts';

export type NewLabel = Omit<StoredLabel, 'id'>;

/** Newest first; what two people said in one millisecond has an order, too, so that imports of labels commute. */
const NEWEST_FIRST = 'ORDER BY labelled_at DESC, labelled_by DESC, is_complaint DESC, complaint_type DESC';
const OF_CONVERSATION = 'external_id = ? AND source = ? AND shop = ? AND undone_at IS NULL';

const DECIDING = `SELECT is_complaint, complaint_type FROM conversation_label WHERE ${OF_CONVERSATION}
  ${NEWEST_FIRST} LIMIT 1`;

/** What people say of a conversation, the newest label that stands; null when nobody has labelled it. */
export function decidingLabel(db: Db, name: LabelledName): ConversationLabel | null {
  const { externalId, source, shop } = name;
  const row = rawStatement(db, DECIDING).get(externalId, source, shop) as
    | [isComplaint: number, complaintType: string | null]
    | undefined;
  return row === undefined ? null : { isComplaint: row[0] === 1, complaintType: row[1] };
}

interface LabelRow {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
  readonly external_id: string;
  readonly is_complaint: number;
  readonly complaint_type: string | null;
  readonly labelled_at: number;
  readonly labelled_by: string;
}

function labelOf(row: LabelRow): StoredLabel {
  return {
    id: row.id,
    source: row.source,
    shop: row.shop,
    externalId: row.external_id,
    isComplaint: row.is_complaint === 1,
    complaintType: row.complaint_type,
    labelledAt: row.labelled_at,
    labelledBy: row.labelled_by,
  };
}

/** The labels of a conversation that stand, newest first: each person's first one is what they say now. */
export function labelsOf(db: Db, { externalId, source, shop }: LabelledName): StoredLabel[] {
  const sql = `SELECT * FROM conversation_label WHERE ${OF_CONVERSATION} ${NEWEST_FIRST}`;
  return (statement(db, sql).all(externalId, source, shop) as LabelRow[]).map(labelOf);
}

/** All labels that stand, by conversation, newest first within each. */
export function readLabels(db: Db): StoredLabel[] {
  const sql = `SELECT * FROM conversation_label WHERE undone_at IS NULL
    ORDER BY source, shop, external_id, ${NEWEST_FIRST.slice('ORDER BY '.length)}`;
  return (statement(db, sql).all() as LabelRow[]).map(labelOf);
}

const INSERT = `INSERT INTO conversation_label (source, shop, external_id, has_personal_id, is_complaint, complaint_type,
    labelled_at, labelled_by)
  SELECT ?, ?, ?, (SELECT c.has_personal_id FROM conversation c JOIN scope s ON s.id = c.scope_id
    WHERE c.external_id = ? AND s.source = ? AND s.shop = ?), ?, ?, ?, ?`;

/** Stores a label; returns its number. */
export function addLabel(db: Db, label: NewLabel): number {
  const { source, shop, externalId, isComplaint, complaintType, labelledAt, labelledBy } = label;
  const name = [source, shop, externalId, externalId, source, shop];
  const said = [isComplaint ? 1 : 0, complaintType, labelledAt, labelledBy];
  return Number(statement(db, INSERT).run(...name, ...said).lastInsertRowid);
}

/** Marks a label as taken back; it stays on record. `at` is epoch ms. */
export function takeBackLabel(db: Db, id: number, { at, by }: { at: number; by: string }): void {
  const sql = 'UPDATE conversation_label SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL';
  statement(db, sql).run(at, by, id);
}

/** A label as a dump says it. */
export interface HashableLabel {
  /** Null while the conversation is not there. */
  readonly conversationId: number | null;
  /** Source, shop and id; null where the id is a keyed pseudonym. */
  readonly name: string | null;
  readonly said: readonly (string | number | null)[];
}

const HASHABLE = `SELECT l.source, l.shop, l.external_id, l.has_personal_id, l.is_complaint, l.complaint_type, l.labelled_at,
    l.labelled_by, c.id
  FROM conversation_label l LEFT JOIN scope s ON s.source = l.source AND s.shop = l.shop
  LEFT JOIN conversation c ON c.scope_id = s.id AND c.external_id = l.external_id
  WHERE l.undone_at IS NULL`;

type HashableRow = [
  source: string,
  shop: string,
  externalId: string,
  hasPersonalId: number | null,
  isComplaint: number,
  complaintType: string | null,
  labelledAt: number,
  labelledBy: string,
  conversationId: number | null,
];

/** All labels that stand, for the dump hash. */
export function hashableLabels(db: Db): HashableLabel[] {
  const rows = rawStatement(db, HASHABLE).all() as HashableRow[];
  return rows.map(([source, shop, externalId, hasPersonalId, isComplaint, type, at, by, conversationId]) => ({
    conversationId,
    name: hasPersonalId === 1 ? null : `${source}\u001f${shop}\u001f${externalId}`,
    said: [source, shop, isComplaint, type, at, by],
  }));
}
