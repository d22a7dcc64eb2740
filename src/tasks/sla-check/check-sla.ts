// One run of `sla check`: what it looks for, tells and records, each breach once.
import { checkOnce } from '../check-once.ts';
import { type PlannedDigest, queueDigests } from '../queue-alerts.ts';
import { type CheckFound, type CheckRequest, hasNews } from './check-request.ts';
import { type Finding, findAlerts } from './find-alerts.ts';
import type { CheckReading } from './open-check.ts';
import { planNotices } from './plan-notices.ts';
import { recordFinding } from './record-finding.ts';

export interface CheckWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  /** Tells the reader; resolves when stdout has taken it whole. What it throws takes everything back. */
  readonly show: (found: CheckFound) => Promise<void>;
}

/** What a look at the facts found, and what is to be told to others than the reader. */
interface Look {
  readonly finding: Finding;
  readonly planned: readonly PlannedDigest[];
}

const isWorthRecording = ({ finding, planned }: Look): boolean =>
  hasNews(finding.found) || planned.length > 0;

/**
 * Shows what is found, once, also when it is nothing, and queues it for the targets. AppError E_DB_BUSY when there is news
 * and somebody else holds the database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkSla(request: CheckRequest, world: CheckWorld): Promise<void> {
  const isRecorded = request.mode === 'new' && !request.isDryRun;
  const look = (reading: CheckReading): Look => {
    const finding = findAlerts(reading, request);
    const planned = isRecorded ? planNotices(reading, finding.found, { request, now: world.now() }) : [];
    return { finding, planned };
  };
  await checkOnce(
    {
      opening: request,
      command: 'sla check',
      look,
      isNews: (found) => isRecorded && isWorthRecording(found),
      show: ({ finding }) => world.show(finding.found),
      record: (db, found) => {
        if (hasNews(found.finding.found)) recordFinding(db, found.finding, request, world.now());
        queueDigests(db, found.planned, world.now());
        return isWorthRecording(found);
      },
    },
    world,
  );
}
