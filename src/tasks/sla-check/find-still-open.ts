// Clocks that were told before, still run and nobody looks after: what a reminder tells again.
import type { Alert } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { wasAlertShown } from '../../store/alerts.ts';
import type { CheckReading } from '../news-check/open-check.ts';
import { describeAlerts } from './describe-alert.ts';
import { isTellable, type JudgedClock, judgeClocks, momentOf } from './judge-clocks.ts';
import type { SlaCheckRequest } from './sla-request.ts';

/** Reads only. */
export function findStillOpen(reading: CheckReading, request: SlaCheckRequest): Alert[] {
  const { db, asOf } = reading;
  const moment = momentOf(reading, request);
  const all = { dueAfter: Number.MIN_SAFE_INTEGER, withRunning: request.withAtRisk };
  const { overdue, atRisk } = judgeClocks(db, moment, all);
  const wasShown = ({ clock, state }: JudgedClock): boolean =>
    wasAlertShown(db, alertIdentity(clock), state === 'at_risk' ? 'at_risk' : 'breach');
  const open = [...overdue.filter((judged) => isTellable(judged, moment)), ...atRisk].filter(wasShown);
  return describeAlerts(db, open, { request, asOf }).filter(({ acknowledged }) => acknowledged === null);
}
