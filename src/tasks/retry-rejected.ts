// Reads rejected rows again with the flags of today; what was not said today is as it was said then.
import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Channel } from '../model/vocabulary.ts';
import { readHoldings } from '../store/holdings.ts';
import { findImport, type ImportEntry } from '../store/import-log.ts';
import { listRejectedRows, markRetried, type RejectedRow } from '../store/rejected-rows.ts';
import { inSavepoint } from '../store/savepoint.ts';
import {
  type FileOutcome,
  failedFile,
  type ImportOutcome,
  outcomeOf,
  refusalOf,
  unreadFile,
} from './import-outcome.ts';
import { flagOptions, type ImportFlags, type ImportRequest, type ImportWorld } from './import-request.ts';
import { type ImportRun, runImportSession } from './import-session-run.ts';
import { isFileFault } from './import-source.ts';
import { openImportStore } from './import-store.ts';
import { demandUninterrupted } from './pause.ts';
import { canBeRetried, rejectedTable } from './rejected-table.ts';
import { transact } from './transact.ts';

/** What is retried: one entry per import that rejected rows. */
interface Retried {
  readonly files: readonly FileOutcome[];
  readonly leftRows: number;
  readonly holdings: ImportOutcome['holdings'];
}

/**
 * Tries the rejected rows of one import (or of all, `importId` null) again, each import's under an entry of its own in the
 * log. Rows that are rejected again wait under the new entry. Throws E_NOT_FOUND for an import that does not exist.
 */
export async function retryRejected(
  importId: number | null,
  request: ImportRequest,
  world: ImportWorld,
): Promise<ImportOutcome> {
  const store = openImportStore(request, world);
  const run: ImportRun = { request, world, store, importedAt: world.now() };
  const { isDryRun, isStrict } = request.flags;
  try {
    const { files, ...rest } = await transact(store.db, {
      work: () => retryAll(importId, run),
      isKept: (retried) => !isDryRun && !(isStrict && refusalOf(retried.files)),
      writer: { pid: world.pid, command: 'import', since: run.importedAt },
    });
    return outcomeOf(files, { ...rest, isDryRun, isStrict, newKeyPath: store.newKeyPath });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    store.close();
  }
}

async function retryAll(importId: number | null, run: ImportRun): Promise<Retried> {
  const { db, keyring } = run.store;
  run.store.demandKey();
  if (importId !== null) demandImport(importId, run);
  const rows = listRejectedRows(db, keyring, importId);
  const ready = rows.filter(canBeRetried);
  const files: FileOutcome[] = [];
  for (const id of new Set(ready.map((row) => row.importId))) {
    const own = ready.filter((row) => row.importId === id);
    files.push(await retryImport(demandImport(id, run), own, run));
  }
  return { files, leftRows: rows.length - ready.length, holdings: readHoldings(db) };
}

function demandImport(importId: number, { store }: ImportRun): ImportEntry {
  const entry = findImport(store.db, store.keyring, importId);
  if (entry === null) throw new AppError('E_NOT_FOUND', { kind: 'import', id: String(importId) });
  return entry;
}

async function retryImport(
  entry: ImportEntry,
  rows: readonly RejectedRow[],
  run: ImportRun,
): Promise<FileOutcome> {
  const { db } = run.store;
  const flags = flagsOf(run.request.flags, entry);
  const format = entry.options.format === 'ndjson' ? 'ndjson' : 'csv';
  const fileName = entry.fileName ?? `#${entry.id}`;
  const file = {
    fileName,
    fileKind: entry.fileKind,
    sha256: createHash('sha256')
      .update(`retry ${rows.map((row) => row.id).join(' ')}`)
      .digest('hex'),
    byteCount: 0,
    options: { ...flagOptions(flags), format, retry_of: String(entry.id) },
  };
  try {
    return await inSavepoint(db, async () => {
      const result = await runImportSession(rejectedTable(rows, format), file, { ...run, flags });
      for (const row of rows) markRetried(db, row.id, result.importId);
      return {
        ...unreadFile(),
        file: fileName,
        kind: entry.fileKind,
        status: 'imported',
        error: null,
        ...result,
      };
    });
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return failedFile(fileName, entry.fileKind, error);
  }
}

/** Today's flags where they say something, else those of the import that rejected the rows. */
function flagsOf(flags: ImportFlags, { options, exportedAt }: ImportEntry): ImportFlags {
  const before = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  return {
    ...flags,
    channel: flags.channel ?? (before('channel') as Channel | null),
    shop: flags.shop ?? before('shop'),
    source: flags.source ?? before('source'),
    timezone: flags.timezone ?? before('timezone'),
    exportedAt: flags.exportedAt ?? exportedAt,
    keepText: flags.keepText && options.keep_text !== false,
    keepPersonal: flags.keepPersonal && options.keep_personal !== false,
  };
}
