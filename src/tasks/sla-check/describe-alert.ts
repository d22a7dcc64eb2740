// Judged clocks as the alerts that people and programs are told.
import type { Alert, AlertState } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { shortNames } from '../../store/alert-names.ts';
import { readAcknowledgement } from '../../store/alerts.ts';
import { isCompensated } from '../../store/compensations.ts';
import type { Db } from '../../store/database.ts';
import type { CheckRequest } from '../news-check/check-request.ts';
import type { JudgedClock } from './judge-clocks.ts';

interface Asked {
  readonly request: CheckRequest;
  readonly asOf: number;
}

function describeAlert(
  db: Db,
  { clock, state }: JudgedClock,
  { request, asOf }: Asked,
): Omit<Alert, 'shortName'> {
  const { recordId, subject, rule: name, startedAt, dueAt } = clock;
  const identity = alertIdentity(clock);
  const rule = request.policy.policy.sla.find((entry) => entry.name === name);
  return {
    identity,
    kind: state === 'at_risk' ? 'at_risk' : 'breach',
    state: state as AlertState,
    metric: clock.metric,
    source: clock.source,
    shop: clock.shop === '' ? null : clock.shop,
    subject,
    externalId: clock.externalId,
    channel: clock.channel,
    agent: (request.areAgentsNamed ? clock.agentName : null) ?? clock.agent,
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
    acknowledged: readAcknowledgement(db, identity),
  };
}

/** Reason and suggested compensation are those of the policy in force. */
export function describeAlerts(db: Db, clocks: readonly JudgedClock[], asked: Asked): Alert[] {
  const alerts = clocks.map((judged) => describeAlert(db, judged, asked));
  const names = shortNames(
    db,
    alerts.map(({ identity }) => identity),
  );
  return alerts.map((alert) => ({ ...alert, shortName: names.get(alert.identity) ?? alert.identity }));
}
