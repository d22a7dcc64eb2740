// Whether messages were imported whose texts nobody read, so that reports can say what they do not know.
import type { Db } from './database.ts';
import { pluckStatement } from './statements.ts';

/** Of one import either all texts were read or none: its first messages tell, and a large file costs no more. */
const SAMPLE = 20;
const UNREAD = `SELECT EXISTS (
  SELECT 1 FROM import_log i WHERE i.file_kind = 'message' AND i.undone_at IS NULL AND (
    SELECT max(features) FROM (
      SELECT features FROM message WHERE import_id = i.id AND content = 0 LIMIT ${SAMPLE}
    )
  ) = 0
)`;

/** True when a file of messages stands that was imported with `--no-text`, or that has no texts. */
export function hasUnreadTexts(db: Db): boolean {
  return pluckStatement(db, UNREAD).get() === 1;
}
