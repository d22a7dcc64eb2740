// Who was told what: one notice per target, alert and kind, so that nobody is told twice.
import type { AlertKind } from '../model/alert.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

/** Which alert, in which of its two forms. */
export interface NoticeKey {
  readonly identity: string;
  readonly kind: AlertKind;
}

export interface Notice {
  readonly queuedAt: number;
  /** Null while it waits, and for what a muted target was not told. */
  readonly notifiedAt: number | null;
}

const FIND = `SELECT queued_at AS queuedAt, notified_at AS notifiedAt FROM alert_notice
  WHERE target = ? AND identity = ? AND kind = ?`;

/** Null for an alert that this target was never to be told of. */
export function findNotice(db: Db, target: string, { identity, kind }: NoticeKey): Notice | null {
  return (statement(db, FIND).get(target, identity, kind) as Notice | undefined) ?? null;
}

const SAVE = `INSERT INTO alert_notice (target, identity, kind, outbox_id, queued_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (target, identity, kind) DO UPDATE SET outbox_id = excluded.outbox_id, queued_at = excluded.queued_at,
    notified_at = NULL`;

/** Notes that an alert is on its way to a target; `outboxId` null: it is muted and will not be told. */
export function saveNotice(
  db: Db,
  target: string,
  notice: NoticeKey & { readonly outboxId: number | null; readonly now: number },
): void {
  statement(db, SAVE).run(target, notice.identity, notice.kind, notice.outboxId, notice.now);
}
