// Takes one import back: what only it brought goes, what it overwrote returns, and the facts follow.
import { AppError } from '../../errors.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Db } from '../../store/database.ts';
import { closeDatabase, databaseId, openDatabase } from '../../store/database.ts';
import { findImport } from '../../store/import-log.ts';
import { checkKey, isTiedToKey, type Keyring, makeKeyring } from '../../store/seal.ts';
import { undoImport as takeBack } from '../../store/undo-import.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import type { FoundKey } from '../keys/find-key.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';

export interface UndoRequest {
  readonly importId: number;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
  readonly isDryRun: boolean;
}

export interface UndoWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly findKey: (how: { create: boolean }) => FoundKey | null;
}

/** How many records changed because of the undo. */
export interface UndoOutcome {
  readonly conversations: number;
  readonly orders: number;
}

/** Throws E_NOT_FOUND for an import that does not exist, E_ALREADY_UNDONE for one that was taken back before. */
export async function undoImport(request: UndoRequest, world: UndoWorld): Promise<UndoOutcome> {
  const { importId, databasePath, lockTimeoutMs, policy } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    const keyring = keyringOf(db, world);
    return await transact(db, {
      work: async () => {
        demandStanding(db, importId);
        const touched = takeBack(db, keyring, {
          importId,
          now: world.now(),
          sessionGapMs: policy.policy.sessionGapMs,
        });
        await renewFacts(db, policy, touched, pauseFor(world.signal));
        return { conversations: touched.conversations.size, orders: touched.orders.size };
      },
      isKept: () => !request.isDryRun,
      writer: { pid: world.pid, command: 'import undo', since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}

function demandStanding(db: Db, importId: number): void {
  const entry = findImport(db, null, importId);
  if (entry === null) throw new AppError('E_NOT_FOUND', { kind: 'import', id: String(importId) });
  if (entry.undoneAt === null) return;
  const undoneAt = new Date(entry.undoneAt).toISOString();
  throw new AppError('E_ALREADY_UNDONE', { id: String(importId), undoneAt });
}

/** Null for a database that never had a key; the store asks for one when it must open a sealed value. */
function keyringOf(db: Db, world: UndoWorld): Keyring | null {
  const key = isTiedToKey(db) ? world.findKey({ create: false }) : null;
  if (key === null) return null;
  checkKey(db, key.root);
  return makeKeyring(key.root, databaseId(db));
}
