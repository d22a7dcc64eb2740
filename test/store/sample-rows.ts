// Rows written straight into the tables, for tests that are about reading them.
import type { Db } from '../../src/store/database.ts';

type Value = string | number | null | Uint8Array;

/** Inserts one row and gives its id. */
export function insertRow(db: Db, table: string, row: Readonly<Record<string, Value>>): number {
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  return Number(db.prepare(sql).run(...Object.values(row)).lastInsertRowid);
}

let identity = 0;

/** A message by default from a customer, in clear; `author` as the number that the schema lists. */
export function insertMessage(
  db: Db,
  conversationId: number,
  row: Readonly<Record<string, Value>> & { sent_at: number },
): number {
  identity += 1;
  const defaults = { identity, twin: 0, author: 0, is_internal: 0, content: 0, features: 1, rank: 0 };
  const importId =
    (db.prepare('SELECT max(id) FROM import_log').pluck().get() as number | null) ??
    insertRow(db, 'import_log', {
      file_kind: 'message',
      sha256: '',
      byte_count: 0,
      options: '{}',
      imported_at: 0,
    });
  return insertRow(db, 'message', {
    ...defaults,
    conversation_id: conversationId,
    import_id: importId,
    ...row,
  });
}

/** A scope; `canonical` without a shop unless said otherwise. */
export function insertScope(db: Db, shop = '', source = 'canonical'): number {
  return insertRow(db, 'scope', { source, shop });
}
