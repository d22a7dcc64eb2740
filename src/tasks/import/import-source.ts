// The files of an import call, opened, unpacked, hashed, told apart, and put in the order in which records need each other.
import { AppError, EXIT } from '../../errors.ts';
import type { Input } from '../../importing/input.ts';
import { openArchive } from '../../importing/open-archive.ts';
import { openInput } from '../../importing/open-input.ts';
import { RECORD_KINDS } from '../../model/record-kinds.ts';
import { demandUninterrupted } from '../pause.ts';
import { choosePlan, type ImportPlan, type PlanRequest } from './choose-plan.ts';
import { type FileOutcome, failedFile } from './import-outcome.ts';
import type { ImportRequest, ImportWorld } from './import-request.ts';
import { mappingOfCall } from './mapping-of-call.ts';

export interface ImportSource {
  readonly input: Input;
  readonly plan: ImportPlan;
  /** What to name in a call that imports it: the archive, for a file inside one. */
  readonly path: string;
}

export interface OpenSources {
  readonly sources: ImportSource[];
  /** Files that cannot be used are outcomes already. */
  readonly failed: FileOutcome[];
  close(): Promise<void>;
}

/** Faults of a mapping that stands beside one file are that file's. */
const MAPPING_FAULTS: ReadonlySet<string> = new Set(['E_MAPPING', 'E_PROFILE_OPTION']);

/** True for a fault of one file, which does not stop the others; faults of the database, the key or a signal do. */
export function isFileFault(error: unknown): error is AppError {
  return error instanceof AppError && (error.exitCode === EXIT.unusable || MAPPING_FAULTS.has(error.code));
}

/**
 * Opens every file, and every file inside an archive. Throws E_MAPPING and E_PROFILE_UNKNOWN for a mapping that the call
 * names for all of them. The caller closes.
 */
export async function openSources(request: ImportRequest, world: ImportWorld): Promise<OpenSources> {
  const named = await mappingOfCall(request.flags, world.cwd);
  const inputs: Input[] = [];
  const close = async (): Promise<void> => {
    for (const input of inputs) await input.close();
  };
  const opened: (ImportSource | FileOutcome)[] = [];
  try {
    for (const path of request.paths) {
      demandUninterrupted(world.signal);
      const isFound = request.found?.has(path) === true;
      opened.push(...(await openPath({ path, flags: request.flags, named, world, isFound }, inputs)));
    }
  } catch (error) {
    await close();
    demandUninterrupted(world.signal);
    throw error;
  }
  return { ...sorted(opened), close };
}

function sorted(opened: readonly (ImportSource | FileOutcome)[]): Omit<OpenSources, 'close'> {
  const sources = opened.flatMap((each) => ('input' in each ? [each] : []));
  const failed = opened.flatMap((each) => ('input' in each ? [] : [each]));
  // Sorting is stable: files of one kind stay in the order in which they were given.
  const place = ({ plan }: ImportSource): number => RECORD_KINDS.indexOf(plan.kind);
  sources.sort((a, b) => place(a) - place(b));
  const isNothing = sources.length === 0 && failed.every(({ status }) => status === 'skipped');
  return { sources, failed: isNothing ? failed.map(asFailed) : failed };
}

/** Where nothing else was named, what was passed over is what is wrong. */
function asFailed(file: FileOutcome): FileOutcome {
  return { ...file, status: 'failed' };
}

interface Opening extends Omit<PlanRequest, 'world'> {
  readonly world: ImportWorld;
  /** Nobody named it: it was found in a folder or an archive. */
  readonly isFound: boolean;
}

/** One file, or the files of an archive; `inputs` takes what must be closed. */
async function openPath(opening: Opening, inputs: Input[]): Promise<(ImportSource | FileOutcome)[]> {
  const { path, world } = opening;
  try {
    const input = await openInput(path, world);
    inputs.push(input);
    const inside = await openArchive(input);
    if (inside === null) return [await sourceOf(input, opening)];
    inputs.push(...inside.inputs);
    const opened: (ImportSource | FileOutcome)[] = inside.bad.map(({ name, error }) =>
      failedFile(name, null, error),
    );
    for (const entry of inside.inputs) {
      demandUninterrupted(world.signal);
      opened.push(await sourceOf(entry, { ...opening, isFound: true }));
    }
    return opened;
  } catch (error) {
    if (!isFileFault(error)) throw error;
    return [failedFile(path, null, error)];
  }
}

async function sourceOf(input: Input, opening: Opening): Promise<ImportSource | FileOutcome> {
  try {
    return { input, plan: await choosePlan(input, opening), path: opening.path };
  } catch (error) {
    if (!isFileFault(error)) throw error;
    const failed = failedFile(input.name, null, error);
    return opening.isFound && isNoTable(input.name) ? { ...failed, status: 'skipped' } : failed;
  }
}

const TABLES = /\.(csv|tsv|ndjson|jsonl|xlsx)(\.gz)?$/i;

/** What lies beside exports (notes, pictures, settings) need not be one; a table that nobody can read is worth a word. */
function isNoTable(name: string): boolean {
  return !TABLES.test(name);
}
