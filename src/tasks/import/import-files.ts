// Imports files: each in a transaction of its own, or all in one when nothing may stay (--dry-run) or all must (--strict).
import { demandKnownOptions } from '../../importing/prepare-profile.ts';
import { type Holdings, readHoldings } from '../../store/holdings.ts';
import { areFactsMissing } from '../../store/policy-snapshots.ts';
import { inSavepoint } from '../../store/savepoint.ts';
import { NOTHING_TOUCHED, renewFacts } from '../facts/renew-facts.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';
import { importOneFile } from './import-one-file.ts';
import {
  type FileOutcome,
  failedFile,
  type ImportOutcome,
  outcomeOf,
  refusalOf,
  usedProfile,
} from './import-outcome.ts';
import type { ImportRequest, ImportWorld } from './import-request.ts';
import type { ImportRun } from './import-run.ts';
import { type ImportSource, isFileFault, openSources } from './import-source.ts';
import { openImportStore } from './import-store.ts';

/**
 * Imports the files of one call, agents before conversations before messages and so on; a bad file does not undo the good
 * ones. The outcome tells of every file; faults of the database, the key or a signal are thrown.
 */
export async function importFiles(request: ImportRequest, world: ImportWorld): Promise<ImportOutcome> {
  const { sources, failed, close } = await openSources(request, world);
  try {
    const isRefused = request.flags.isStrict && failed.some(({ status }) => status === 'failed');
    if (sources.length === 0 || isRefused) {
      return outcomeOf(failed, { ...request.flags, holdings: null, newKeyPath: null });
    }
    return await importSources(sources, failed, { request, world });
  } catch (error) {
    // Whatever broke because of the signal, the signal is what happened.
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    await close();
  }
}

async function importSources(
  sources: readonly ImportSource[],
  failed: readonly FileOutcome[],
  { request, world }: { request: ImportRequest; world: ImportWorld },
): Promise<ImportOutcome> {
  const profiles = sources.flatMap(({ plan }) => plan.profile ?? []);
  if (failed.length === 0) demandKnownOptions(profiles, request.flags.options);
  const store = openImportStore(request, world, profiles);
  const canFactsWait = sources.length > 1;
  const run: ImportRun = { request, world, store, importedAt: world.now(), canFactsWait };
  const isTogether = request.flags.isDryRun || request.flags.isStrict;
  try {
    const imported = isTogether ? await importTogether(sources, run) : await importOneByOne(sources, run);
    const { files, holdings } = imported;
    return outcomeOf([...failed, ...files], { ...request.flags, holdings, newKeyPath: store.newKeyPath });
  } finally {
    store.close();
  }
}

interface Imported {
  readonly files: readonly FileOutcome[];
  readonly holdings: Holdings;
}

function writerOf({ world, importedAt }: ImportRun): { pid: number; command: string; since: number } {
  return { pid: world.pid, command: 'import', since: importedAt };
}

async function importOneByOne(sources: readonly ImportSource[], run: ImportRun): Promise<Imported> {
  const files: FileOutcome[] = [];
  for (const source of sources) {
    files.push(
      await orFailed(source, () =>
        transact(run.store.db, {
          work: () => importOneFile(source, run),
          isKept: () => true,
          writer: writerOf(run),
        }),
      ),
    );
  }
  await finishFacts(run);
  return { files, holdings: readHoldings(run.store.db) };
}

/**
 * The first import of several files derives facts in a transaction of its own after the last one; so does the first import
 * after one that was killed before that. Until then nothing is reported (E_IMPORT_UNFINISHED).
 */
async function finishFacts(run: ImportRun): Promise<void> {
  const { db } = run.store;
  if (!areFactsMissing(db)) return;
  await transact(db, { work: () => renewAll(run), isKept: () => true, writer: writerOf(run) });
}

function renewAll({ store, request, world }: ImportRun): Promise<void> {
  return renewFacts(store.db, request.policy, NOTHING_TOUCHED, pauseFor(world.signal));
}

/** Every file is tried, so that one run tells all faults; with --strict any of them takes everything back. */
function importTogether(sources: readonly ImportSource[], run: ImportRun): Promise<Imported> {
  const { db } = run.store;
  const { isDryRun, isStrict } = run.request.flags;
  return transact(db, {
    work: async () => {
      const files: FileOutcome[] = [];
      for (const source of sources) {
        files.push(await orFailed(source, () => inSavepoint(db, () => importOneFile(source, run))));
      }
      if (areFactsMissing(db)) await renewAll(run);
      return { files, holdings: readHoldings(db) };
    },
    isKept: ({ files }) => !isDryRun && !(isStrict && refusalOf(files)),
    writer: writerOf(run),
  });
}

async function orFailed(source: ImportSource, work: () => Promise<FileOutcome>): Promise<FileOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!isFileFault(error)) throw error;
    const { kind, profile } = source.plan;
    return { ...failedFile(source.input.name, kind.name, error), profile: usedProfile(profile) };
  }
}
