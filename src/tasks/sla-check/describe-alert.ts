// A judged clock as the alert that people and programs are told.
import type { Alert, AlertState } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { isCompensated } from '../../store/compensations.ts';
import type { Db } from '../../store/database.ts';
import type { CheckRequest } from './check-request.ts';
import type { JudgedClock } from './judge-clocks.ts';

/** Reason and suggested compensation are those of the policy in force. */
export function describeAlert(
  db: Db,
  { clock, state }: JudgedClock,
  { request, asOf }: { request: CheckRequest; asOf: number },
): Alert {
  const { recordId, subject, rule: name, startedAt, dueAt } = clock;
  const rule = request.policy.policy.sla.find((entry) => entry.name === name);
  return {
    identity: alertIdentity(clock),
    kind: state === 'at_risk' ? 'at_risk' : 'breach',
    state: state as AlertState,
    metric: clock.metric,
    source: clock.source,
    shop: clock.shop === '' ? null : clock.shop,
    subject,
    externalId: clock.externalId,
    channel: clock.channel,
    agent: clock.agent,
    rule: name,
    because: rule?.because ?? null,
    targetMs: clock.targetMs,
    startedAt,
    dueAt,
    overdueMs: Math.max(0, asOf - dueAt),
    compensation: rule?.compensation ?? null,
    isCompensated: isCompensated(db, { subject, id: recordId }, { since: startedAt, asOf }),
    link: request.link(clock.source, clock.externalId),
    customer: clock.customer,
  };
}
