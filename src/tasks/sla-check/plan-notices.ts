// What a check hands to the outbox: its news, and reminders of what was told before and is still open.
import { basename, extname } from 'node:path';
import type { Alert, AlertDigest } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { wasAlertShown } from '../../store/alerts.ts';
import { type PlannedDigest, planDigests } from '../queue-alerts.ts';
import type { CheckFound, CheckRequest } from './check-request.ts';
import { describeAlerts } from './describe-alert.ts';
import { isTellable, type JudgedClock, judgeClocks, momentOf } from './judge-clocks.ts';
import type { CheckReading } from './open-check.ts';

/** Clocks that were told before, still run and nobody looks after; looked for only where a target wants to be reminded. */
function findStillOpen(reading: CheckReading, request: CheckRequest): Alert[] {
  const isWanted = request.notify?.targets.some(({ choice }) => choice.reAlertAfterMs !== null) === true;
  if (!isWanted) return [];
  const { db, asOf } = reading;
  const moment = momentOf(reading, request);
  const all = { dueAfter: Number.MIN_SAFE_INTEGER, withRunning: request.withAtRisk };
  const { overdue, atRisk } = judgeClocks(db, moment, all);
  const wasShown = ({ clock, state }: JudgedClock): boolean =>
    wasAlertShown(db, alertIdentity(clock), state === 'at_risk' ? 'at_risk' : 'breach');
  const open = [...overdue.filter((judged) => isTellable(judged, moment)), ...atRisk].filter(wasShown);
  return describeAlerts(db, open, { request, asOf }).filter(({ acknowledged }) => acknowledged === null);
}

function digestOf(found: CheckFound, request: CheckRequest, language: 'en' | 'zh'): AlertDigest {
  const { asOf, alerts, baselineCount, staleSources } = found;
  const { timezone } = request.policy.policy;
  // A name, not a path: the message leaves this machine.
  const database = basename(request.databasePath, extname(request.databasePath));
  return { asOf, timezone, language, alerts, baselineCount, staleSources, database };
}

/** What each target would be told; empty without --notify. Reads only. */
export function planNotices(
  reading: CheckReading,
  found: CheckFound,
  { request, now }: { request: CheckRequest; now: number },
): readonly PlannedDigest[] {
  if (request.notify === null) return [];
  const { targets, language } = request.notify;
  const digest = digestOf(found, request, language);
  return planDigests(reading.db, { digest, stillOpen: findStillOpen(reading, request), targets, now });
}
