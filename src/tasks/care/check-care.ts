// One run of `care list --check`: each flag is told once, and once more when a new complaint opens it again.
import {
  type AlertRecord,
  lastChange,
  recordAlert,
  recordStaleSource,
  saveAlertWatch,
  wasAlertShown,
} from '../../store/alerts.ts';
import { namedConversation } from '../../store/care-flags.ts';
import type { Db } from '../../store/database.ts';
import { checkOnce } from '../check-once.ts';
import { type PlannedDigest, queueDigests } from '../queue-alerts.ts';
import { hasNews } from '../sla-check/check-request.ts';
import type { CheckWorld } from '../sla-check/check-sla.ts';
import type { CheckReading } from '../sla-check/open-check.ts';
import { planDigestsOf } from '../sla-check/plan-notices.ts';
import { careMetric, describeCareAlert } from './care-alert.ts';
import type { CareCheckRequest } from './care-request.ts';
import { type CareFinding, findCare } from './find-care.ts';
import { type JudgedFlag, judgeFlags } from './judge-flags.ts';

interface Look {
  readonly finding: CareFinding;
  readonly planned: readonly PlannedDigest[];
}

/** `shownAt`: when stdout had taken it; null for what is only counted. */
function recordFlags(
  db: Db,
  flags: readonly JudgedFlag[],
  how: { readonly request: CareCheckRequest; readonly seenAt: number; readonly shownAt: number | null },
): void {
  for (const judged of flags) {
    const { flag } = judged;
    const { source, shop, externalId, startedAt } = namedConversation(db, flag.sinceConversationId);
    const alert: AlertRecord = {
      identity: describeCareAlert(db, judged, how.request).identity,
      ...{ kind: 'care', source, shop, subject: 'conversation', externalId, metric: careMetric(flag) },
      ...{ startedAt, dueAt: flag.newSince, policyHash: how.request.policy.policyHash },
      ...{ seenAt: how.seenAt, shownAt: how.shownAt },
    };
    recordAlert(db, alert);
  }
}

function recordCare(
  db: Db,
  { found, told, baseline }: CareFinding,
  request: CareCheckRequest,
  now: number,
): void {
  const { asOf, staleSources } = found;
  recordFlags(db, told, { request, seenAt: asOf, shownAt: now });
  recordFlags(db, baseline, { request, seenAt: asOf, shownAt: null });
  for (const { source, dataUntil } of staleSources)
    recordStaleSource(db, { source, dataUntil, shownAt: now });
  const { policy, policyHash } = request.policy;
  const settledUntil = asOf - policy.alertHorizonMs;
  saveAlertWatch(db, 'care', { policyHash, lastChange: lastChange(db), settledUntil });
}

/** Flags that were told before and nobody has acknowledged. */
function stillNew(reading: CheckReading, request: CareCheckRequest) {
  return judgeFlags(reading)
    .filter(({ state }) => state === 'new')
    .map((judged) => describeCareAlert(reading.db, judged, request))
    .filter(({ identity }) => wasAlertShown(reading.db, identity, 'care'));
}

const isWorthRecording = ({ finding, planned }: Look): boolean =>
  hasNews(finding.found) || planned.length > 0;

/**
 * Shows what is found, once, also when it is nothing, and queues it for the targets. AppError E_DB_BUSY when there is news
 * and somebody else holds the database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkCare(request: CareCheckRequest, world: CheckWorld): Promise<void> {
  const isRecorded = request.mode === 'new' && !request.isDryRun;
  const look = (reading: CheckReading): Look => {
    const finding = findCare(reading, request);
    const { found } = finding;
    const stillOpen = () => stillNew(reading, request);
    const asked = { request, now: world.now(), stillOpen };
    return { finding, planned: isRecorded ? planDigestsOf(reading, found, asked) : [] };
  };
  await checkOnce(
    {
      opening: request,
      command: 'care list',
      look,
      isNews: (found) => isRecorded && isWorthRecording(found),
      show: ({ finding }) => world.show(finding.found),
      record: (db, found) => {
        if (hasNews(found.finding.found)) recordCare(db, found.finding, request, world.now());
        queueDigests(db, found.planned, world.now());
        return isWorthRecording(found);
      },
    },
    world,
  );
}
