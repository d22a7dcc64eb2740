// Rows that an import did not take: kept sealed, with their place and reason, until they are tried again.
import type { Rejection, RejectReason } from '../model/draft.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import type { Db } from './database.ts';
import { type Keyring, openText, sealText } from './seal.ts';
import { statement } from './statements.ts';

/** A rejected row; `cells` is null when it was kept without its content, or when there is no key. */
export interface RejectedRow {
  readonly id: number;
  readonly importId: number;
  readonly fileKind: RecordKindName;
  readonly recordNo: number;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly column: string | null;
  readonly reason: RejectReason;
  readonly cells: Readonly<Record<string, string>> | null;
  /** The array whose element the row is; null for a row of its own. */
  readonly level: string | null;
  /** The import that took it on a later try. */
  readonly retriedBy: number | null;
}

function placeOf(importId: number, recordNo: number): string {
  return `rejected_row/${importId}/${recordNo}`;
}

/** Keeps a rejected row; without a key only its place and reason. */
export function writeRejectedRow(
  place: { db: Db; keyring: Keyring | null; importId: number },
  rejection: Rejection,
): void {
  const { recordNo, firstLine, lastLine, column, reason, cells, level = null } = rejection;
  const sealed =
    place.keyring === null
      ? null
      : sealText(place.keyring, JSON.stringify(cells), placeOf(place.importId, recordNo));
  statement(
    place.db,
    `INSERT INTO rejected_row (import_id, record_no, first_line, last_line, column_name, reason, sealed, level)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(place.importId, recordNo, firstLine, lastLine, column, reason, sealed, level);
}

interface Row {
  id: number;
  import_id: number;
  file_kind: RecordKindName;
  record_no: number;
  first_line: number;
  last_line: number;
  column_name: string | null;
  reason: RejectReason;
  sealed: Buffer | null;
  level: string | null;
  retried_by: number | null;
}

function rejectedRow(row: Row, keyring: Keyring | null): RejectedRow {
  const isOpen = keyring !== null && row.sealed !== null;
  const cells = isOpen
    ? openText(keyring, row.sealed as Buffer, placeOf(row.import_id, row.record_no))
    : null;
  return {
    id: row.id,
    importId: row.import_id,
    fileKind: row.file_kind,
    recordNo: row.record_no,
    firstLine: row.first_line,
    lastLine: row.last_line,
    column: row.column_name,
    reason: row.reason,
    cells: cells === null ? null : (JSON.parse(cells) as Record<string, string>),
    level: row.level,
    retriedBy: row.retried_by,
  };
}

/** The rejected rows of one import, or of all, that wait for another try; with their cells when there is a key. */
export function listRejectedRows(
  db: Db,
  keyring: Keyring | null,
  importId: number | null = null,
): RejectedRow[] {
  const rows = statement(
    db,
    `SELECT r.*, l.file_kind FROM rejected_row r JOIN import_log l ON l.id = r.import_id
     WHERE r.retried_by IS NULL AND (@importId IS NULL OR r.import_id = @importId) ORDER BY r.import_id, r.record_no`,
  ).all({ importId }) as Row[];
  return rows.map((row) => rejectedRow(row, keyring));
}

/** Marks a rejected row as taken by a later import. */
export function markRetried(db: Db, rejectedRowId: number, byImport: number): void {
  statement(db, 'UPDATE rejected_row SET retried_by = ? WHERE id = ?').run(byImport, rejectedRowId);
}
