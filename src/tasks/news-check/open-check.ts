// Opens what a check reads: on a quiet minute the stored facts and nothing else; deriving is loaded only where it is needed.
import { AppError } from '../../errors.ts';
import type { DataUntil } from '../../model/report.ts';
import { readDataUntil } from '../../store/data-until.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { areFactsMissing, newestImportAt, readAppliedHashes } from '../../store/policy-snapshots.ts';
import type { CheckRequest } from './check-request.ts';

/** What any check needs for opening the facts. */
export type CheckOpening = Pick<CheckRequest, 'databasePath' | 'policy' | 'asOf' | 'lockTimeoutMs'>;

const DAY_MS = 86_400_000;

export interface CheckReading {
  /** Read-only, and one snapshot. The caller closes it. */
  readonly db: Db;
  /** Epoch ms: as asked, else the clock. */
  readonly asOf: number;
  /** Later events are left out. */
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
}

/** A clock that was set back would see no breach for as long as it is wrong. */
function demandClock(db: Db, now: number): void {
  const importedAt = newestImportAt(db);
  if (importedAt - now <= DAY_MS) return;
  const [said, stored] = [now, importedAt].map((at) => new Date(at).toISOString());
  throw new AppError('E_CLOCK_BACK', { now: said as string, importedAt: stored as string });
}

/** Under another policy, or at an earlier moment, facts are derived for this run (open-facts.ts). */
async function openDerived({ databasePath, policy, asOf }: CheckOpening, now: number): Promise<CheckReading> {
  const { openFacts } = await import('../facts/open-facts.ts');
  const facts = await openFacts(databasePath, { policy, asOf });
  return { db: facts.db, asOf: asOf ?? now, isPast: facts.isPast, dataUntil: facts.dataUntil };
}

/** AppError E_CLOCK_BACK when the clock stands more than a day before the newest import and no `asOf` is given. */
export async function openCheck(request: CheckOpening, now: number): Promise<CheckReading> {
  const { databasePath, lockTimeoutMs, policy, asOf } = request;
  const db = openDatabase(databasePath, { readOnly: true, lockTimeoutMs });
  try {
    db.exec('BEGIN');
    if (asOf === null) demandClock(db, now);
    const { policyHash } = readAppliedHashes(db);
    const isStored = policyHash === policy.policyHash || (policyHash === null && !areFactsMissing(db));
    if (isStored && asOf === null) return { db, asOf: now, isPast: false, dataUntil: readDataUntil(db) };
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
  closeDatabase(db);
  return openDerived(request, now);
}

/** False when another process has committed since the reading was opened; it is of no further use then. */
export function isStillCurrent({ db }: CheckReading): boolean {
  const before = dataVersion(db);
  db.exec('ROLLBACK');
  db.exec('BEGIN');
  return dataVersion(db) === before;
}

/** SQLite's own count of other connections' commits, as of this connection's snapshot. */
function dataVersion(db: Db): unknown {
  return db.pragma('data_version', { simple: true });
}
