// A person's link or split of two conversations, or taking one back: stored, written to the audit log, the facts renewed.
import { AppError } from '../../errors.ts';
import type { IssueDecision } from '../../model/cluster-facts.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { appendAudit } from '../../store/audit.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import {
  addIssueDecision,
  type DecidedConversation,
  readIssueDecisions,
  type StoredIssueDecision,
  takeBackIssueDecision,
} from '../../store/issue-decisions.ts';
import { type IssuePlace, issuePlace } from '../../store/issue-places.ts';
import type { Keyring } from '../../store/seal.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';
import { findConversation } from './find-conversation.ts';
import { findDecision } from './find-decision.ts';

export interface IssueDecisionRequest {
  readonly kind: IssueDecision['kind'];
  /** Ids of conversations as people type them (find-conversation.ts). */
  readonly a: string;
  readonly b: string;
  /** Sealed, so it needs the key; null: none is given. */
  readonly reason: string | null;
  /** Takes back the standing decision of the same kind about the same two. */
  readonly isUndo: boolean;
  readonly isDryRun: boolean;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

export interface IssueDecisionWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly keyWorld: KeyWorld;
  /** Who decides, as the system knows them. */
  readonly user: string;
}

export interface IssueDecisionOutcome {
  readonly decision: number;
  readonly a: string;
  readonly b: string;
  /** The issues that they are in now, by the id of the first conversation; null when they are in none any more. */
  readonly issueOfA: string | null;
  readonly issueOfB: string | null;
}

interface Ends {
  readonly a: IssuePlace;
  readonly b: IssuePlace;
}

/** AppError E_NO_CONTACT: bots, outbound and excluded conversations are no contacts, so they are in no issue. */
function placeOf(db: Db, name: DecidedConversation): IssuePlace {
  const place = issuePlace(db, name);
  if (place === null) throw new AppError('E_NO_CONTACT', { id: name.externalId });
  return place;
}

function demandSameCustomer({ a, b }: Ends): void {
  const [first, second] = [a.name.externalId, b.name.externalId];
  if (a.conversationId === b.conversationId) throw new AppError('E_SAME_CONVERSATION', { id: first });
  if (a.cluster !== b.cluster) throw new AppError('E_OTHER_CUSTOMER', { a: first, b: second });
}

function standingAbout(db: Db, { a, b }: Ends): readonly StoredIssueDecision[] {
  const [x, y] = [a.conversationId, b.conversationId];
  return readIssueDecisions(db).filter(
    ({ undoneAt, aId, bId }) => undoneAt === null && ((aId === x && bId === y) || (aId === y && bId === x)),
  );
}

interface Deciding {
  readonly db: Db;
  readonly keyring: Keyring | null;
  readonly request: IssueDecisionRequest;
  readonly world: IssueDecisionWorld;
}

/** Returns the number of the decision that was stored. */
function decide({ db, keyring, request, world }: Deciding, ends: Ends): number {
  const { kind, reason } = request;
  const standing = standingAbout(db, ends);
  const names = { a: ends.a.name.externalId, b: ends.b.name.externalId };
  demandSameCustomer(ends);
  const [other] = standing;
  if (other !== undefined)
    throw new AppError('E_ISSUE_DECIDED', { kind: other.kind, decision: other.id, ...names });
  const secret = reason === null || keyring === null ? null : { keyring, reason };
  const made = { decidedAt: world.now(), decidedBy: world.user, secret };
  return addIssueDecision(db, { kind, a: ends.a.name, b: ends.b.name, ...made });
}

interface Decided {
  readonly decision: number;
  readonly a: DecidedConversation;
  readonly b: DecidedConversation;
  /** Row ids of those that are there. */
  readonly conversations: readonly number[];
}

function decideOn(deciding: Deciding): Decided {
  const { db, request } = deciding;
  const names = { a: findConversation(db, request.a), b: findConversation(db, request.b) };
  const ends = { a: placeOf(db, names.a), b: placeOf(db, names.b) };
  const decision = decide(deciding, ends);
  return { decision, ...names, conversations: [ends.a.conversationId, ends.b.conversationId] };
}

function takeBack({ db, request, world }: Deciding): Decided {
  const { id, a, b, aId, bId } = findDecision(db, request);
  takeBackIssueDecision(db, id, { at: world.now(), by: world.user });
  return { decision: id, a, b, conversations: [aId, bId].filter((row) => row !== null) };
}

function writeTrace({ db, keyring, request, world }: Deciding, { a, b, decision }: Decided): void {
  appendAudit(db, keyring, {
    at: world.now(),
    actor: world.user,
    action: `issue ${request.kind}${request.isUndo ? ' undo' : ''}`,
    detail: { decision, a: a.externalId, b: b.externalId },
  });
}

async function decideAndRenew(deciding: Deciding): Promise<IssueDecisionOutcome> {
  const { db, request, world } = deciding;
  const decided = request.isUndo ? takeBack(deciding) : decideOn(deciding);
  writeTrace(deciding, decided);
  const { decision, a, b, conversations } = decided;
  await renewFacts(db, request.policy, { conversations, orders: [], customers: [] }, pauseFor(world.signal));
  const [issueOfA, issueOfB] = [a, b].map((name) => issuePlace(db, name)?.issue ?? null) as [
    string | null,
    string | null,
  ];
  return { decision, a: a.externalId, b: b.externalId, issueOfA, issueOfB };
}

/**
 * Stores a decision or takes one back, and renews what follows from it. AppError E_NOT_FOUND, E_CONVERSATION_AMBIGUOUS,
 * E_NO_CONTACT, E_OTHER_CUSTOMER, E_SAME_CONVERSATION, E_ISSUE_DECIDED, E_ISSUE_NOT_DECIDED, E_KEY_MISSING and its like for
 * a reason, E_DB_BUSY.
 */
export async function decideIssue(
  request: IssueDecisionRequest,
  world: IssueDecisionWorld,
): Promise<IssueDecisionOutcome> {
  const { databasePath, lockTimeoutMs, isDryRun, reason } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    const keyring = reason === null ? null : openKeyring(db, world.keyWorld);
    return await transact(db, {
      work: () => decideAndRenew({ db, keyring, request, world }),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: `issue ${request.kind}`, since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
