// Cells that no field takes, sealed, for whoever asked for them with --keep-raw: one entry per row of a file.
import type { Db } from './database.ts';
import type { Roots } from './import-file.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

type RawCells = Readonly<Record<string, string>>;

function placeOf(importId: number, rowNo: number): string {
  return `raw_row/${importId}/${rowNo}`;
}

/**
 * Keeps the cells beside the conversation or order of their row, which they leave with; cells that hang on neither could
 * never be forgotten, so they are not kept.
 */
export function writeRawRow(
  place: { db: Db; keyring: Keyring; importId: number; rowNo: number },
  { conversationId = null, orderId = null }: Roots,
  cells: RawCells,
): void {
  if (conversationId === null && orderId === null) return;
  const { db, keyring, importId, rowNo } = place;
  const sealed = sealText(keyring, JSON.stringify(cells), placeOf(importId, rowNo));
  const sql =
    'INSERT INTO raw_row (import_id, row_no, conversation_id, order_id, sealed) VALUES (?, ?, ?, ?, ?)';
  statement(db, sql).run(importId, rowNo, conversationId, orderId, sealed);
}

/** What was kept beside a conversation or an order, in the order in which it was imported. */
export function readRawRows(
  db: Db,
  keyring: Keyring,
  root: { readonly conversationId: number } | { readonly orderId: number },
): RawCells[] {
  const [column, id] =
    'orderId' in root ? ['order_id', root.orderId] : ['conversation_id', root.conversationId];
  const rows = statement(
    db,
    `SELECT import_id AS importId, row_no AS rowNo, sealed FROM raw_row WHERE ${column} = ? ORDER BY 1, 2`,
  ).all(id) as { importId: number; rowNo: number; sealed: Buffer }[];
  return rows.map(
    ({ importId, rowNo, sealed }) =>
      JSON.parse(openText(keyring, sealed, placeOf(importId, rowNo))) as RawCells,
  );
}
