// Cuts threads that never end into sessions: conversations between two silences longer than the policy's `session_gap`.
import type { Db } from './database.ts';
import { dropLoneConversations } from './orphans.ts';
import { moveChildren } from './session-children.ts';
import { cutAtSilences, type SessionSpan } from './session-places.ts';
import { cuttingOf, dropSession, loadThread, settleSessions, type Thread } from './session-rows.ts';
import { pluckStatement, rawStatement } from './statements.ts';
import { openStoreWork, type StoreWork, type Touched } from './store-work.ts';
import { IN_THREAD } from './thread-places.ts';

type MessagePlace = readonly [id: number, sentAt: number, conversationId: number];

/** All of them, also notes that customers never see: they end a silence as well. */
function loadMessages(db: Db, threadId: number): MessagePlace[] {
  const sql = `SELECT id, sent_at, conversation_id FROM message WHERE conversation_id ${IN_THREAD} ORDER BY sent_at`;
  return rawStatement(db, sql).all({ thread: threadId }) as MessagePlace[];
}

/** Without messages a thread is one conversation when its header says when that opened, and none otherwise. */
function spansOf({ row }: Thread, messages: readonly MessagePlace[], gapMs: number): SessionSpan[] {
  if (row.get('is_thread') !== 1) return [];
  const openedAt = row.get('opened_at');
  if (messages.length > 0)
    return cutAtSilences(
      messages.map(([, sentAt]) => sentAt),
      gapMs,
    );
  return typeof openedAt === 'number' ? [{ startsAt: openedAt, endsAt: openedAt }] : [];
}

/** Row ids of the sessions that stand, by the instant at which they begin. */
function standingSessions(db: Db, threadId: number): Map<number, number> {
  const sql = 'SELECT opened_at, id FROM conversation WHERE thread_id = ?';
  return new Map(rawStatement(db, sql).all(threadId) as [startsAt: number, id: number][]);
}

function hasFacts(db: Db, id: number): boolean {
  const facts = pluckStatement(db, 'SELECT 1 FROM conversation_fact WHERE conversation_id = ?').get(id);
  return facts !== undefined;
}

/** A thread has no facts of its own; one that was a conversation before loses them. */
function touchThread({ db, touched }: StoreWork, { id, row }: Thread, sessions: readonly number[]): void {
  if (!touched.conversations.has(id)) return;
  for (const session of sessions) touched.conversations.add(session);
  if (row.get('is_thread') === 1 && !hasFacts(db, id)) touched.conversations.delete(id);
}

function cutThread(work: StoreWork, thread: Thread, gapMs: number): void {
  const { db } = work;
  const messages = loadMessages(db, thread.id);
  const cutting = cuttingOf(db, thread, spansOf(thread, messages, gapMs));
  const standing = standingSessions(db, thread.id);
  const sessions = settleSessions(work, cutting, standing);
  const homeAt = (place: number): number => sessions[place] ?? thread.id;
  moveChildren(work, { threadId: thread.id, messages, places: cutting.places, homeAt });
  const kept = new Set(sessions);
  for (const id of standing.values()) if (!kept.has(id)) dropSession(work, id, thread.scopeId);
  touchThread(work, thread, sessions);
}

const ALL_THREADS = `SELECT id, id FROM conversation WHERE is_thread = 1
  UNION ALL SELECT id, thread_id FROM conversation WHERE thread_id IS NOT NULL`;

/** Also those whose sessions alone were touched, and those that are threads no more. */
function findTouched({ db, touched, threads }: StoreWork): void {
  for (const [id, threadId] of rawStatement(db, ALL_THREADS).all() as [number, number][]) {
    if (touched.conversations.has(id) || touched.conversations.has(threadId)) threads.add(threadId);
  }
}

/**
 * Cuts every thread that was touched, by what its messages are now: whatever came in whatever order, and whatever was taken
 * back, sessions are the same. Messages, events, ratings and checks lie in their session's row; header, source metrics and
 * raw cells stay with the thread, so that imports meet there and can be undone. Sessions that changed are touched instead of
 * the thread. To be called when records are complete and before orphans are dropped. O(messages of those threads).
 */
export function cutThreads(work: StoreWork, gapMs: number): void {
  findTouched(work);
  for (const id of work.threads) {
    const thread = loadThread(work.db, id);
    if (thread !== null) cutThread(work, thread, gapMs);
  }
}

/** Drops the threads that nothing stands behind any more; without facts of their own they touched nothing. */
export function dropLoneThreads(work: StoreWork): void {
  const { db, threads, touched } = work;
  dropLoneConversations(work, threads);
  for (const id of threads) {
    if (loadThread(db, id) === null && !hasFacts(db, id)) touched.conversations.delete(id);
  }
}

/** Cuts all threads by another gap; tells which conversations must be renewed, also those that are gone. */
export function cutAllThreads(db: Db, gapMs: number): Touched {
  const work = openStoreWork(db, null);
  for (const [, threadId] of rawStatement(db, ALL_THREADS).all() as [number, number][])
    work.threads.add(threadId);
  cutThreads(work, gapMs);
  return work.touched;
}
