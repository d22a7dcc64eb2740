// A run's alerts into the outbox: per target what it wants to hear and has not heard, as one digest.
import { createHash } from 'node:crypto';
import type { Alert, AlertDigest } from '../../model/alert.ts';
import type { NotifyTarget } from '../../model/notify-target.ts';
import { isChosen, isMutedAt } from '../../notify/choose-alerts.ts';
import type { Db } from '../../store/database.ts';
import { enqueue } from '../../store/outbox.ts';
import { findNotice, saveNotice } from '../../store/outbox-notices.ts';

export interface QueueRequest {
  /** What the run found anew. */
  readonly digest: AlertDigest;
  /** What is still breached or at risk and nobody has acknowledged; told again where a target asks for it. */
  readonly stillOpen: readonly Alert[];
  readonly targets: readonly NotifyTarget[];
  /** Epoch ms. */
  readonly now: number;
}

/** As it waits in the outbox. */
export interface QueuedDigest {
  readonly digest: AlertDigest;
  /** Identities of alerts that were told before. */
  readonly reminders: readonly string[];
}

export interface PlannedDigest extends QueuedDigest {
  readonly target: string;
  /** Noted as not to be told: they are dropped, not held. */
  readonly isMuted: boolean;
}

/** A reminder is due so long after the alert was last told; one that still waits to be sent is not. */
function isReminderDue(db: Db, target: NotifyTarget, alert: Alert, now: number): boolean {
  const { reAlertAfterMs } = target.choice;
  if (reAlertAfterMs === null) return false;
  const notifiedAt = findNotice(db, target.name, alert)?.notifiedAt ?? null;
  return notifiedAt !== null && now - notifiedAt >= reAlertAfterMs;
}

function planFor(db: Db, target: NotifyTarget, request: QueueRequest): PlannedDigest | null {
  const { digest, stillOpen, now } = request;
  const isWanted = (alert: Alert): boolean => isChosen(alert, target.choice);
  const fresh = digest.alerts.filter(
    (alert) => isWanted(alert) && findNotice(db, target.name, alert) === null,
  );
  const known = new Set(fresh.map(({ identity }) => identity));
  const again = stillOpen.filter(
    (alert) => isWanted(alert) && !known.has(alert.identity) && isReminderDue(db, target, alert, now),
  );
  const alerts = [...fresh, ...again];
  if (alerts.length === 0 && digest.staleSources.length === 0) return null;
  return {
    target: target.name,
    digest: { ...digest, language: target.language ?? digest.language, alerts },
    reminders: again.map(({ identity }) => identity),
    isMuted: isMutedAt(target.choice, now),
  };
}

/** What each target would be told, in the order of hicare.yaml. Reads only: nothing to plan, nothing to write. */
export function planDigests(db: Db, request: QueueRequest): readonly PlannedDigest[] {
  return request.targets.flatMap((target) => planFor(db, target, request) ?? []);
}

/** Names a digest by what it tells; a reminder tells the same again, at another moment. */
function digestName({ target, digest, reminders }: PlannedDigest): string {
  const told = digest.alerts.map(({ identity, kind }) => `${identity} ${kind}`).sort();
  const stale = digest.staleSources.map(({ source, dataUntil }) => `${source} ${dataUntil}`).sort();
  const moment = reminders.length > 0 ? digest.asOf : null;
  return createHash('sha256')
    .update(JSON.stringify([target, told, stale, moment]))
    .digest('hex');
}

/** Queues what was planned. To be called inside the transaction that records the alerts. */
export function queueDigests(db: Db, planned: readonly PlannedDigest[], now: number): void {
  for (const each of planned) {
    const { target, digest, reminders, isMuted } = each;
    const content = JSON.stringify({ digest, reminders } satisfies QueuedDigest);
    const alertCount = digest.alerts.length + digest.staleSources.length;
    const queued = { target, digest: digestName(each), content, alertCount, now };
    const outboxId = isMuted ? null : enqueue(db, queued);
    for (const { identity, kind } of digest.alerts) {
      saveNotice(db, target, { identity, kind, outboxId, now });
    }
  }
}
