// A person's links and splits of conversations: stored with who and when, and found again as row ids at every rebuild.
import type { IssueDecision } from '../model/cluster-facts.ts';
import type { Db } from './database.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

/** A conversation by what survives an undo and a new import. */
export interface DecidedConversation {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
}

export interface StoredIssueDecision {
  readonly id: number;
  readonly kind: IssueDecision['kind'];
  readonly a: DecidedConversation;
  readonly b: DecidedConversation;
  /** Row ids; null while no such conversation is there. */
  readonly aId: number | null;
  readonly bId: number | null;
  /** Epoch ms. */
  readonly decidedAt: number;
  readonly decidedBy: string;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly sealed: Buffer | null;
}

const idOf = (end: 'a' | 'b'): string => `(SELECT c.id FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE s.source = d.${end}_source AND s.shop = d.${end}_shop AND c.external_id = d.${end}_conversation)`;
const SELECT = `SELECT d.*, ${idOf('a')} AS a_id, ${idOf('b')} AS b_id FROM issue_decision d`;

interface DecisionRow {
  readonly id: number;
  readonly kind: IssueDecision['kind'];
  readonly a_source: string;
  readonly a_shop: string;
  readonly a_conversation: string;
  readonly b_source: string;
  readonly b_shop: string;
  readonly b_conversation: string;
  readonly a_id: number | null;
  readonly b_id: number | null;
  readonly decided_at: number;
  readonly decided_by: string;
  readonly undone_at: number | null;
  readonly undone_by: string | null;
  readonly sealed: Buffer | null;
}

function decisionOf(row: DecisionRow): StoredIssueDecision {
  return {
    id: row.id,
    kind: row.kind,
    a: { source: row.a_source, shop: row.a_shop, externalId: row.a_conversation },
    b: { source: row.b_source, shop: row.b_shop, externalId: row.b_conversation },
    aId: row.a_id,
    bId: row.b_id,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
    sealed: row.sealed,
  };
}

/** All decisions in the order in which they were made, also those taken back. */
export function readIssueDecisions(db: Db): StoredIssueDecision[] {
  return (statement(db, `${SELECT} ORDER BY d.id`).all() as DecisionRow[]).map(decisionOf);
}

/** The decisions that stand, by the row id of each of their conversations, as far as these are there. */
export function standingIssueDecisions(db: Db): ReadonlyMap<number, readonly IssueDecision[]> {
  const found = new Map<number, IssueDecision[]>();
  for (const { kind, aId: a, bId: b, undoneAt } of readIssueDecisions(db)) {
    if (undoneAt !== null || a === null || b === null) continue;
    for (const id of [a, b]) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [{ kind, a, b }]);
      else known.push({ kind, a, b });
    }
  }
  return found;
}

const place = (id: number): string => `issue_decision/${id}`;

export interface NewIssueDecision
  extends Pick<StoredIssueDecision, 'kind' | 'a' | 'b' | 'decidedAt' | 'decidedBy'> {
  /** What only the key opens; null when none was given. */
  readonly secret: { readonly keyring: Keyring; readonly reason: string } | null;
}

const INSERT = `INSERT INTO issue_decision (kind, a_source, a_shop, a_conversation, b_source, b_shop, b_conversation,
  decided_at, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Stores a decision; returns its number. */
export function addIssueDecision(db: Db, decision: NewIssueDecision): number {
  const { kind, a, b, decidedAt, decidedBy, secret } = decision;
  const ends = [a, b].flatMap(({ source, shop, externalId }) => [source, shop, externalId]);
  const id = Number(statement(db, INSERT).run(kind, ...ends, decidedAt, decidedBy).lastInsertRowid);
  if (secret !== null) {
    const sealed = sealText(secret.keyring, secret.reason, place(id));
    statement(db, 'UPDATE issue_decision SET sealed = ? WHERE id = ?').run(sealed, id);
  }
  return id;
}

/** Marks a decision as taken back; it stays on record. `at` is epoch ms. */
export function takeBackIssueDecision(db: Db, id: number, { at, by }: { at: number; by: string }): void {
  const sql = 'UPDATE issue_decision SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL';
  statement(db, sql).run(at, by, id);
}

/** The reason of a decision; null when none was given. */
export function openIssueReason(keyring: Keyring, { id, sealed }: StoredIssueDecision): string | null {
  return sealed === null ? null : openText(keyring, sealed, place(id));
}
