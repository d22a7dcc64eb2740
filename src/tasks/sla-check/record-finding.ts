// Writes down what a check has told, in the transaction in which it was told.
import { alertIdentity } from '../../model/alert-identity.ts';
import {
  type AlertRecord,
  lastChange,
  recordAlert,
  recordStaleSource,
  saveAlertWatch,
} from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import type { CheckRequest } from './check-request.ts';
import type { Finding } from './find-alerts.ts';

type Sighting = Pick<AlertRecord, 'policyHash' | 'seenAt'>;

function recordAlerts(db: Db, { found, baseline }: Finding, sighting: Sighting, shownAt: number): void {
  for (const alert of found.alerts) {
    const { identity, kind, source, subject, externalId, metric, startedAt } = alert;
    const dueAt = alert.dueAt ?? startedAt;
    const named = { source, shop: alert.shop ?? '', subject, externalId, metric, startedAt, dueAt };
    recordAlert(db, { identity, kind, ...named, ...sighting, shownAt });
  }
  for (const { clock } of baseline) {
    const { source, shop, subject, externalId, metric, startedAt, dueAt } = clock;
    const named = { source, shop, subject, externalId, metric, startedAt, dueAt };
    recordAlert(db, { identity: alertIdentity(clock), kind: 'breach', ...named, ...sighting, shownAt: null });
  }
}

/** `shownAt`: when stdout had taken all of it, epoch ms. */
export function recordFinding(db: Db, finding: Finding, request: CheckRequest, shownAt: number): void {
  const { asOf, staleSources } = finding.found;
  const { policy, policyHash } = request.policy;
  recordAlerts(db, finding, { policyHash, seenAt: asOf }, shownAt);
  for (const { source, dataUntil } of staleSources) recordStaleSource(db, { source, dataUntil, shownAt });
  const settledUntil = asOf - policy.alertHorizonMs;
  saveAlertWatch(db, 'sla', { policyHash, lastChange: lastChange(db), settledUntil });
}
