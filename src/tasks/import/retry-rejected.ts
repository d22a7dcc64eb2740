// Reads rejected rows again with the flags and mapping of today; what was not said today is as it was said then.
import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { optionsOf, prepareProfile } from '../../importing/prepare-profile.ts';
import type { Profile } from '../../importing/profile.ts';
import type { Channel } from '../../model/vocabulary.ts';
import { readHoldings } from '../../store/holdings.ts';
import { findImport, type ImportEntry } from '../../store/import-log.ts';
import { findMappingSnapshot } from '../../store/mapping-snapshots.ts';
import { listRejectedRows, markRetried, type RejectedRow } from '../../store/rejected-rows.ts';
import { inSavepoint } from '../../store/savepoint.ts';
import { demandUninterrupted } from '../pause.ts';
import { transact } from '../transact.ts';
import { type FileOutcome, failedFile, type ImportOutcome, outcomeOf, refusalOf } from './import-outcome.ts';
import { flagOptions, type ImportFlags, type ImportRequest, type ImportWorld } from './import-request.ts';
import type { ImportRun, SessionFile } from './import-run.ts';
import { runImportSession } from './import-session-run.ts';
import { isFileFault } from './import-source.ts';
import { openImportStore } from './import-store.ts';
import { needsOtherRows, profileForLoneRows } from './lone-rows.ts';
import {
  mappingOfCall,
  mappingOptions,
  type NamedMapping,
  profileOfSnapshot,
  snapshotOf,
} from './mapping-of-call.ts';
import { canBeRetried, rejectedTable } from './rejected-table.ts';

/** What is retried: one entry per import that rejected rows. */
interface Retried {
  readonly files: readonly FileOutcome[];
  readonly leftRows: number;
  readonly holdings: ImportOutcome['holdings'];
}

/**
 * Tries the rejected rows of one import (or of all, `importId` null) again, each import's under an entry of its own in the
 * log. Each is read by the mapping it was read by, as it was then; `--map` and `--profile` name another. Rows that are
 * rejected again wait under the new entry. Throws E_NOT_FOUND for an import that does not exist.
 */
export async function retryRejected(
  importId: number | null,
  request: ImportRequest,
  world: ImportWorld,
): Promise<ImportOutcome> {
  const named = await mappingOfCall(request.flags, world.cwd);
  const store = openImportStore(request, world, named.profile === null ? [] : [named.profile]);
  const run: ImportRun = { request, world, store, importedAt: world.now(), canFactsWait: false };
  const { isDryRun, isStrict } = request.flags;
  try {
    const { files, ...rest } = await transact(store.db, {
      work: () => retryAll(importId, named, run),
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

async function retryAll(importId: number | null, named: NamedMapping, run: ImportRun): Promise<Retried> {
  const { db, keyring } = run.store;
  run.store.demandKey();
  if (importId !== null) demandImport(importId, run);
  const rows = listRejectedRows(db, keyring, importId);
  const ready = rows.filter(canBeRetried);
  const files: FileOutcome[] = [];
  let tried = 0;
  for (const id of new Set(ready.map((row) => row.importId))) {
    const own = ready.filter((row) => row.importId === id);
    const entry = demandImport(id, run);
    const profile = named.canonical ? null : (named.profile ?? (await profileOfImport(entry, run)));
    if (profile !== null && needsOtherRows(profile)) continue;
    tried += own.length;
    files.push(await retryImport({ entry, profile, rows: own }, run));
  }
  return { files, leftRows: rows.length - tried, holdings: readHoldings(db) };
}

function demandImport(importId: number, { store }: ImportRun): ImportEntry {
  const entry = findImport(store.db, store.keyring, importId);
  if (entry === null) throw new AppError('E_NOT_FOUND', { kind: 'import', id: String(importId) });
  return entry;
}

/** The mapping as it was then, also when the user's file or the built-in profile has changed since. */
async function profileOfImport({ options }: ImportEntry, { store }: ImportRun): Promise<Profile | null> {
  const snapshot =
    typeof options.mapping === 'string' ? findMappingSnapshot(store.db, options.mapping) : null;
  return snapshot === null ? null : profileOfSnapshot(snapshot);
}

interface Retry {
  readonly entry: ImportEntry;
  readonly profile: Profile | null;
  readonly rows: readonly RejectedRow[];
}

async function retryImport({ entry, profile, rows }: Retry, run: ImportRun): Promise<FileOutcome> {
  const { db } = run.store;
  const flags = flagsOf(run.request.flags, entry, profile);
  const format = formatOf(entry);
  const fileName = entry.fileName ?? `#${entry.id}`;
  const fileKind = profile?.records[0]?.to ?? entry.fileKind;
  const mapping = profile === null ? null : snapshotOf(profile);
  const file: SessionFile = {
    fileName,
    fileKind,
    sha256: createHash('sha256')
      .update(`retry ${rows.map((row) => row.id).join(' ')}`)
      .digest('hex'),
    byteCount: 0,
    options: {
      ...flagOptions(flags),
      format,
      ...mappingOptions(mapping),
      retry_of: String(entry.id),
    },
    mapping,
  };
  try {
    return await inSavepoint(db, async () => {
      const prepared = profile === null ? null : prepareProfile(profileForLoneRows(profile), flags.options);
      const table = { prepared, reading: null, open: async () => rejectedTable(rows, format) };
      const result = await runImportSession(table, file, { ...run, flags });
      for (const row of rows) markRetried(db, row.id, result.importId);
      return { ...result, file: fileName, kind: fileKind, status: 'imported', error: null };
    });
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return failedFile(fileName, fileKind, error);
  }
}

const FORMATS = ['csv', 'xlsx', 'ndjson', 'json', 'whatsapp'] as const;

function formatOf({ options }: ImportEntry): (typeof FORMATS)[number] {
  return FORMATS.find((format) => format === options.format) ?? 'csv';
}

/** The options of `--set` then and now; those that the mapping of today does not have are of no use any more. */
function setOptions(
  now: ImportFlags,
  { options }: ImportEntry,
  profile: Profile | null,
): ImportFlags['options'] {
  const before = typeof options.set === 'string' ? (JSON.parse(options.set) as ImportFlags['options']) : {};
  const known = profile === null ? [] : optionsOf(profile);
  const kept = Object.entries(before).filter(([name]) => known.includes(name));
  return { ...Object.fromEntries(kept), ...now.options };
}

/** What the file showed of its dates, which a few rows of it could not show again. */
function foundOrder({ options, summary }: ImportEntry): ImportFlags['dateOrder'] {
  const { reading } = (summary ?? {}) as { reading?: { dateOrder?: unknown } | null };
  const order = options.date_order ?? reading?.dateOrder;
  return order === 'dmy' || order === 'mdy' ? order : null;
}

/** Today's flags where they say something, else those of the import that rejected the rows. */
function flagsOf(flags: ImportFlags, entry: ImportEntry, profile: Profile | null): ImportFlags {
  const { options, exportedAt } = entry;
  const before = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  return {
    ...flags,
    channel: flags.channel ?? (before('channel') as Channel | null),
    shop: flags.shop ?? before('shop'),
    source: flags.source ?? before('source'),
    timezone: flags.timezone ?? before('timezone'),
    exportedAt: flags.exportedAt ?? exportedAt,
    options: setOptions(flags, entry, profile),
    dateOrder: flags.dateOrder ?? foundOrder(entry),
    keepRaw: flags.keepRaw || options.keep_raw === true,
    keepText: flags.keepText && options.keep_text !== false,
    keepPersonal: flags.keepPersonal && options.keep_personal !== false,
  };
}
