// Rejected rows that wait for another try, counted per import and reason; no key is needed.
import type { RejectReason } from '../model/draft.ts';
import type { Db } from './database.ts';

export interface WaitingRows {
  readonly importId: number;
  readonly reason: RejectReason;
  /** The rows' cells were kept, sealed. */
  readonly isKept: boolean;
  readonly rows: number;
}

const WAITING = `SELECT r.import_id AS importId, r.reason, r.sealed IS NOT NULL AS isKept, count(*) AS rows
  FROM rejected_row r JOIN import_log i ON i.id = r.import_id
  WHERE r.retried_by IS NULL AND i.undone_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** By import, oldest first. */
export function readWaitingRows(db: Db): readonly WaitingRows[] {
  const rows = db.prepare(WAITING).all() as (Omit<WaitingRows, 'isKept'> & { isKept: number })[];
  return rows.map((row) => ({ ...row, isKept: row.isKept === 1 }));
}
