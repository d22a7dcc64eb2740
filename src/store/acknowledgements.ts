// Who looks after which alert: stored with when and, sealed, why; taken back it stays on record.
import type { Acknowledgement } from '../model/alert.ts';
import { readStanding } from './alerts.ts';
import type { Db } from './database.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

const place = (id: number): string => `alert_acknowledgement/${id}`;

/** The note of the acknowledgement that stands; null without one. */
export function readNote(db: Db, keyring: Keyring, identity: string): string | null {
  const row = readStanding(db, identity);
  return row?.sealed ? openText(keyring, row.sealed, place(row.id)) : null;
}

/** Stores one where none stands; false where one does. A note needs the keyring: it is sealed. */
export function acknowledge(
  db: Db,
  { identity, at, by }: Acknowledgement & { readonly identity: string },
  secret: { readonly keyring: Keyring; readonly note: string } | null,
): boolean {
  if (readStanding(db, identity) !== undefined) return false;
  const sql =
    'INSERT INTO alert_acknowledgement (identity, acknowledged_at, acknowledged_by) VALUES (?, ?, ?)';
  const id = Number(statement(db, sql).run(identity, at, by).lastInsertRowid);
  if (secret !== null) {
    const sealed = sealText(secret.keyring, secret.note, place(id));
    statement(db, 'UPDATE alert_acknowledgement SET sealed = ? WHERE id = ?').run(sealed, id);
  }
  return true;
}

/** Takes back the one that stands; false where none does. */
export function takeBackAcknowledgement(
  db: Db,
  { identity, at, by }: Acknowledgement & { readonly identity: string },
): boolean {
  const row = readStanding(db, identity);
  if (row === undefined) return false;
  const sql = 'UPDATE alert_acknowledgement SET undone_at = ?, undone_by = ? WHERE id = ?';
  statement(db, sql).run(at, by, row.id);
  return true;
}
