// The files of an import call, opened, hashed, told apart, and put in the order in which records need each other.
import { AppError, EXIT } from '../errors.ts';
import { detectKind } from '../importing/detect-kind.ts';
import { type Input, openInput } from '../importing/open-input.ts';
import { openRows } from '../importing/open-rows.ts';
import type { FileFormat } from '../importing/profile.ts';
import { RECORD_KINDS, type RecordKind } from '../model/record-kinds.ts';
import { type FileOutcome, failedFile } from './import-outcome.ts';
import type { ImportFlags, ImportRequest, ImportWorld } from './import-request.ts';
import { demandUninterrupted } from './pause.ts';

export interface ImportSource {
  readonly input: Input;
  readonly kind: RecordKind;
  readonly format: FileFormat;
}

/** True for a fault of one file, which does not stop the others; faults of the database, the key or a signal do. */
export function isFileFault(error: unknown): error is AppError {
  return error instanceof AppError && error.exitCode === EXIT.unusable;
}

/** Opens every file; those that cannot be used are outcomes already. The caller closes the inputs. */
export async function openSources(
  request: ImportRequest,
  world: ImportWorld,
): Promise<{ sources: ImportSource[]; failed: FileOutcome[] }> {
  const sources: ImportSource[] = [];
  const failed: FileOutcome[] = [];
  try {
    for (const path of request.paths) {
      demandUninterrupted(world.signal);
      const opened = await openSource(path, request.flags, world);
      if ('input' in opened) sources.push(opened);
      else failed.push(opened);
    }
  } catch (error) {
    await closeSources(sources);
    demandUninterrupted(world.signal);
    throw error;
  }
  // Sorting is stable: files of one kind stay in the order in which they were given.
  sources.sort((a, b) => RECORD_KINDS.indexOf(a.kind) - RECORD_KINDS.indexOf(b.kind));
  return { sources, failed };
}

export async function closeSources(sources: readonly ImportSource[]): Promise<void> {
  for (const { input } of sources) await input.close();
}

async function openSource(
  path: string,
  flags: ImportFlags,
  world: ImportWorld,
): Promise<ImportSource | FileOutcome> {
  let input: Input | null = null;
  try {
    input = await openInput(path, world);
    return { input, ...(await tellKind(input, flags)) };
  } catch (error) {
    await input?.close();
    if (!isFileFault(error)) throw error;
    return failedFile(input?.name ?? path, null, error);
  }
}

/** Reads as far as the header, or the first rows of NDJSON. */
async function tellKind(input: Input, flags: ImportFlags): Promise<Omit<ImportSource, 'input'>> {
  const bytes = input.read();
  try {
    const table = await openRows(bytes, { file: input.name, encoding: flags.encoding });
    const given = new Set(['channel', 'shop', 'source'].filter((name) => flags[name as 'channel'] !== null));
    return { kind: detectKind(table.columns, given, input.name), format: table.format };
  } finally {
    await bytes.return(undefined);
  }
}
