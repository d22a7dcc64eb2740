// How far the data is known, per source and record family (metrics.md §0).
import type { DataUntil } from '../model/report.ts';
import type { Db } from './database.ts';

/** The largest instant that an import vouches for, per (source, family), in that order. */
export function readDataUntil(db: Db): DataUntil[] {
  return db
    .prepare(
      `SELECT r.source, r.family, max(r.data_until) AS at
       FROM import_reach r JOIN import_log i ON i.id = r.import_id AND i.undone_at IS NULL
       GROUP BY r.source, r.family ORDER BY r.source, r.family`,
    )
    .all() as DataUntil[];
}
