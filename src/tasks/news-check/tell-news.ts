// One run of a check for cron: what it finds is told to the reader, recorded, and queued for the targets, each thing once.
import type { Alert } from '../../model/alert.ts';
import {
  type AlertRecord,
  type CheckName,
  lastChange,
  recordStaleSource,
  saveAlertWatch,
} from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import { type PlannedDigest, queueDigests } from '../alerts/queue-alerts.ts';
import { type CheckFound, isRecordable } from './check-found.ts';
import { checkOnce } from './check-once.ts';
import type { CheckRequest } from './check-request.ts';
import type { CheckReading } from './open-check.ts';
import { planNotices } from './plan-notices.ts';

export interface CheckWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  /** Tells the reader; resolves when stdout has taken it whole. What it throws takes everything back. */
  readonly show: (found: CheckFound) => Promise<void>;
}

/** When, and under which policy, something was seen. */
export type SeenUnder = Pick<AlertRecord, 'policyHash' | 'seenAt'>;

/** `F`: what is found, with all that its record needs. */
export interface NewsCheck<F extends { readonly found: CheckFound }> {
  readonly name: CheckName;
  /** As others who wait for the lock are told. */
  readonly command: string;
  readonly request: CheckRequest;
  /** Reads only, as does `stillOpen`. */
  readonly find: (reading: CheckReading) => F;
  /** What was told before, lasts on, and nobody looks after. */
  readonly stillOpen: (reading: CheckReading) => readonly Alert[];
  /** `shownAt`: when stdout had taken what was told, epoch ms. */
  readonly recordAlerts: (db: Db, finding: F, how: SeenUnder & { readonly shownAt: number }) => void;
}

interface Look<F> {
  readonly finding: F;
  readonly planned: readonly PlannedDigest[];
}

function recordNews<F extends { readonly found: CheckFound }>(
  db: Db,
  { name, request, recordAlerts }: NewsCheck<F>,
  { finding, shownAt }: { finding: F; shownAt: number },
): void {
  const { asOf, staleSources } = finding.found;
  const { policy, policyHash } = request.policy;
  recordAlerts(db, finding, { policyHash, seenAt: asOf, shownAt });
  for (const { source, dataUntil } of staleSources) recordStaleSource(db, { source, dataUntil, shownAt });
  const settledUntil = asOf - policy.alertHorizonMs;
  saveAlertWatch(db, name, { policyHash, lastChange: lastChange(db), settledUntil });
}

/**
 * Shows what is found, once, also when it is nothing, and queues it for the targets. AppError E_DB_BUSY when there is news
 * and somebody else holds the database for longer than `lockTimeoutMs`: then nothing is shown, and the next run finds the same.
 */
export async function tellNews<F extends { readonly found: CheckFound }>(
  check: NewsCheck<F>,
  world: CheckWorld,
): Promise<void> {
  const { request, command, find, stillOpen } = check;
  const isRecorded = request.mode === 'new' && !request.isDryRun;
  const look = (reading: CheckReading): Look<F> => {
    const finding = find(reading);
    const asked = { request, now: world.now(), stillOpen: () => stillOpen(reading) };
    return { finding, planned: isRecorded ? planNotices(reading, finding.found, asked) : [] };
  };
  const isWorthRecording = ({ finding, planned }: Look<F>): boolean =>
    isRecordable(finding.found) || planned.length > 0;
  await checkOnce(
    {
      ...{ opening: request, command, look },
      isNews: (found) => isRecorded && isWorthRecording(found),
      show: ({ finding }) => world.show(finding.found),
      record: (db, found) => {
        const { finding, planned } = found;
        if (isRecordable(finding.found)) recordNews(db, check, { finding, shownAt: world.now() });
        queueDigests(db, planned, world.now());
        return isWorthRecording(found);
      },
    },
    world,
  );
}
