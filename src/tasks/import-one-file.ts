// One file inside an open transaction: bytes that are known already are a no-op, all others become an import.
import { AppError } from '../errors.ts';
import { openRows } from '../importing/open-rows.ts';
import { findImportBySha, type ImportEntry } from '../store/import-log.ts';
import { type FileOutcome, unreadFile } from './import-outcome.ts';
import { flagOptions } from './import-request.ts';
import { type ImportRun, runImportSession } from './import-session-run.ts';
import type { ImportSource } from './import-source.ts';

/** Imports one file; what it throws must undo everything it wrote. Throws E_OTHER_OPTIONS besides the faults of reading. */
export async function importOneFile(source: ImportSource, run: ImportRun): Promise<FileOutcome> {
  const { input, kind, format } = source;
  const { flags } = run.request;
  const options = { ...flagOptions(flags), format };
  const known = findImportBySha(run.store.db, input.sha256);
  if (known[0]) return knownFile(source, known, options);
  let bytesRead = 0;
  const bytes = input.read((read) => {
    bytesRead = read;
  });
  const { sha256, byteCount, name } = input;
  const file = { fileName: name, fileKind: kind.name, sha256, byteCount, options };
  const onRows = (rows: number): void => run.world.onProgress?.({ file: name, bytesRead, byteCount, rows });
  try {
    const table = await openRows(bytes, { file: name, encoding: flags.encoding });
    const result = await runImportSession(table, file, { ...run, flags, onRows });
    return { ...unreadFile(), file: name, kind: kind.name, status: 'imported', error: null, ...result };
  } finally {
    await bytes.return(undefined);
  }
}

/** The same bytes read in another way would contradict what they said before. */
function knownFile(
  { input, kind }: ImportSource,
  known: readonly ImportEntry[],
  options: ImportEntry['options'],
): FileOutcome {
  const file = input.name;
  const same = known.find((entry) => changedOptions(entry.options, options).length === 0);
  if (!same) throw otherOptions(file, known[0] as ImportEntry, options);
  return { ...unreadFile(), file, kind: kind.name, status: 'known', importId: same.id, error: null };
}

function otherOptions(file: string, known: ImportEntry, options: ImportEntry['options']): AppError {
  const changed = changedOptions(known.options, options).join(', ');
  return new AppError('E_OTHER_OPTIONS', { file, importId: known.id, options: changed }, { file });
}

function changedOptions(before: ImportEntry['options'], now: ImportEntry['options']): string[] {
  return Object.keys(now).filter((name) => (now[name] ?? null) !== (before[name] ?? null));
}
