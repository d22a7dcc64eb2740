// A person's merges and splits: stored with who, when and why, and found again as identifiers at every rebuild.
import type { IdentifierKind, IdentityDecision, NodeKey } from '../model/identity.ts';
import type { Db } from './database.ts';
import { accountNode, emailNode, orderNode, phoneNode, unknownOrderNode } from './identity-records.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { pluckStatement, statement } from './statements.ts';

/** An identifier by what survives an undo: `value` is its look-up hash (hex), or the order's id. */
export interface DecidedNode {
  readonly kind: IdentifierKind;
  readonly source: string;
  readonly shop: string;
  readonly value: string;
}

/** What of a decision only the key opens: the identifiers as the exports write them (null: unknown), and the reason. */
export interface DecisionSecret {
  readonly a: string | null;
  readonly b: string | null;
  readonly reason: string;
}

export interface Decision {
  readonly id: number;
  readonly kind: IdentityDecision['kind'];
  readonly a: DecidedNode;
  readonly b: DecidedNode | null;
  /** Epoch ms. */
  readonly decidedAt: number;
  readonly decidedBy: string;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly sealed: Buffer | null;
}

interface DecisionRow {
  readonly id: number;
  readonly kind: IdentityDecision['kind'];
  readonly a_kind: IdentifierKind;
  readonly a_source: string;
  readonly a_shop: string;
  readonly a_value: string;
  readonly b_kind: IdentifierKind | null;
  readonly b_source: string;
  readonly b_shop: string;
  readonly b_value: string;
  readonly decided_at: number;
  readonly decided_by: string;
  readonly sealed: Buffer | null;
  readonly undone_at: number | null;
  readonly undone_by: string | null;
}

function decisionOf(row: DecisionRow): Decision {
  const b: DecidedNode | null =
    row.b_kind === null
      ? null
      : { kind: row.b_kind, source: row.b_source, shop: row.b_shop, value: row.b_value };
  return {
    id: row.id,
    kind: row.kind,
    a: { kind: row.a_kind, source: row.a_source, shop: row.a_shop, value: row.a_value },
    b,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
    sealed: row.sealed,
  };
}

/** All decisions in the order in which they were made, also those taken back. */
export function readDecisions(db: Db): Decision[] {
  const rows = statement(db, 'SELECT * FROM identity_decision ORDER BY id').all() as DecisionRow[];
  return rows.map(decisionOf);
}

/** The node that a decision means today; null while no record names it. */
export function nodeOfDecided(db: Db, { kind, source, shop, value }: DecidedNode): NodeKey | null {
  if (kind === 'email') return emailNode(value);
  if (kind === 'phone') return phoneNode(value);
  const scope = pluckStatement(db, 'SELECT id FROM scope WHERE source = ? AND shop = ?').get(source, shop);
  if (scope === undefined) return null;
  const [table, column, bound] =
    kind === 'account'
      ? ['customer', 'platform_blind', Buffer.from(value, 'hex')]
      : ['purchase_order', 'external_id', value];
  const id = pluckStatement(db, `SELECT id FROM ${table} WHERE scope_id = ? AND ${column} = ?`).get(
    scope,
    bound,
  ) as number | undefined;
  if (kind === 'account') return id === undefined ? null : accountNode(id);
  return id === undefined ? unknownOrderNode(scope as number, value) : orderNode(id);
}

/** The decisions that stand, as far as their identifiers are known. */
export function standingDecisions(db: Db): IdentityDecision[] {
  return readDecisions(db).flatMap(({ kind, a, b, undoneAt }) => {
    if (undoneAt !== null) return [];
    const first = nodeOfDecided(db, a);
    const second = b === null ? null : nodeOfDecided(db, b);
    return first === null || (b !== null && second === null) ? [] : [{ kind, a: first, b: second }];
  });
}

const place = (id: number): string => `identity_decision/${id}`;

export interface NewDecision extends Pick<Decision, 'kind' | 'a' | 'b' | 'decidedAt' | 'decidedBy'> {
  readonly secret: DecisionSecret;
}

/** Stores a decision; returns its number. */
export function addDecision(db: Db, keyring: Keyring, decision: NewDecision): number {
  const { kind, a, b, decidedAt, decidedBy, secret } = decision;
  const insert = statement(
    db,
    `INSERT INTO identity_decision (kind, a_kind, a_source, a_shop, a_value, b_kind, b_source, b_shop, b_value,
      decided_at, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const end = (node: DecidedNode | null) => [node?.kind, node?.source, node?.shop, node?.value];
  const values = [kind, ...end(a), ...end(b)].map((value) => value ?? null);
  const id = Number(insert.run(...values, decidedAt, decidedBy).lastInsertRowid);
  const sealed = sealText(keyring, JSON.stringify(secret), place(id));
  statement(db, 'UPDATE identity_decision SET sealed = ? WHERE id = ?').run(sealed, id);
  return id;
}

/** Marks a decision as taken back; it stays on record. `at` is epoch ms. */
export function takeBackDecision(db: Db, id: number, { at, by }: { at: number; by: string }): void {
  const sql = 'UPDATE identity_decision SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL';
  statement(db, sql).run(at, by, id);
}

/** The plain identifiers and the reason of a decision; null when nothing was sealed. */
export function openDecision(keyring: Keyring, { id, sealed }: Decision): DecisionSecret | null {
  return sealed === null ? null : (JSON.parse(openText(keyring, sealed, place(id))) as DecisionSecret);
}
