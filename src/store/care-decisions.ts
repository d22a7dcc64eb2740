// What people said of high-care flags: stored with who and when, found again as row ids at every rebuild.
import type { CareRule } from '../model/care.ts';
import type { CareAction, CareDecision } from '../model/care-flag.ts';
import type { Db } from './database.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

/** The conversation that stands for the flag, by what survives an undo and a new import. */
export interface CaredConversation {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
}

export interface StoredCareDecision extends CaredConversation {
  readonly id: number;
  readonly action: CareAction;
  readonly rule: CareRule;
  /** Null while no such conversation is there. */
  readonly conversationId: number | null;
  /** Epoch ms, as all instants here. */
  readonly seenUntil: number;
  readonly decidedAt: number;
  readonly decidedBy: string;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly sealed: Buffer | null;
}

const SELECT = `SELECT d.id, d.action, d.rule, d.source, d.shop, d.conversation AS externalId, c.id AS conversationId,
    d.seen_until AS seenUntil, d.decided_at AS decidedAt, d.decided_by AS decidedBy, d.undone_at AS undoneAt,
    d.undone_by AS undoneBy, d.sealed
  FROM care_decision d LEFT JOIN scope s ON s.source = d.source AND s.shop = d.shop
  LEFT JOIN conversation c ON c.scope_id = s.id AND c.external_id = d.conversation`;

/** All decisions in the order in which they were made, also those taken back. */
export function readCareDecisions(db: Db): StoredCareDecision[] {
  return statement(db, `${SELECT} ORDER BY d.id`).all() as StoredCareDecision[];
}

/** The decisions that stand and change facts, by the row id of their conversation, as far as it is there. */
export function standingCareDecisions(db: Db): ReadonlyMap<number, readonly CareDecision[]> {
  const found = new Map<number, CareDecision[]>();
  for (const { id, action, rule, conversationId, seenUntil, undoneAt } of readCareDecisions(db)) {
    if (undoneAt !== null || conversationId === null || action === 'note') continue;
    const known = found.get(conversationId) ?? [];
    known.push({ action, rule, conversationId, seenUntil, number: id });
    found.set(conversationId, known);
  }
  return found;
}

const place = (id: number): string => `care_decision/${id}`;

export interface NewCareDecision
  extends CaredConversation,
    Pick<StoredCareDecision, 'action' | 'rule' | 'seenUntil' | 'decidedAt' | 'decidedBy'> {
  /** What only the key opens; null when nothing was noted. */
  readonly note: { readonly keyring: Keyring; readonly text: string } | null;
}

const INSERT = `INSERT INTO care_decision (action, rule, source, shop, conversation, seen_until, decided_at, decided_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Stores a decision; returns its number. */
export function addCareDecision(db: Db, decision: NewCareDecision): number {
  const { action, rule, source, shop, externalId, seenUntil, decidedAt, decidedBy, note } = decision;
  const values = [action, rule, source, shop, externalId, seenUntil, decidedAt, decidedBy];
  const id = Number(statement(db, INSERT).run(...values).lastInsertRowid);
  if (note !== null) {
    const sealed = sealText(note.keyring, note.text, place(id));
    statement(db, 'UPDATE care_decision SET sealed = ? WHERE id = ?').run(sealed, id);
  }
  return id;
}

/** Marks a decision as taken back; it stays on record. `at` is epoch ms. */
export function takeBackCareDecision(db: Db, id: number, { at, by }: { at: number; by: string }): void {
  const sql = 'UPDATE care_decision SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL';
  statement(db, sql).run(at, by, id);
}

/** The note of a decision; null when there is none. */
export function openCareNote(
  keyring: Keyring,
  { id, sealed }: Pick<StoredCareDecision, 'id' | 'sealed'>,
): string | null {
  return sealed === null ? null : openText(keyring, sealed, place(id));
}
