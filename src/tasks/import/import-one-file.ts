// One file inside an open transaction: bytes that are known already are a no-op, all others become an import.
import { AppError } from '../../errors.ts';
import type { Input } from '../../importing/input.ts';
import { openTable } from '../../importing/open-table.ts';
import { needsPassBefore, optionsOf, prepareProfile } from '../../importing/prepare-profile.ts';
import type { Profile } from '../../importing/profile.ts';
import { findImportBySha, type ImportEntry } from '../../store/import-log.ts';
import { type FileOutcome, unreadFile, usedProfile } from './import-outcome.ts';
import { flagOptions, type ImportFlags } from './import-request.ts';
import type { ImportRun, SessionFile, SessionTable } from './import-run.ts';
import { runImportSession } from './import-session-run.ts';
import type { ImportSource } from './import-source.ts';
import { mappingOptions, snapshotOf } from './mapping-of-call.ts';

/** Imports one file; what it throws must undo everything it wrote. Throws E_OTHER_OPTIONS besides the faults of reading. */
export async function importOneFile(source: ImportSource, run: ImportRun): Promise<FileOutcome> {
  const { input, plan } = source;
  const { profile, kind } = plan;
  const { flags } = run.request;
  // A chat's reader must know the order of its dates before any row is seen.
  const reading = { ...plan.reading, dateOrder: flags.dateOrder };
  const mapping = profile === null ? null : snapshotOf(profile);
  const options = {
    ...flagOptions({ ...flags, options: ownOptions(profile, flags) }),
    format: reading.format,
    ...mappingOptions(mapping),
  };
  const known = findImportBySha(run.store.db, input.sha256);
  if (known[0]) return knownFile(source, known, options);
  const { sha256, byteCount, name } = input;
  const file: SessionFile = { fileName: name, fileKind: kind.name, sha256, byteCount, options, mapping };
  const prepared = profile === null ? null : prepareProfile(profile, ownOptions(profile, flags));
  const passes = prepared !== null && needsPassBefore(prepared) ? 2 : 1;
  const tables = openedAgain({ ...source, plan: { ...plan, reading } }, run, passes);
  try {
    const how = { ...run, flags, onRows: tables.onRows };
    const result = await runImportSession({ prepared, reading, open: tables.open }, file, how);
    return { ...result, file: name, kind: kind.name, status: 'imported', error: null };
  } catch (error) {
    throw namingPath(error, source.path);
  } finally {
    await tables.close();
  }
}

/** A call that is proposed names what can be named: the archive of a file inside one. */
function namingPath(error: unknown, path: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'E_AGENTS_NEEDED') return error;
  return new AppError(error.code, { ...error.params, path }, error.place);
}

/** With several files of several profiles, an option belongs to those that have it. */
function ownOptions(profile: Profile | null, { options }: ImportFlags): Record<string, string> {
  const own = profile === null ? [] : optionsOf(profile);
  return Object.fromEntries(Object.entries(options).filter(([name]) => own.includes(name)));
}

interface Reopened {
  readonly open: SessionTable['open'];
  readonly onRows: (rows: number) => void;
  close(): Promise<void>;
}

/** The file as a table, opened once for every pass over it; tells how far all passes together are. */
function openedAgain({ input, plan }: ImportSource, run: ImportRun, passes: number): Reopened {
  const { name, byteCount } = input;
  const closing: (() => Promise<void>)[] = [];
  let bytesRead = 0;
  let rowsRead = 0;
  let rowsBefore = 0;
  const onRows = (rows: number): void => {
    rowsRead = rows;
    const done = (closing.length - 1) * byteCount + bytesRead;
    run.world.onProgress?.({ name, done, whole: byteCount * passes, count: rowsBefore + rows });
  };
  const open: SessionTable['open'] = async () => {
    bytesRead = 0;
    rowsBefore += rowsRead;
    const table = await openTable(
      heardInput(input, (read) => {
        bytesRead = Math.max(bytesRead, read);
      }),
      { ...plan.reading, dateOrder: run.request.flags.dateOrder },
    );
    closing.push(() => table.close());
    return table;
  };
  const close = async (): Promise<void> => {
    for (const end of closing) await end();
  };
  return { open, onRows, close };
}

/** The input, telling how far it was read. */
function heardInput(input: Input, onRead: (bytes: number) => void): Input {
  return {
    ...input,
    read: () => input.read(onRead),
    readAt: (position, length) => {
      onRead(Math.min(position + length, input.byteCount));
      return input.readAt(position, length);
    },
  };
}

/** The same bytes read in another way would contradict what they said before. */
function knownFile(
  { input, plan }: ImportSource,
  entries: readonly ImportEntry[],
  given: ImportEntry['options'],
): FileOutcome {
  const options = withoutOwnZone(given, plan.profile);
  const known = entries.map((entry) => ({ ...entry, options: withoutOwnZone(entry.options, plan.profile) }));
  const file = input.name;
  const same = known.find((entry) => changedOptions(entry.options, options).length === 0);
  if (!same) throw otherOptions(file, known[0] as ImportEntry, options);
  return {
    ...unreadFile(),
    file,
    kind: plan.kind.name,
    profile: usedProfile(plan.profile),
    status: 'known',
    importId: same.id,
    error: null,
  };
}

function otherOptions(file: string, known: ImportEntry, options: ImportEntry['options']): AppError {
  const changed = changedOptions(known.options, options).join(', ');
  return new AppError('E_OTHER_OPTIONS', { file, importId: known.id, options: changed }, { file });
}

/** The zone that was meant: a profile's own, given once more by a flag, changes nothing. */
function withoutOwnZone(options: ImportEntry['options'], profile: Profile | null): ImportEntry['options'] {
  const own = profile?.defaults?.timezone;
  return options.timezone === own ? { ...options, timezone: null } : options;
}

function changedOptions(before: ImportEntry['options'], now: ImportEntry['options']): string[] {
  return Object.keys(now).filter((name) => (now[name] ?? null) !== (before[name] ?? null));
}
