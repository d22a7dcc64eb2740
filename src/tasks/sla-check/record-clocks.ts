// Writes down the clocks that a check has told, or only counted, in the transaction in which it told them.
import type { Alert } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { type AlertRecord, recordAlert } from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import type { Finding } from './find-alerts.ts';

type Sighting = Pick<AlertRecord, 'policyHash' | 'seenAt' | 'shownAt'>;

/** An alert that somebody has seen. */
export function recordSeen(db: Db, alert: Alert, sighting: Sighting): void {
  const { identity, kind, source, subject, externalId, metric, startedAt } = alert;
  const dueAt = alert.dueAt ?? startedAt;
  const named = { source, shop: alert.shop ?? '', subject, externalId, metric, startedAt, dueAt };
  recordAlert(db, { identity, kind, ...named, ...sighting });
}

export function recordClocks(db: Db, { found, baseline }: Finding, sighting: Sighting): void {
  for (const alert of found.alerts) recordSeen(db, alert, sighting);
  for (const { clock } of baseline) {
    const { source, shop, subject, externalId, metric, startedAt, dueAt } = clock;
    const named = { source, shop, subject, externalId, metric, startedAt, dueAt };
    recordAlert(db, { identity: alertIdentity(clock), kind: 'breach', ...named, ...sighting, shownAt: null });
  }
}
