// One run of `sla check`: look without a lock; where there is news, take the lock, tell, and record in one transaction.
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { transact } from '../transact.ts';
import { type CheckFound, type CheckRequest, hasNews } from './check-request.ts';
import { type Finding, findAlerts } from './find-alerts.ts';
import { type CheckReading, isStillCurrent, openCheck } from './open-check.ts';
import { recordFinding } from './record-finding.ts';

export interface CheckWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  /** Tells the reader; resolves when stdout has taken it whole. What it throws takes everything back. */
  readonly show: (found: CheckFound) => Promise<void>;
  /** Hands what was told to whoever sends it on, in the same transaction. */
  readonly handOver?: (db: Db, found: CheckFound) => void;
}

/**
 * The facts may have moved between the look and the lock: another check told the same, an import answered a customer. Under
 * the lock nothing moves any more.
 */
async function findUnderLock(
  request: CheckRequest,
  world: CheckWorld,
  before: { reading: CheckReading; finding: Finding },
): Promise<Finding> {
  if (isStillCurrent(before.reading)) return before.finding;
  const reading = await openCheck(request, world.now());
  try {
    return findAlerts(reading, request);
  } finally {
    closeDatabase(reading.db);
  }
}

/**
 * The lock is held until stdout has taken the lines: whoever is killed before that has recorded nothing, and the next run
 * tells the same; whoever waits for the lock finds it recorded. So nobody tells what another one tells.
 */
async function tellAndRecord(
  request: CheckRequest,
  world: CheckWorld,
  before: { reading: CheckReading; finding: Finding },
): Promise<void> {
  const { databasePath, lockTimeoutMs } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    await transact(db, {
      work: async () => {
        const finding = await findUnderLock(request, world, before);
        await world.show(finding.found);
        if (!hasNews(finding.found)) return false;
        recordFinding(db, finding, request, world.now());
        world.handOver?.(db, finding.found);
        return true;
      },
      isKept: (isNews) => isNews,
      writer: { pid: world.pid, command: 'sla check', since: world.now() },
    });
  } finally {
    closeDatabase(db);
  }
}

/**
 * Shows what is found, once, also when it is nothing. AppError E_DB_BUSY when there is news and somebody else holds the
 * database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkSla(request: CheckRequest, world: CheckWorld): Promise<void> {
  const reading = await openCheck(request, world.now());
  try {
    const finding = findAlerts(reading, request);
    const isRecorded = request.mode === 'new' && !request.isDryRun && hasNews(finding.found);
    if (isRecorded) await tellAndRecord(request, world, { reading, finding });
    else await world.show(finding.found);
  } finally {
    closeDatabase(reading.db);
  }
}
