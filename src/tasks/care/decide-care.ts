// A person's word on a high-care flag, or taking one back: stored, written to the audit log, and the customer's facts renewed.
import { AppError } from '../../errors.ts';
import { type CareAction, type CareState, careState } from '../../model/care-flag.ts';
import { knownUntil } from '../../model/known-until.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { DataUntil } from '../../model/report.ts';
import { appendAudit } from '../../store/audit.ts';
import { addCareDecision, takeBackCareDecision } from '../../store/care-decisions.ts';
import type { StoredCareFlag } from '../../store/care-flags.ts';
import { careFlagFinder, type FindCareFlag, handleOfFlag } from '../../store/care-handle.ts';
import { readDataUntil } from '../../store/data-until.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { decisionsOnFlag } from '../../store/decisions-on-flag.ts';
import type { Keyring } from '../../store/seal.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';

export interface CareDecisionRequest {
  readonly action: CareAction;
  /** `F-…`, as lists show them. */
  readonly flags: readonly string[];
  /** Who says so; null: who the system knows. */
  readonly by: string | null;
  /** Needs the key; `note` demands it. */
  readonly note: string | null;
  /** Takes back the newest standing word of this kind. */
  readonly isUndo: boolean;
  readonly isDryRun: boolean;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

export interface CareDecisionWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly keyWorld: KeyWorld;
  /** Who decides, as the system knows them. */
  readonly user: string;
}

export interface CareDecisionOutcome {
  readonly decision: number;
  readonly flag: string;
  readonly rule: string;
  /** Of the conversation that raised it. */
  readonly conversation: string;
  /** As of all data; null where the flag is none any more. */
  readonly before: CareState | null;
  readonly after: CareState | null;
}

/** AppError E_CARE_UNKNOWN. */
function demandCareFlag(find: FindCareFlag, handle: string): StoredCareFlag {
  const flag = find(handle);
  if (flag === null) throw new AppError('E_CARE_UNKNOWN', { flag: handle });
  return flag;
}

interface Deciding {
  readonly db: Db;
  readonly keyring: Keyring | null;
  readonly request: CareDecisionRequest;
  readonly world: CareDecisionWorld;
}

/** Returns the number of the decision that was stored or taken back. */
function decide({ db, keyring, request, world }: Deciding, flag: StoredCareFlag): number {
  const { action, note, isUndo } = request;
  const [at, by] = [world.now(), request.by ?? world.user];
  if (isUndo) {
    const standing = decisionsOnFlag(db, flag).findLast(
      (decision) => decision.undoneAt === null && decision.action === action,
    );
    if (standing === undefined)
      throw new AppError('E_CARE_NOT_DECIDED', { action, flag: handleOfFlag(flag) });
    takeBackCareDecision(db, standing.id, { at, by });
    return standing.id;
  }
  const { source, shop, externalId } = flag.conversation;
  return addCareDecision(db, {
    ...{ action, rule: flag.rule, source, shop, externalId },
    seenUntil: Math.max(flag.lastEvidenceAt, flag.flaggedAt),
    ...{ decidedAt: at, decidedBy: by },
    note: note === null || keyring === null ? null : { keyring, text: note },
  });
}

function writeTrace({ db, keyring, request, world }: Deciding, flag: StoredCareFlag, decision: number): void {
  appendAudit(db, keyring, {
    at: world.now(),
    actor: world.user,
    action: `care ${request.action}${request.isUndo ? ' undo' : ''}`,
    detail: { decision, flag: handleOfFlag(flag), rule: flag.rule },
  });
}

/** As of all data. */
function stateOf(flag: StoredCareFlag | null, dataUntil: readonly DataUntil[]): CareState | null {
  if (flag === null) return null;
  const sources = [flag.conversation.source, ...flag.otherSources];
  return careState(flag, knownUntil(sources, { asOf: Number.MAX_SAFE_INTEGER, dataUntil }));
}

interface Decided {
  readonly flag: StoredCareFlag;
  readonly decision: number;
  readonly before: CareState | null;
}

async function decideAndRenew(deciding: Deciding): Promise<CareDecisionOutcome[]> {
  const { db, request, world } = deciding;
  const dataUntil = readDataUntil(db);
  const findBefore = careFlagFinder(db);
  const decided = request.flags.map((named): Decided => {
    const flag = demandCareFlag(findBefore, named);
    const before = stateOf(flag, dataUntil);
    const decision = decide(deciding, flag);
    writeTrace(deciding, flag, decision);
    return { flag, decision, before };
  });
  const conversations = decided.map(({ flag }) => flag.conversationId);
  await renewFacts(db, request.policy, { conversations, orders: [], customers: [] }, pauseFor(world.signal));
  const findAfter = careFlagFinder(db);
  return decided.map(({ flag, decision, before }) => {
    const handle = handleOfFlag(flag);
    const { rule, conversation } = flag;
    const after = stateOf(findAfter(handle), dataUntil);
    return { decision, flag: handle, rule, conversation: conversation.externalId, before, after };
  });
}

/**
 * Stores a word on each flag or takes one back, all or none, and renews what follows. AppError E_CARE_UNKNOWN for a flag that is not there,
 * E_CARE_NOT_DECIDED where there is nothing to take back, E_KEY_MISSING and its like for a note, E_DB_BUSY.
 */
export async function decideCare(
  request: CareDecisionRequest,
  world: CareDecisionWorld,
): Promise<readonly CareDecisionOutcome[]> {
  const { databasePath, lockTimeoutMs, isDryRun, note } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    const keyring = note === null ? null : openKeyring(db, world.keyWorld);
    return await transact(db, {
      work: () => decideAndRenew({ db, keyring, request, world }),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: `care ${request.action}`, since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
