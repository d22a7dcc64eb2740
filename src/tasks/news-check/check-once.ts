// One run of a check for cron: look without a lock; where there is news, take the lock, tell, and record in one transaction.
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { transact } from '../transact.ts';
import { type CheckOpening, type CheckReading, isStillCurrent, openCheck } from './open-check.ts';

export interface CheckClock {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
}

/** `L`: what a look at the facts found. */
export interface OnceCheck<L> {
  readonly opening: CheckOpening;
  /** As others who wait for the lock are told. */
  readonly command: string;
  /** Reads only. */
  readonly look: (reading: CheckReading) => L;
  /** There is something to tell that is to be recorded, or something to record. */
  readonly isNews: (look: L) => boolean;
  /** Tells the reader; resolves when stdout has taken it whole. What it throws takes everything back. */
  readonly show: (look: L) => Promise<void>;
  /** Writes down what was told, in the transaction in which it was told; returns whether anything was written. */
  readonly record: (db: Db, look: L) => boolean;
}

/** Longer than whoever reads at all takes, and short for those who wait for the lock. */
const TELL_LIMIT_MS = 10_000;

interface Looked<L> {
  readonly reading: CheckReading;
  readonly look: L;
}

/**
 * The facts may have moved between the look and the lock: another check told the same, an import answered a customer. Under
 * the lock nothing moves any more.
 */
async function lookUnderLock<L>(before: Looked<L>, check: OnceCheck<L>, clock: CheckClock): Promise<L> {
  if (isStillCurrent(before.reading)) return before.look;
  const reading = await openCheck(check.opening, clock.now());
  try {
    return check.look(reading);
  } finally {
    closeDatabase(reading.db);
  }
}

/** A reader that stands still must not hold the lock: AppError E_OUTPUT, and what it has not read is told by the next run. */
async function tellInTime<L>(look: L, check: OnceCheck<L>): Promise<void> {
  const told = new AbortController();
  const tooLate = sleep(TELL_LIMIT_MS, undefined, { signal: told.signal }).then(
    () => {
      throw new AppError('E_OUTPUT', { detail: 'blocked' });
    },
    () => undefined,
  );
  try {
    await Promise.race([check.show(look), tooLate]);
  } finally {
    told.abort();
  }
}

/**
 * The lock is held until stdout has taken the lines: whoever is killed before that has recorded nothing, and the next run
 * tells the same; whoever waits for the lock finds it recorded. So nobody tells what another one tells.
 */
async function tellAndRecord<L>(before: Looked<L>, check: OnceCheck<L>, clock: CheckClock): Promise<void> {
  const { databasePath, lockTimeoutMs } = check.opening;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    await transact(db, {
      work: async () => {
        const look = await lookUnderLock(before, check, clock);
        await tellInTime(look, check);
        return check.record(db, look);
      },
      isKept: (isRecorded) => isRecorded,
      writer: { pid: clock.pid, command: check.command, since: clock.now() },
    });
  } finally {
    closeDatabase(db);
  }
}

/**
 * Shows what is found, once, also when it is nothing. AppError E_DB_BUSY when there is news and somebody else holds the
 * database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function checkOnce<L>(check: OnceCheck<L>, clock: CheckClock): Promise<void> {
  const reading = await openCheck(check.opening, clock.now());
  try {
    const look = check.look(reading);
    if (check.isNews(look)) await tellAndRecord({ reading, look }, check, clock);
    else await check.show(look);
  } finally {
    closeDatabase(reading.db);
  }
}
