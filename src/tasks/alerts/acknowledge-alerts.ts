// A person's word that somebody looks after alerts, or takes it back: stored and audited, in one transaction.
import { AppError } from '../../errors.ts';
import type { Acknowledgement, Alert } from '../../model/alert.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { acknowledge, takeBackAcknowledgement } from '../../store/acknowledgements.ts';
import { clockAlertsNamed, shortNames } from '../../store/alert-names.ts';
import { type NamedAlert, readAcknowledgement, readAlert } from '../../store/alerts.ts';
import { appendAudit } from '../../store/audit.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import type { Keyring } from '../../store/seal.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';
import { openCheck } from '../news-check/open-check.ts';
import { findAlerts } from '../sla-check/find-alerts.ts';
import { recordSeen } from '../sla-check/record-clocks.ts';
import type { SlaCheckRequest } from '../sla-check/sla-request.ts';
import { transact } from '../transact.ts';

export interface AcknowledgeRequest {
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
  /** First digits of identities, as `sla check` prints them; four or more. */
  readonly names: readonly string[];
  readonly isUndo: boolean;
  readonly isDryRun: boolean;
  /** Who looks after them; null: who runs the program. */
  readonly by: string | null;
  /** Sealed; null for none. */
  readonly note: string | null;
}

export interface AcknowledgeWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  /** Who runs the program, as the system knows them. */
  readonly user: string;
  readonly keyWorld: KeyWorld;
}

/** What became of one alert. */
export interface AcknowledgedAlert extends NamedAlert {
  readonly shortName: string;
  /** False when it had been said before, or when there was nothing to take back. */
  readonly isChanged: boolean;
  /** The acknowledgement that stands, or the one that was taken back; null where there was none. */
  readonly acknowledgement: Acknowledgement | null;
}

interface Work {
  readonly db: Db;
  readonly request: AcknowledgeRequest;
  readonly world: AcknowledgeWorld;
  readonly keyring: Keyring | null;
}

/** What `sla check --open --warn` shows now. It records nothing, so its alerts may be none that a check has recorded. */
async function openAlerts({ request, world }: Work): Promise<readonly Alert[]> {
  const { databasePath, lockTimeoutMs, policy } = request;
  const asked: SlaCheckRequest = {
    ...{ databasePath, lockTimeoutMs, policy, mode: 'open', asOf: null, isDryRun: true, withAtRisk: true },
    ...{ limit: null, freshnessMs: () => Number.MAX_SAFE_INTEGER, link: () => null, notify: null },
    ...{ areAgentsNamed: false, language: 'en' },
  };
  const reading = await openCheck(asked, world.now());
  try {
    return findAlerts(reading, asked).found.alerts;
  } finally {
    closeDatabase(reading.db);
  }
}

/** Whoever acknowledges it has seen it: a check need not tell it any more. */
function recordAsSeen({ db, request, world }: Work, alert: Alert): void {
  const now = world.now();
  recordSeen(db, alert, { policyHash: request.policy.policyHash, seenAt: now, shownAt: now });
}

function onlyOne(db: Db, name: string, identities: readonly string[]): string | null {
  if (identities.length < 2) return identities[0] ?? null;
  const names = [...shortNames(db, identities).values()].join(', ');
  throw new AppError('E_ALERT_AMBIGUOUS', { id: name, ids: names });
}

/** The alert's identity; one that only `--open` showed is recorded. */
async function findIdentity(work: Work, typed: string): Promise<string> {
  const name = typed.replace(/^#/, '').toLowerCase();
  const recorded = onlyOne(work.db, typed, clockAlertsNamed(work.db, name));
  if (recorded !== null) return recorded;
  const open = (await openAlerts(work)).filter(({ identity }) => identity.startsWith(name));
  const found = onlyOne(
    work.db,
    typed,
    open.map(({ identity }) => identity),
  );
  const alert = open.find(({ identity }) => identity === found);
  if (alert === undefined) throw new AppError('E_ALERT_UNKNOWN', { id: typed });
  recordAsSeen(work, alert);
  return alert.identity;
}

function change({ db, request, world, keyring }: Work, identity: string): AcknowledgedAlert {
  const before = readAcknowledgement(db, identity);
  const said = { identity, at: world.now(), by: request.by ?? world.user };
  const secret = keyring === null || request.note === null ? null : { keyring, note: request.note };
  const isChanged = request.isUndo ? takeBackAcknowledgement(db, said) : acknowledge(db, said, secret);
  const shortName = shortNames(db, [identity]).get(identity) ?? identity;
  if (isChanged) {
    appendAudit(db, keyring, {
      at: said.at,
      actor: world.user,
      action: `sla ${request.isUndo ? 'unack' : 'ack'}`,
      detail: { alert: shortName, by: said.by },
    });
  }
  const acknowledgement = before ?? (request.isUndo ? null : { at: said.at, by: said.by });
  return { ...readAlert(db, identity), shortName, isChanged, acknowledgement };
}

async function changeAll(work: Work): Promise<AcknowledgedAlert[]> {
  const identities: string[] = [];
  for (const name of work.request.names) identities.push(await findIdentity(work, name));
  return [...new Set(identities)].map((identity) => change(work, identity));
}

/**
 * Acknowledges alerts or takes that back, all or none; what was said before is left as it is. AppError E_ALERT_UNKNOWN,
 * E_ALERT_AMBIGUOUS, E_DB_BUSY, and with a note E_KEY_MISSING (it is sealed).
 */
export async function acknowledgeAlerts(
  request: AcknowledgeRequest,
  world: AcknowledgeWorld,
): Promise<readonly AcknowledgedAlert[]> {
  const { databasePath, lockTimeoutMs, isDryRun, isUndo, note } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    const keyring = note === null ? null : openKeyring(db, world.keyWorld);
    return await transact(db, {
      work: () => changeAll({ db, request, world, keyring }),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: isUndo ? 'sla unack' : 'sla ack', since: world.now() },
    });
  } finally {
    closeDatabase(db);
  }
}
