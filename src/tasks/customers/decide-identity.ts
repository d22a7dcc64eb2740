// A person's merge or split of customers, or taking one back: stored, written to the audit log, and the facts renewed.
import { AppError } from '../../errors.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { appendAudit } from '../../store/audit.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { type FoundIdentifier, findIdentifier, type NamedIdentifier } from '../../store/find-identifier.ts';
import {
  addDecision,
  type DecidedNode,
  type Decision,
  nodeOfDecided,
  readDecisions,
  takeBackDecision,
} from '../../store/identity-decisions.ts';
import type { Keyring } from '../../store/seal.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';

export interface DecisionRequest {
  readonly kind: Decision['kind'];
  readonly a: NamedIdentifier;
  /** Null with `split`: the identifier joins nobody from now on. */
  readonly b: NamedIdentifier | null;
  readonly reason: string;
  /** Takes back the standing decision of the same kind about the same identifiers. */
  readonly isUndo: boolean;
  readonly isDryRun: boolean;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

export interface DecisionWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly keyWorld: KeyWorld;
  /** Who decides, as the system knows them. */
  readonly user: string;
}

export interface DecisionOutcome {
  readonly decision: number;
  readonly a: string;
  readonly b: string | null;
  /** Conversations whose person is another one now. */
  readonly moved: number;
}

function isSame(x: DecidedNode | null, y: DecidedNode | null): boolean {
  if (x === null || y === null) return x === y;
  return x.kind === y.kind && x.source === y.source && x.shop === y.shop && x.value === y.value;
}

interface Ends {
  readonly a: FoundIdentifier;
  readonly b: FoundIdentifier | null;
}

/** The standing decision about these two, whichever was named first. */
function standingAbout(db: Db, kind: Decision['kind'], { a, b }: Ends): Decision | undefined {
  const [first, second] = [a.decided, b?.decided ?? null];
  return readDecisions(db).find(
    (decision) =>
      decision.undoneAt === null &&
      decision.kind === kind &&
      ((isSame(decision.a, first) && isSame(decision.b, second)) ||
        (isSame(decision.a, second) && isSame(decision.b, first))),
  );
}

const OPPOSITE = { merge: 'split', split: 'merge' } as const;

/** A new word on the same two would contradict or repeat the one that stands. */
function demandUndecided(db: Db, kind: Decision['kind'], ends: Ends): void {
  const standing = standingAbout(db, kind, ends) ?? standingAbout(db, OPPOSITE[kind], ends);
  if (standing === undefined) return;
  throw new AppError('E_ALREADY_DECIDED', {
    kind: standing.kind,
    decision: standing.id,
    a: ends.a.handle,
    b: ends.b?.handle ?? '',
  });
}

interface Deciding {
  readonly db: Db;
  readonly keyring: Keyring;
  readonly request: DecisionRequest;
  readonly world: DecisionWorld;
}

/** Returns the number of the decision that was stored or taken back. */
function decide({ db, keyring, request, world }: Deciding, ends: Ends): number {
  const { kind, reason, isUndo } = request;
  const [at, by] = [world.now(), world.user];
  if (isUndo) {
    const standing = standingAbout(db, kind, ends);
    if (standing === undefined) {
      throw new AppError('E_NOT_DECIDED', { kind, a: ends.a.handle, b: ends.b?.handle ?? '' });
    }
    takeBackDecision(db, standing.id, { at, by });
    return standing.id;
  }
  demandUndecided(db, kind, ends);
  const secret = { a: ends.a.plain(keyring), b: ends.b?.plain(keyring) ?? null, reason };
  const { decided: a } = ends.a;
  return addDecision(db, keyring, {
    kind,
    a,
    b: ends.b?.decided ?? null,
    decidedAt: at,
    decidedBy: by,
    secret,
  });
}

function writeTrace({ db, keyring, request, world }: Deciding, ends: Ends, decision: number): void {
  appendAudit(db, keyring, {
    at: world.now(),
    actor: world.user,
    action: `customer ${request.kind}${request.isUndo ? ' undo' : ''}`,
    detail: { decision, a: ends.a.handle, ...(ends.b === null ? {} : { b: ends.b.handle }) },
  });
}

function personsOf(db: Db): Map<number, string> {
  const rows = db.prepare('SELECT conversation_id, cluster FROM contact_member').raw().all();
  return new Map(rows as [number, string][]);
}

async function decideAndRenew(deciding: Deciding): Promise<DecisionOutcome> {
  const { db, keyring, request, world } = deciding;
  const find = (named: NamedIdentifier) => findIdentifier(db, named, keyring);
  const ends = { a: find(request.a), b: request.b === null ? null : find(request.b) };
  const decision = decide(deciding, ends);
  writeTrace(deciding, ends, decision);
  const before = personsOf(db);
  const identifiers = [ends.a, ends.b].flatMap((end) => {
    const node = end === null ? null : nodeOfDecided(db, end.decided);
    return node === null ? [] : [node];
  });
  const touched = { conversations: [], orders: [], customers: [], identifiers };
  await renewFacts(db, request.policy, touched, pauseFor(world.signal));
  const after = personsOf(db);
  const moved = [...after].filter(([id, cluster]) => before.get(id) !== cluster).length;
  return { decision, a: ends.a.handle, b: ends.b?.handle ?? null, moved };
}

/**
 * Stores a decision or takes one back, and renews what follows from it. AppError E_NOT_FOUND, E_AMBIGUOUS_CUSTOMER,
 * E_ALREADY_DECIDED, E_KEY_MISSING (the reason and the identifiers are sealed).
 */
export async function decideIdentity(
  request: DecisionRequest,
  world: DecisionWorld,
): Promise<DecisionOutcome> {
  const { databasePath, lockTimeoutMs, isDryRun } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    const keyring = openKeyring(db, world.keyWorld);
    return await transact(db, {
      work: () => decideAndRenew({ db, keyring, request, world }),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: `customer ${request.kind}`, since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
