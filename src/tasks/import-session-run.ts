// One import session from rows to renewed facts: what files and retried rows have in common.
import { prepareTextRules, textFeatures } from '../facts/text-features.ts';
import { unmappedColumns } from '../importing/detect-kind.ts';
import type { MapRules } from '../importing/map-row.ts';
import type { RowTable } from '../importing/row-table.ts';
import { type RecordKind, recordKind } from '../model/record-kinds.ts';
import { localDay } from '../model/time.ts';
import type { ImportFile } from '../store/import-file.ts';
import { beginImport } from '../store/import-session.ts';
import type { Newness } from './import-outcome.ts';
import type { ImportFlags, ImportRequest, ImportWorld } from './import-request.ts';
import { type ImportedRows, importRows } from './import-rows.ts';
import type { ImportStore } from './import-store.ts';
import { pauseFor } from './pause.ts';
import { renewFacts } from './renew-facts.ts';

/** What the files of one call share. */
export interface ImportRun {
  readonly request: ImportRequest;
  readonly world: ImportWorld;
  readonly store: ImportStore;
  /** Epoch ms: the moment of the call, the same for all its files. */
  readonly importedAt: number;
}

export interface SessionResult extends ImportedRows {
  readonly importId: number;
  readonly unmapped: readonly string[];
  readonly newness: Newness;
}

/** What a session is told about its rows, besides what the call says. */
export type SessionFile = Pick<ImportFile, 'fileName' | 'fileKind' | 'sha256' | 'byteCount' | 'options'>;

/** Saves the rows of a table under one entry of the import log and renews the facts they touch. */
export async function runImportSession(
  table: RowTable,
  file: SessionFile,
  how: ImportRun & { flags: ImportFlags; onRows?: (rows: number) => void },
): Promise<SessionResult> {
  const { request, store, world, flags, onRows } = how;
  const kind = recordKind(file.fileKind);
  const pause = pauseFor(world.signal);
  store.demandKey();
  const session = beginImport(store.db, store.keyring, importFileOf(file, how));
  const rows = await importRows(table, session, {
    file: file.fileName,
    kind,
    rules: mapRulesOf(kind, how),
    maxErrors: flags.maxErrors,
    pause,
    ...(onRows ? { onRows } : {}),
  });
  const unmapped = unmappedColumns(table.columns, kind);
  session.finish({ unmapped, rejected: rows.rejected, repeated: rows.repeated });
  await renewFacts(store.db, request.policy, session.touched, pause);
  return { ...rows, unmapped, importId: session.importId, newness: newnessOf(table, flags) };
}

function newnessOf(table: RowTable, { exportedAt }: ImportFlags): Newness {
  if (table.columns.includes('updated_at')) return 'updated_at';
  return exportedAt === null ? 'import' : 'exported_at';
}

function importFileOf(
  file: SessionFile,
  { flags, request, importedAt }: ImportRun & { flags: ImportFlags },
): ImportFile {
  const { timezone, dayStartsAtMin } = request.policy.policy;
  return {
    ...file,
    importedAt,
    exportedAt: flags.exportedAt,
    keepText: flags.keepText,
    keepPersonal: flags.keepPersonal,
    placedDay: (instant) => localDay(instant, timezone, dayStartsAtMin),
  };
}

function mapRulesOf(
  kind: RecordKind,
  { flags, request, importedAt }: ImportRun & { flags: ImportFlags },
): MapRules {
  const { channel, shop, source, timezone, keepText } = flags;
  const prepared = prepareTextRules(request.policy.policy.text);
  const readsText = keepText && kind.name === 'message';
  return {
    timezone,
    importedAt,
    defaults: { channel, shop, source },
    features: readsText ? (text, content) => textFeatures(text, content, prepared) : null,
  };
}
