// Messages on their way: queued once, claimed by one sender at a time with a lease, settled with what became of them.
import type { Db } from './database.ts';
import { pluckStatement, statement } from './statements.ts';

/** How long a claim holds without being renewed; longer than any single try with the pause before it. */
export const LEASE_MS = 120_000;
/** No wish to be left alone is believed further ahead: a clock that once stood wrong must not silence a target. */
const MAX_AHEAD_MS = 2 * 3_600_000;
/** What was sent is counted for so long; who was told what stays. */
const KEEP_SENT_MS = 90 * 86_400_000;

export interface Queued {
  readonly target: string;
  readonly digest: string;
  /** JSON. */
  readonly content: string;
  readonly alertCount: number;
  readonly now: number;
}

const INSERT = `INSERT INTO outbox (target, digest, state, content, alert_count, queued_at, not_before)
  VALUES (?, ?, 'pending', ?, ?, ?, 0) ON CONFLICT (target, digest) DO NOTHING RETURNING id`;

/** Queues a message; null when this very one is there already. To be called inside a transaction. */
export function enqueue(db: Db, { target, digest, content, alertCount, now }: Queued): number | null {
  statement(db, "DELETE FROM outbox WHERE state = 'sent' AND settled_at < ?").run(now - KEEP_SENT_MS);
  const row = statement(db, INSERT).get(target, digest, content, alertCount, now) as
    | { id: number }
    | undefined;
  return row?.id ?? null;
}

/** What one target has waiting. Instants are epoch ms. */
export interface Waiting {
  readonly target: string;
  /** Alerts that can be sent now, among them those of a sender that was stopped. */
  readonly ready: number;
  /** Alerts that another process is sending, and when its lease ends. */
  readonly leased: number;
  readonly leasedUntil: number;
  /** Alerts that wait because the other side asked for it, and until when. */
  readonly later: number;
  readonly laterUntil: number;
  readonly failed: number;
}

// A lease or a wish from a clock that stood far ahead counts as over.
const IS_LEASED = `state = 'leased' AND leased_until > :now AND leased_until <= :now + ${LEASE_MS * 2}`;
const IS_LATER = `state = 'pending' AND not_before > :now AND not_before <= :now + ${MAX_AHEAD_MS}`;
const READ_WAITING = `SELECT target,
    sum(CASE WHEN state = 'failed' OR (${IS_LEASED}) OR (${IS_LATER}) THEN 0 ELSE alert_count END) AS ready,
    sum(CASE WHEN ${IS_LEASED} THEN alert_count ELSE 0 END) AS leased,
    max(CASE WHEN ${IS_LEASED} THEN leased_until ELSE 0 END) AS leasedUntil,
    sum(CASE WHEN ${IS_LATER} THEN alert_count ELSE 0 END) AS later,
    max(CASE WHEN ${IS_LATER} THEN not_before ELSE 0 END) AS laterUntil,
    sum(CASE WHEN state = 'failed' THEN alert_count ELSE 0 END) AS failed
  FROM outbox WHERE state <> 'sent' GROUP BY target ORDER BY target`;

/** Every target that has something waiting or given up. Reads only. */
export function readWaiting(db: Db, now: number): readonly Waiting[] {
  return statement(db, READ_WAITING).all({ now }) as Waiting[];
}

export interface Claim {
  readonly target: string;
  /** The claim's own name: only who holds it may renew and settle. */
  readonly lease: string;
  readonly now: number;
  /** Also what was given up. */
  readonly isWithFailed: boolean;
}

export interface Claimed {
  readonly id: number;
  readonly digest: string;
  readonly content: string;
  readonly alertCount: number;
  /** It may have arrived already: a try had no answer, or its sender was stopped. */
  readonly isDoubtful: boolean;
  /** Its sender was stopped before it could note the answer. */
  readonly isAbandoned: boolean;
  readonly firstTriedAt: number;
}

const FIND_READY = `SELECT id, digest, content, alert_count AS alertCount,
    is_doubtful = 1 OR state = 'leased' AS isDoubtful, state = 'leased' AS isAbandoned,
    coalesce(first_tried_at, :now) AS firstTriedAt
  FROM outbox WHERE target = :target AND state <> 'sent' AND NOT (${IS_LEASED})
    AND (state <> 'failed' OR :isWithFailed = 1) ORDER BY id`;
const TAKE = `UPDATE outbox SET state = 'leased', lease = ?, leased_until = ?, is_doubtful = ?, first_tried_at = ?,
  settled_at = NULL WHERE id = ?`;

/** True while the other side asked this target to be left alone. */
function isLeftAlone(db: Db, { target, now }: Claim): boolean {
  const sql = `SELECT count(*) FROM outbox WHERE target = :target AND ${IS_LATER}`;
  return (pluckStatement(db, sql).get({ target, now }) as number) > 0;
}

/** Takes all that is ready for a target, so that it goes out as one message. To be called inside a transaction. */
export function claimReady(db: Db, claim: Claim): readonly Claimed[] {
  const { target, lease, now, isWithFailed } = claim;
  if (!isWithFailed && isLeftAlone(db, claim)) return [];
  const found = statement(db, FIND_READY).all({ target, now, isWithFailed: isWithFailed ? 1 : 0 });
  const rows = found as (Omit<Claimed, 'isDoubtful' | 'isAbandoned'> &
    Record<'isDoubtful' | 'isAbandoned', number>)[];
  for (const row of rows) {
    statement(db, TAKE).run(lease, now + LEASE_MS, row.isDoubtful, row.firstTriedAt, row.id);
  }
  return rows.map((row) => ({
    ...row,
    isDoubtful: row.isDoubtful === 1,
    isAbandoned: row.isAbandoned === 1,
  }));
}

/** Holds a claim for longer; false when it was lost to another sender. To be called inside a transaction. */
export function renewLease(db: Db, lease: string, now: number): boolean {
  const renewed = statement(db, 'UPDATE outbox SET leased_until = ? WHERE lease = ?').run(
    now + LEASE_MS,
    lease,
  );
  return renewed.changes > 0;
}

const MARK_SENT = `UPDATE outbox SET state = 'sent', content = NULL, lease = NULL, leased_until = NULL, fault = NULL,
  is_doubtful = 0, settled_at = ? WHERE lease = ?`;
const MARK_NOTIFIED = `UPDATE alert_notice SET notified_at = ?
  WHERE outbox_id IN (SELECT id FROM outbox WHERE lease = ?)`;

/** The message arrived: its alerts are told. To be called inside a transaction. */
export function settleSent(db: Db, lease: string, now: number): void {
  statement(db, MARK_NOTIFIED).run(now, lease);
  statement(db, MARK_SENT).run(now, lease);
}

export interface Unsent {
  readonly lease: string;
  readonly now: number;
  /** `failed` waits for a person, `pending` for the next run. */
  readonly state: 'pending' | 'failed';
  readonly notBefore: number;
  readonly isDoubtful: boolean;
  /** Code and short text, without any secret. */
  readonly fault: string;
}

const MARK_UNSENT = `UPDATE outbox SET state = ?, lease = NULL, leased_until = NULL, not_before = ?,
  is_doubtful = max(is_doubtful, ?), fault = ?, settled_at = ? WHERE lease = ?`;

/** The message did not arrive, as far as is known. To be called inside a transaction. */
export function settleUnsent(db: Db, unsent: Unsent): void {
  const { lease, now, state, notBefore, isDoubtful, fault } = unsent;
  statement(db, MARK_UNSENT).run(state, notBefore, isDoubtful ? 1 : 0, fault, now, lease);
}
