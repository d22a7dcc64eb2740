// One import session from rows to renewed facts: what files and retried rows have in common.
import type { MapRules } from '../../importing/map-row.ts';
import type { RowTable } from '../../importing/row-table.ts';
import { recordKind } from '../../model/record-kinds.ts';
import { localDay } from '../../model/time.ts';
import type { ImportFile } from '../../store/import-file.ts';
import { beginImport, type ImportSession } from '../../store/import-session.ts';
import { saveMappingSnapshot } from '../../store/mapping-snapshots.ts';
import { areFactsStored, markTextsRead } from '../../store/policy-snapshots.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import { pauseFor } from '../pause.ts';
import { tellableWords } from '../texts/tellable-words.ts';
import { foundReading } from './found-reading.ts';
import { type FileOutcome, type Newness, usedProfile } from './import-outcome.ts';
import type { ImportFlags } from './import-request.ts';
import { importRows } from './import-rows.ts';
import type { SessionFile, SessionRun, SessionTable } from './import-run.ts';
import { mapRulesOf } from './map-rules.ts';
import { openMapper } from './open-mapper.ts';

type SessionResult = Omit<FileOutcome, 'file' | 'kind' | 'status' | 'error'> & { importId: number };

/** Saves the rows of a table under one entry of the import log and renews the facts they touch, unless those can wait. */
export async function runImportSession(
  table: SessionTable,
  file: SessionFile,
  how: SessionRun,
): Promise<SessionResult> {
  const { request, store, world, flags } = how;
  const { prepared, reading } = table;
  store.demandKey();
  const session = beginImport(store.db, store.keyring, importFileOf(file, prepared, how));
  if (file.mapping !== null) saveMappingSnapshot(store.db, file.mapping, how.importedAt);
  const pause = pauseFor(world.signal);
  const kind = recordKind(file.fileKind);
  const { rules, areTextsRead } = noticing(mapRulesOf(file, how));
  const opened = await openMapper(table, { kind, rules, pause, onRows: how.onRows ?? (() => {}) });
  const rows = await importRows(opened.table, session, {
    file: file.fileName,
    mapper: opened.mapper,
    maxErrors: flags.maxErrors,
    pause,
  });
  const told = {
    ...rows,
    unmapped: opened.mapper.unmapped,
    skipped: opened.mapper.skipped,
    doubled: opened.mapper.doubled,
    doubledColumns: opened.mapper.doubledColumns,
    missing: prepared !== null && reading === null ? [] : opened.mapper.missing,
    unknownWords: tellableWords(opened.mapper.unknownWords),
    sealedLabels: Object.fromEntries(session.sealedLabels),
    reading:
      reading &&
      foundReading(reading, { zone: flags.timezone ?? prepared?.timezone, dateOrder: opened.dateOrder }),
  };
  finish(session, told);
  const { importId } = session;
  if (areTextsRead()) markTextsRead(store.db, { importId, textRulesHash: request.policy.textRulesHash });
  const areFactsLater = how.canFactsWait && !areFactsStored(store.db);
  if (!areFactsLater) await renewFacts(store.db, request.policy, session.touched, pause);
  const profile = usedProfile(prepared?.profile ?? null);
  return { ...told, profile, importId, newness: newnessOf(table, opened.table, flags) };
}

/** The same rules, and whether a text was read by them. */
function noticing(rules: MapRules): { readonly rules: MapRules; readonly areTextsRead: () => boolean } {
  const { readText } = rules;
  if (readText === null) return { rules, areTextsRead: () => false };
  let isOneRead = false;
  const read: typeof readText = (said) => {
    isOneRead = true;
    return readText(said);
  };
  return { rules: { ...rules, readText: read }, areTextsRead: () => isOneRead };
}

/** What the summary printed is kept, without anything that a row says. */
function finish(session: ImportSession, told: Omit<SessionResult, 'importId' | 'profile' | 'newness'>): void {
  const { unmapped, rejected, repeated, skipped, doubled, sealedLabels, reading } = told;
  session.finish({ unmapped, rejected, repeated, skipped, doubled, sealed_labels: sealedLabels, reading });
}

function newnessOf({ prepared }: SessionTable, { columns }: RowTable, { exportedAt }: ImportFlags): Newness {
  const says =
    prepared === null
      ? columns.includes('updated_at')
      : prepared.profile.records.some(({ set }) => 'updated_at' in set);
  if (says) return 'updated_at';
  return exportedAt === null ? 'import' : 'exported_at';
}

function importFileOf(
  { mapping: _, ...file }: SessionFile,
  prepared: SessionTable['prepared'],
  { flags, request, importedAt }: SessionRun,
): ImportFile {
  const { timezone, dayStartsAtMin, sessionGapMs } = request.policy.policy;
  const profile = prepared?.profile;
  return {
    ...file,
    importedAt,
    exportedAt: flags.exportedAt,
    keepText: flags.keepText,
    keepPersonal: flags.keepPersonal,
    isEndless: profile?.endless_threads === true,
    hasPersonalIds: profile?.personal_id === true,
    sessionGapMs,
    placedDay: (instant) => localDay(instant, timezone, dayStartsAtMin),
  };
}
