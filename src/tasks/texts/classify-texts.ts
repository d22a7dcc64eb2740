// Reads all stored texts again under the policy's word lists and derives every fact from that: one transaction.
import type { LoadedPolicy } from '../../model/policy.ts';
import { appendAudit } from '../../store/audit.ts';
import { listTextBlocks } from '../../store/block-texts.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { type DerivedChanges, keepDerived, takeDerivedChanges } from '../../store/derived-changes.ts';
import { fillOrderHashes } from '../../store/order-number-hash.ts';
import { markClassified, readAppliedHashes } from '../../store/policy-snapshots.ts';
import { type Reread, rereadBlock, rereadGroup, variedMessages } from '../../store/reread-texts.ts';
import { openStoreWork } from '../../store/store-work.ts';
import { NOTHING_TOUCHED, renewFacts } from '../facts/renew-facts.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import type { Progress } from '../progress.ts';
import { transact } from '../transact.ts';
import { readerOf } from './text-reader.ts';

export interface ClassifyRequest {
  readonly databasePath: string;
  readonly policy: LoadedPolicy;
  readonly isDryRun: boolean;
  readonly lockTimeoutMs: number;
}

export interface ClassifyWorld {
  readonly keys: KeyWorld;
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
  /** Who asks for it, as the system knows them. */
  readonly user: string;
  readonly onProgress?: (progress: Progress) => void;
}

export type Classified = Reread & DerivedChanges;

interface Classifying {
  readonly db: Db;
  readonly request: ClassifyRequest;
  readonly world: ClassifyWorld;
}

const BLOCKS_PER_TURN = 8;
const GROUPS_PER_TURN = 100;

function sum(a: Reread, b: Reread): Reread {
  return { read: a.read + b.read, changed: a.changed + b.changed };
}

async function rereadAll({ db, request, world }: Classifying): Promise<Reread> {
  const work = openStoreWork(db, openKeyring(db, world.keys));
  const read = readerOf(request.policy.policy.text, work.keyring);
  const pause = pauseFor(world.signal);
  const [blocks, groups] = [listTextBlocks(db), variedMessages(work)];
  let reread: Reread = { read: 0, changed: 0 };
  const take = (step: Reread, done: number): void => {
    reread = sum(reread, step);
    world.onProgress?.({ name: '', done, whole: blocks.length + groups.length, count: reread.read });
  };
  for (const [turn, blockId] of blocks.entries()) {
    take(rereadBlock(work, blockId, read), turn + 1);
    if (turn % BLOCKS_PER_TURN === 0) await pause();
  }
  for (const [turn, group] of groups.entries()) {
    take(rereadGroup(work, group, read), blocks.length + turn + 1);
    if (turn % GROUPS_PER_TURN === 0) await pause();
  }
  if (work.keyring !== null) fillOrderHashes(db, work.keyring);
  return reread;
}

async function classify(classifying: Classifying): Promise<Classified> {
  const { db, request, world } = classifying;
  const { textRulesHash } = readAppliedHashes(db);
  const reread = await rereadAll(classifying);
  keepDerived(db);
  markClassified(db, request.policy.textRulesHash);
  await renewFacts(db, request.policy, NOTHING_TOUCHED, pauseFor(world.signal));
  const changes = takeDerivedChanges(db);
  appendAudit(db, null, {
    at: world.now(),
    actor: world.user,
    action: 'classify run',
    detail: { text_rules: request.policy.textRulesHash, before: textRulesHash ?? '', ...reread, ...changes },
  });
  return { ...reread, ...changes };
}

/**
 * Renews what texts say; a dry run does all of it, counts, and keeps nothing. AppError E_KEY_MISSING, E_KEY_WRONG,
 * E_SEAL_BROKEN, E_BUSY. Killed, it leaves the database as before or as after.
 */
export async function classifyTexts(request: ClassifyRequest, world: ClassifyWorld): Promise<Classified> {
  const { databasePath, lockTimeoutMs, isDryRun } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    return await transact(db, {
      work: () => classify({ db, request, world }),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: 'classify run', since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
