// One import of one file: rows in, outcomes out, everything it says kept apart so that it can be taken back.
import { AppError } from '../errors.ts';
import type { Draft, Rejection, RejectReason, RowOutcome } from '../model/draft.ts';
import { touchConversationsOfAgents } from './agents.ts';
import { type ConversationCache, openConversationCache } from './conversation-cache.ts';
import { cutThreads } from './cut-threads.ts';
import type { Db } from './database.ts';
import type { ImportFile, ImportWork, Roots } from './import-file.ts';
import { finishImportLog, type ImportCounts, startImportLog } from './import-log.ts';
import { type Reach, writeReach } from './import-reach.ts';
import { openNewMessages } from './new-messages.ts';
import { fillOrderHashes } from './order-number-hash.ts';
import { dropLoneAgents, dropLoneCustomers, dropLoneOrders } from './orphans.ts';
import { writeRawRow } from './raw-rows.ts';
import { writeRejectedRow } from './rejected-rows.ts';
import { saveRow } from './save-row.ts';
import { isRefusal } from './scopes.ts';
import type { Keyring } from './seal.ts';
import { openStoreWork, type Touched } from './store-work.ts';
import { openTextWriter } from './text-blocks.ts';
import { hasThreads } from './thread-places.ts';

export type { ImportFile } from './import-file.ts';
export type { ImportCounts } from './import-log.ts';
export type { Touched } from './store-work.ts';

export interface ImportSession {
  readonly importId: number;
  /**
   * Saves what one row says, parents before children, and counts the row once by the strongest of its drafts (new, then
   * changed, then same); a row without drafts is `same`. A refused row leaves nothing and is not counted: give it to
   * `reject`. Throws AppError only for a fault of the whole file (E_SHOP_AMBIGUOUS) or of the database.
   */
  saveRow(drafts: readonly Draft[]): RowOutcome | { reason: RejectReason; column: string | null };
  /** Keeps a row that was not taken, sealed, for a later try. */
  reject(rejection: Rejection): void;
  /** Row ids whose facts must be renewed; complete after `finish`. */
  readonly touched: Touched;
  readonly counts: Readonly<ImportCounts>;
  /** How many rows said other values of an id that an earlier row of the file had said already. */
  repeatedRows(): number;
  /** Labels that looked personal and were sealed, by field. */
  readonly sealedLabels: ReadonlyMap<string, number>;
  /** Writes everything that is still held, and the log. The counts must add up. */
  finish(summary: object): void;
}

/** What keeps text or personal values needs a key. */
function requireKey(db: Db, keyring: Keyring | null, file: ImportFile): void {
  if (keyring === null && (file.keepText || file.keepPersonal))
    throw new AppError('E_KEY_MISSING', { path: db.name });
}

function openWork(db: Db, keyring: Keyring | null, file: ImportFile): ImportWork {
  const importId = startImportLog(db, keyring, file);
  const work = openStoreWork(db, keyring);
  // Orders of imports without a key: texts may name them.
  if (keyring !== null) for (const id of fillOrderHashes(db, keyring)) work.touched.orders.add(id);
  return {
    ...work,
    importId,
    file,
    newMessages: openNewMessages(work),
    hasThreads: hasThreads(db),
    texts: keyring === null ? null : openTextWriter(db, keyring, importId),
    blinds: new Map(),
    repeats: { isInRow: false, rows: 0 },
    sealedLabels: new Map(),
  };
}

/** Everything that waits for the last row. */
function settle(work: ImportWork, conversations: ConversationCache, reach: Reach): void {
  conversations.flush();
  work.newMessages.flush();
  work.texts?.flush();
  touchConversationsOfAgents(work);
  cutThreads(work, work.file.sessionGapMs);
  dropLoneOrders(work, work.loosened.orders);
  dropLoneCustomers(work);
  dropLoneAgents(work);
  writeReach(work, reach);
}

function assertCounts(counts: ImportCounts): void {
  const { read, changed, same, rejected, forgotten } = counts;
  if (read !== counts.new + changed + same + rejected + forgotten)
    throw new Error(`counts of the import do not add up: ${JSON.stringify(counts)}`);
}

/** The cells that no field takes, where somebody asked for them; once per row. */
function keepRaw(
  { db, keyring, importId }: ImportWork,
  rowNo: number,
  row: { readonly roots: Roots; readonly drafts: readonly Draft[] },
): void {
  const raw = row.drafts.find((draft) => draft.raw !== undefined)?.raw;
  if (raw === undefined || keyring === null || Object.keys(raw).length === 0) return;
  writeRawRow({ db, keyring, importId, rowNo }, row.roots, raw);
}

/** Begins an import inside a transaction of the caller. */
export function beginImport(db: Db, keyring: Keyring | null, file: ImportFile): ImportSession {
  requireKey(db, keyring, file);
  const work = openWork(db, keyring, file);
  const conversations = openConversationCache(work);
  const reach: Reach = new Map();
  const counts: ImportCounts = { read: 0, new: 0, changed: 0, same: 0, rejected: 0, forgotten: 0 };
  return {
    importId: work.importId,
    touched: work.touched,
    counts,
    sealedLabels: work.sealedLabels,
    repeatedRows: () => work.repeats.rows,
    saveRow(drafts) {
      work.repeats.isInRow = false;
      const saved = saveRow({ work, conversations, reach }, drafts);
      if (isRefusal(saved)) return saved;
      counts.read += 1;
      counts[saved.outcome] += 1;
      if (work.repeats.isInRow) work.repeats.rows += 1;
      keepRaw(work, counts.read, { roots: saved.roots, drafts });
      return saved.outcome;
    },
    reject(rejection) {
      counts.read += 1;
      counts.rejected += 1;
      writeRejectedRow({ db, keyring, importId: work.importId }, rejection);
    },
    finish(summary) {
      settle(work, conversations, reach);
      assertCounts(counts);
      finishImportLog(db, work.importId, { counts, summary });
    },
  };
}
