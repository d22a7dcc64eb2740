// Sends what waits in the outbox: one message per target, claimed first, so that two processes never send the same.
import { AppError } from '../../errors.ts';
import type { AlertDigest } from '../../model/alert.ts';
import type { NotifyTarget } from '../../model/notify-target.ts';
import { isMutedAt } from '../../notify/choose-alerts.ts';
import { type Delivery, type DeliveryWorld, deliver } from '../../notify/deliver.ts';
import type { NotifyFault } from '../../notify/notify-fault.ts';
import { isQuietAt } from '../../notify/quiet-hours.ts';
import { closeDatabase, type Db, inTransaction, openDatabase } from '../../store/database.ts';
import {
  type Claimed,
  claimReady,
  readWaiting,
  renewLease,
  settleSent,
  settleUnsent,
  type Waiting,
} from '../../store/outbox.ts';
import { mergeDigests } from '../import/merge-digests.ts';
import { demandUninterrupted } from '../pause.ts';

export interface SendRequest {
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly targets: readonly NotifyTarget[];
  /** Of quiet hours, where a target names none. */
  readonly timezone: string;
  /** Also what was given up earlier. */
  readonly isWithFailed: boolean;
  readonly isDryRun: boolean;
}

/** What became of one target's messages. `alerts` counts; instants are epoch ms. */
export type SendOutcome = { readonly target: string; readonly alerts: number } & (
  | { readonly result: 'sent'; readonly answer: string; readonly isRepeat: boolean }
  | {
      readonly result: 'failed';
      readonly fault: NotifyFault;
      readonly isGivenUp: boolean;
      readonly isRepeat: boolean;
    }
  | { readonly result: 'muted' | 'later' | 'busy'; readonly until: number }
  | { readonly result: 'empty' | 'held' | 'waits' | 'orphan' | 'given_up' }
);

/** A fault that may pass is tried in every run for so long. */
const GIVE_UP_MS = 86_400_000;
/** The answer must be noted, however long another process writes: an import may take minutes. */
const NOTE_TRIES = 200;

/** What stands in the way of sending to this target now; null = nothing. */
function obstacle(
  waiting: Waiting,
  target: NotifyTarget,
  request: SendRequest,
  now: number,
): SendOutcome | null {
  const { choice, name } = target;
  const { ready, later, leased, failed } = waiting;
  const alerts = ready + (request.isWithFailed ? failed : 0);
  if (isMutedAt(choice, now)) {
    return { target: name, alerts: alerts + later, result: 'muted', until: choice.muteUntil ?? now };
  }
  if (isQuietAt(choice, now, request.timezone))
    return { target: name, alerts: alerts + later, result: 'held' };
  if (later > 0 && !request.isWithFailed) {
    return { target: name, alerts: alerts + later, result: 'later', until: waiting.laterUntil };
  }
  if (alerts > 0) return request.isDryRun ? { target: name, alerts, result: 'waits' } : null;
  if (leased > 0) return { target: name, alerts: leased, result: 'busy', until: waiting.leasedUntil };
  return failed > 0 ? { target: name, alerts: failed, result: 'given_up' } : null;
}

interface Sending {
  readonly db: Db;
  readonly target: NotifyTarget;
  readonly lease: string;
  readonly claimed: readonly Claimed[];
  readonly world: DeliveryWorld;
}

/** Notes an outcome; while another process writes it waits, because what is not noted is sent again. */
async function note({ db, world }: Sending, write: () => void): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(db, async () => write());
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === 'E_DB_BUSY';
      if (!isBusy || tries >= NOTE_TRIES || world.signal.aborted) throw error;
    }
  }
}

function outgoingOf({ claimed, target }: Sending, digest: ReturnType<typeof mergeDigests>) {
  const isDoubtful = claimed.some((each) => each.isDoubtful);
  return (isAfterDoubt: boolean) => ({
    kind: 'alerts' as const,
    outgoing: {
      ...digest,
      digest: { ...digest.digest, language: target.language ?? digest.digest.language },
      mayRepeat: isDoubtful || isAfterDoubt,
    },
  });
}

