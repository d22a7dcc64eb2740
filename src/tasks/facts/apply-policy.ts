// Derives the facts in the file anew under another policy: one transaction, written to the audit log.
import type { LoadedPolicy } from '../../model/policy.ts';
import { appendAudit } from '../../store/audit.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { type DerivedChanges, keepDerived, takeDerivedChanges } from '../../store/derived-changes.ts';
import { readAppliedHashes } from '../../store/policy-snapshots.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';
import { NOTHING_TOUCHED, renewFacts } from './renew-facts.ts';

export interface ApplyRequest {
  readonly databasePath: string;
  readonly policy: LoadedPolicy;
  readonly isDryRun: boolean;
  readonly lockTimeoutMs: number;
}

export interface ApplyWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  /** Who applies it, as the system knows them. */
  readonly user: string;
}

export interface Applied extends DerivedChanges {
  /** The facts followed this policy already; nothing was derived. */
  readonly isSame: boolean;
  /** The stored text features follow other word lists: only `hicare classify run` renews them. */
  readonly areTextRulesStale: boolean;
}

interface Applying {
  readonly db: Db;
  readonly request: ApplyRequest;
  readonly world: ApplyWorld;
}

async function apply({ db, request, world }: Applying): Promise<Applied> {
  const { policy } = request;
  const { policyHash, textRulesHash } = readAppliedHashes(db);
  const areTextRulesStale = textRulesHash !== null && textRulesHash !== policy.textRulesHash;
  if (policyHash === policy.policyHash)
    return { isSame: true, areTextRulesStale, conversations: 0, clocks: 0 };
  keepDerived(db);
  await renewFacts(db, policy, NOTHING_TOUCHED, pauseFor(world.signal));
  const changes = takeDerivedChanges(db);
  appendAudit(db, null, {
    at: world.now(),
    actor: world.user,
    action: 'policy apply',
    detail: { policy: policy.policyHash, before: policyHash ?? '', ...changes },
  });
  return { isSame: false, areTextRulesStale, ...changes };
}

/** Applies the policy; a dry run derives everything, counts, and keeps nothing. E_BUSY when another process writes. */
export async function applyPolicy(request: ApplyRequest, world: ApplyWorld): Promise<Applied> {
  const { databasePath, lockTimeoutMs, isDryRun } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    return await transact(db, {
      work: () => apply({ db, request, world }),
      isKept: ({ isSame }) => !isDryRun && !isSame,
      writer: { pid: world.pid, command: 'policy apply', since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
