// What a check hands to the outbox: its news, and reminders of what was told before and is still open.
import { basename, extname } from 'node:path';
import type { Alert, AlertDigest } from '../../model/alert.ts';
import { type PlannedDigest, planDigests } from '../alerts/queue-alerts.ts';
import type { CheckFound } from './check-found.ts';
import type { CheckRequest } from './check-request.ts';
import type { CheckReading } from './open-check.ts';

function digestOf(
  { asOf, alerts, baselineCount, staleSources }: CheckFound,
  { databasePath, policy, language }: CheckRequest,
): AlertDigest {
  const { timezone } = policy.policy;
  // A name, not a path: the message leaves this machine.
  const database = basename(databasePath, extname(databasePath));
  return { asOf, timezone, language, alerts, baselineCount, staleSources, database };
}

/** What each target would be told; empty without --notify. `stillOpen` is asked only where somebody wants reminders. */
export function planNotices(
  { db }: CheckReading,
  found: CheckFound,
  { request, now, stillOpen }: { request: CheckRequest; now: number; stillOpen: () => readonly Alert[] },
): readonly PlannedDigest[] {
  const { notify: targets } = request;
  if (targets === null) return [];
  const wantsReminders = targets.some(({ choice }) => choice.reAlertAfterMs !== null);
  const digest = digestOf(found, request);
  return planDigests(db, { digest, stillOpen: wantsReminders ? stillOpen() : [], targets, now });
}
