// One run of `order at-risk --check`: each order is told once per rule and occasion.

import type { RankedRisk } from '../../facts/orders/rank-risks.ts';
import {
  lastChange,
  recordAlert,
  recordStaleSource,
  saveAlertWatch,
  wasAlertShown,
} from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import { checkOnce } from '../check-once.ts';
import { type PlannedDigest, queueDigests } from '../queue-alerts.ts';
import { hasNews } from '../sla-check/check-request.ts';
import type { CheckWorld } from '../sla-check/check-sla.ts';
import type { CheckReading } from '../sla-check/open-check.ts';
import { planDigestsOf } from '../sla-check/plan-notices.ts';
import { findRiskNews, judgeRisks, type RiskFinding } from './find-risk-news.ts';
import { describeRiskAlert, occasionOf, riskIdentity, riskMetric } from './risk-alert.ts';
import type { RiskCheckRequest } from './risk-request.ts';

interface Look {
  readonly finding: RiskFinding;
  readonly planned: readonly PlannedDigest[];
}

/** `shownAt`: when stdout had taken it; null for what is only counted. */
function recordRisks(
  db: Db,
  entries: readonly RankedRisk[],
  how: { readonly policyHash: string; readonly seenAt: number; readonly shownAt: number | null },
): void {
  for (const entry of entries)
    recordAlert(db, {
      ...{ identity: riskIdentity(entry), kind: 'risk', subject: 'order', metric: riskMetric(entry) },
      ...{ ...occasionOf(entry), dueAt: entry.risk.startedAt, ...how },
    });
}

function record(
  db: Db,
  { found, told, baseline }: RiskFinding,
  request: RiskCheckRequest,
  now: number,
): void {
  const { asOf, staleSources } = found;
  const { policy, policyHash } = request.policy;
  recordRisks(db, told, { policyHash, seenAt: asOf, shownAt: now });
  recordRisks(db, baseline, { policyHash, seenAt: asOf, shownAt: null });
  for (const { source, dataUntil } of staleSources)
    recordStaleSource(db, { source, dataUntil, shownAt: now });
  const settledUntil = asOf - policy.alertHorizonMs;
  saveAlertWatch(db, 'risk', { policyHash, lastChange: lastChange(db), settledUntil });
}

/** Risks that were told before, last on, and nobody has been in touch about. */
function stillUncontacted(reading: CheckReading, request: RiskCheckRequest) {
  const { db, asOf } = reading;
  return judgeRisks(reading, request)
    .filter((entry) => entry.contactedAt === null && wasAlertShown(db, riskIdentity(entry), 'risk'))
    .map((entry) => describeRiskAlert(db, entry, { request, asOf }));
}

const isWorthRecording = ({ finding, planned }: Look): boolean =>
  hasNews(finding.found) || planned.length > 0;

/**
 * Shows what is found, once, also when it is nothing, and queues it for the targets. AppError E_DB_BUSY when there is news
 * and somebody else holds the database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkRisk(request: RiskCheckRequest, world: CheckWorld): Promise<void> {
  const isRecorded = request.mode === 'new' && !request.isDryRun;
  const look = (reading: CheckReading): Look => {
    const finding = findRiskNews(reading, request);
    const stillOpen = () => stillUncontacted(reading, request);
    const asked = { request, now: world.now(), stillOpen };
    return { finding, planned: isRecorded ? planDigestsOf(reading, finding.found, asked) : [] };
  };
  await checkOnce(
    {
      opening: request,
      command: 'order at-risk',
      look,
      isNews: (found) => isRecorded && isWorthRecording(found),
      show: ({ finding }) => world.show(finding.found),
      record: (db, found) => {
        if (hasNews(found.finding.found)) record(db, found.finding, request, world.now());
        queueDigests(db, found.planned, world.now());
        return isWorthRecording(found);
      },
    },
    world,
  );
}