/** Throws on a signal only after the outcome, which is then in doubt, was noted. */
async function sendClaimed(sending: Sending): Promise<Delivery> {
  const { db, target, lease, claimed, world } = sending;
  const merged = mergeDigests(claimed);
  const language = target.language ?? (merged.digest as AlertDigest).language;
  const mayTry = async (): Promise<boolean> => {
    const held: boolean[] = [];
    await note(sending, () => held.push(renewLease(db, lease, world.now())));
    return held[0] === true;
  };
  try {
    return await deliver({ target, language, content: outgoingOf(sending, merged), mayTry }, world);
  } catch (error) {
    const now = world.now();
    const fault = 'stopped';
    await note(sending, () =>
      settleUnsent(db, { lease, now, state: 'pending', notBefore: now, isDoubtful: false, fault }),
    );
    throw error;
  }
}

async function settle(sending: Sending, delivery: Delivery): Promise<SendOutcome> {
  const { db, target, lease, claimed, world } = sending;
  const now = world.now();
  const alerts = claimed.reduce((sum, { alertCount }) => sum + alertCount, 0);
  const isRepeat = claimed.some(({ isAbandoned }) => isAbandoned);
  const said = { target: target.name, alerts, isRepeat };
  if (delivery.isSent) {
    await note(sending, () => settleSent(db, lease, now));
    return { ...said, result: 'sent', answer: delivery.answer };
  }
  const { fault } = delivery;
  if (fault === null) return { target: target.name, alerts, result: 'busy', until: now };
  const firstTriedAt = Math.min(...claimed.map((each) => each.firstTriedAt));
  const isGivenUp = !fault.isTemporary || now - firstTriedAt >= GIVE_UP_MS;
  const unsent = {
    lease,
    now,
    state: isGivenUp ? ('failed' as const) : ('pending' as const),
    notBefore: now + (fault.retryAfterMs ?? 0),
    isDoubtful: delivery.isDoubtful,
    fault: `${fault.code} ${fault.detail}`,
  };
  await note(sending, () => settleUnsent(db, unsent));
  return { ...said, result: 'failed', fault, isGivenUp };
}

async function sendTo(
  db: Db,
  target: NotifyTarget,
  request: SendRequest,
  world: DeliveryWorld,
): Promise<SendOutcome> {
  const name = target.name;
  const waiting = readWaiting(db, world.now()).find((each) => each.target === name);
  if (waiting === undefined) return { target: name, alerts: 0, result: 'empty' };
  const stop = obstacle(waiting, target, request, world.now());
  if (stop !== null) return stop;
  const lease = Buffer.from(world.random(16)).toString('hex');
  const { isWithFailed } = request;
  const claimed = await inTransaction(db, async () =>
    claimReady(db, { target: name, lease, now: world.now(), isWithFailed }),
  );
  // Another process was faster.
  if (claimed.length === 0) return { target: name, alerts: 0, result: 'empty' };
  const sending = { db, target, lease, claimed, world };
  return settle(sending, await sendClaimed(sending));
}

/** Targets that have something waiting and are no longer in hicare.yaml. */
function orphans(db: Db, targets: readonly NotifyTarget[], now: number): readonly SendOutcome[] {
  const known = new Set(targets.map(({ name }) => name));
  return readWaiting(db, now)
    .filter(({ target }) => !known.has(target))
    .map(({ target, ready, later, leased, failed }) => ({
      target,
      alerts: ready + later + leased + failed,
      result: 'orphan',
    }));
}

/**
 * Sends to each target what waits for it, one after the other; one target's failure stops no other. Failures are outcomes;
 * throws for the database (E_DB_…) and for signals. With nothing waiting the database is only read.
 */
export async function sendAlerts(
  request: SendRequest,
  world: DeliveryWorld,
): Promise<readonly SendOutcome[]> {
  const { databasePath, lockTimeoutMs, targets } = request;
  const db = openDatabase(databasePath, { readOnly: request.isDryRun, lockTimeoutMs });
  try {
    const outcomes: SendOutcome[] = [];
    for (const target of targets) {
      outcomes.push(await sendTo(db, target, request, world));
      demandUninterrupted(world.signal);
    }
    return [...outcomes, ...orphans(db, targets, world.now())];
  } finally {
    closeDatabase(db);
  }
}
