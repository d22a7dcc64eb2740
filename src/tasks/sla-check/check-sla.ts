// One run of `sla check`: look without a lock; where there is news, take the lock, tell, and record in one transaction.
import { closeDatabase, openDatabase } from '../../store/database.ts';
import { type PlannedDigest, queueDigests } from '../queue-alerts.ts';
import { transact } from '../transact.ts';
import { type CheckFound, type CheckRequest, hasNews } from './check-request.ts';
import { type Finding, findAlerts } from './find-alerts.ts';
import { type CheckReading, isStillCurrent, openCheck } from './open-check.ts';
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
  readonly reading: CheckReading;
  readonly finding: Finding;
  readonly planned: readonly PlannedDigest[];
}

function look(reading: CheckReading, request: CheckRequest, world: CheckWorld): Look {
  const finding = findAlerts(reading, request);
  const isRecorded = request.mode === 'new' && !request.isDryRun;
  const planned = isRecorded ? planNotices(reading, finding.found, { request, now: world.now() }) : [];
  return { reading, finding, planned };
}

/**
 * The facts may have moved between the look and the lock: another check told the same, an import answered a customer. Under
 * the lock nothing moves any more.
 */
async function lookUnderLock(before: Look, request: CheckRequest, world: CheckWorld): Promise<Look> {
  if (isStillCurrent(before.reading)) return before;
  const reading = await openCheck(request, world.now());
  try {
    return look(reading, request, world);
  } finally {
    closeDatabase(reading.db);
  }
}

const isWorthRecording = ({ finding, planned }: Look): boolean =>
  hasNews(finding.found) || planned.length > 0;

/**
 * The lock is held until stdout has taken the lines: whoever is killed before that has recorded nothing, and the next run
 * tells the same; whoever waits for the lock finds it recorded. So nobody tells what another one tells.
 */
async function tellAndRecord(before: Look, request: CheckRequest, world: CheckWorld): Promise<void> {
  const { databasePath, lockTimeoutMs } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    await transact(db, {
      work: async () => {
        const now = await lookUnderLock(before, request, world);
        const { finding, planned } = now;
        await world.show(finding.found);
        if (hasNews(finding.found)) recordFinding(db, finding, request, world.now());
        queueDigests(db, planned, world.now());
        return isWorthRecording(now);
      },
      isKept: (isNews) => isNews,
      writer: { pid: world.pid, command: 'sla check', since: world.now() },
    });
  } finally {
    closeDatabase(db);
  }
}

/**
 * Shows what is found, once, also when it is nothing, and queues it for the targets. AppError E_DB_BUSY when there is news
 * and somebody else holds the database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkSla(request: CheckRequest, world: CheckWorld): Promise<void> {
  const reading = await openCheck(request, world.now());
  try {
    const first = look(reading, request, world);
    const isRecorded = request.mode === 'new' && !request.isDryRun && isWorthRecording(first);
    if (isRecorded) await tellAndRecord(first, request, world);
    else await world.show(first.finding.found);
  } finally {
    closeDatabase(reading.db);
  }
}
