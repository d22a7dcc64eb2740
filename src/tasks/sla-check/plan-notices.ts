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

/** Clocks that were told before, still run and nobody looks after. */
function findStillOpen(reading: CheckReading, request: CheckRequest): Alert[] {
  const { db, asOf } = reading;
  const moment = momentOf(reading, request);
  const all = { dueAfter: Number.MIN_SAFE_INTEGER, withRunning: request.withAtRisk };
  const { overdue, atRisk } = judgeClocks(db, moment, all);
  const wasShown = ({ clock, state }: JudgedClock): boolean =>
    wasAlertShown(db, alertIdentity(clock), state === 'at_risk' ? 'at_risk' : 'breach');
  const open = [...overdue.filter((judged) => isTellable(judged, moment)), ...atRisk].filter(wasShown);
  return describeAlerts(db, open, { request, asOf }).filter(({ acknowledged }) => acknowledged === null);
}

type Asked = Pick<CheckRequest, 'databasePath' | 'policy' | 'notify'>;

function digestOf(found: CheckFound, request: Asked, language: 'en' | 'zh'): AlertDigest {
  const { asOf, alerts, baselineCount, staleSources } = found;
  const { timezone } = request.policy.policy;
  // A name, not a path: the message leaves this machine.
  const database = basename(request.databasePath, extname(request.databasePath));
  return { asOf, timezone, language, alerts, baselineCount, staleSources, database };
}

/** Whether some target wants to be told again of what is still open. */
function wantsReminders({ notify }: Asked): boolean {
  return notify?.targets.some(({ choice }) => choice.reAlertAfterMs !== null) === true;
}

/** What each target would be told of any check's finding; `stillOpen` is asked only where somebody wants reminders. */
export function planDigestsOf(
  { db }: CheckReading,
  found: CheckFound,
  { request, now, stillOpen }: { request: Asked; now: number; stillOpen: () => readonly Alert[] },
): readonly PlannedDigest[] {
  if (request.notify === null) return [];
  const { targets, language } = request.notify;
  const digest = digestOf(found, request, language);
  const again = wantsReminders(request) ? stillOpen() : [];
  return planDigests(db, { digest, stillOpen: again, targets, now });
}

/** What each target would be told; empty without --notify. Reads only. */
export function planNotices(
  reading: CheckReading,
  found: CheckFound,
  { request, now }: { request: CheckRequest; now: number },
): readonly PlannedDigest[] {
  return planDigestsOf(reading, found, { request, now, stillOpen: () => findStillOpen(reading, request) });
}
