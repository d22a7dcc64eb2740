// Where the messages of a thread lie before an import: each in the session that holds its instant.
import type { Db } from './database.ts';
import { lastStartBy } from './session-places.ts';
import { pluckStatement, rawStatement } from './statements.ts';

export interface ThreadPlaces {
  readonly threadId: number;
  /** The session that a known message of this instant (epoch ms) lies in; null when there is none so early. */
  sessionAt(instant: number): number | null;
}

/** SQL behind a column that holds a conversation: true for the thread `@thread` and all its sessions. */
export const IN_THREAD = 'IN (SELECT id FROM conversation WHERE id = @thread OR thread_id = @thread)';

const SESSIONS = 'SELECT opened_at, id FROM conversation WHERE thread_id = ? ORDER BY opened_at';

/** False in most databases: then nobody needs to ask of a single conversation. */
export function hasThreads(db: Db): boolean {
  return pluckStatement(db, 'SELECT 1 FROM conversation WHERE is_thread = 1 LIMIT 1').get() !== undefined;
}

export function isThread(db: Db, conversationId: number): boolean {
  const sql = 'SELECT 1 FROM conversation WHERE id = ? AND is_thread = 1';
  return pluckStatement(db, sql).get(conversationId) !== undefined;
}

/** The sessions as they were last cut. */
export function openThread(db: Db, threadId: number): ThreadPlaces {
  const rows = rawStatement(db, SESSIONS).all(threadId) as [startsAt: number, id: number][];
  const starts = rows.map(([startsAt]) => startsAt);
  return { threadId, sessionAt: (instant) => rows[lastStartBy(starts, instant)]?.[1] ?? null };
}
