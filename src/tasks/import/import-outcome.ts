// What an import call came to: per file its counts and faults, and the exit code of them all.
import { AppError, EXIT, strongestExit } from '../../errors.ts';
import type { DoubledColumn } from '../../importing/mapping/doubled-columns.ts';
import type { MissingColumn } from '../../importing/missing-columns.ts';
import type { FileFormat, Profile } from '../../importing/profile.ts';
import type { RejectReason } from '../../model/draft.ts';
import type { RecordKindName } from '../../model/record-kinds.ts';
import type { Holdings } from '../../store/holdings.ts';
import type { ImportCounts } from '../../store/import-log.ts';

/** A rejected row as people are told of it: never its values. */
export interface RejectedRow {
  readonly recordNo: number;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly column: string | null;
  readonly reason: RejectReason;
  /** What the mapping document says of it. */
  readonly note: string | null;
}

/** What decides which of two values is newer: the row's own time, the export's, or only that it was imported later. */
export type Newness = 'updated_at' | 'exported_at' | 'import';

/** How a file was read, as people are told of it. */
export interface FoundReading {
  readonly format: FileFormat;
  readonly encoding: string;
  /** CSV only. */
  readonly delimiter: string | null;
  /** CSV and xlsx: 1-based. */
  readonly headerLine: number | null;
  readonly sheet: string | null;
  /** The zone of times that name none; null when nobody said one. */
  readonly timezone: string | null;
  readonly dateOrder: 'dmy' | 'mdy' | null;
}

/** The mapping a file was read by; canonical files need none. */
export interface UsedProfile {
  readonly name: string;
  readonly version: number;
  /** What people should know of such files. */
  readonly notes: readonly string[];
}

/** A word of the file that the profile does not know and that was kept as it stands. */
export interface UnknownWord {
  readonly column: string;
  readonly word: string;
  readonly count: number;
}

/**
 * `imported`: committed (or, in a dry run, would be) · `known`: the same bytes with the same options were imported before ·
 * `failed`: nothing of it was written · `skipped`: it was found in a folder, and is no export.
 */
export interface FileOutcome {
  readonly file: string;
  readonly kind: RecordKindName | null;
  readonly status: 'imported' | 'known' | 'failed' | 'skipped';
  readonly profile: UsedProfile | null;
  /** Null for a file that was not read. */
  readonly reading: FoundReading | null;
  /** Of this import, or of the earlier one that holds the same bytes. */
  readonly importId: number | null;
  readonly counts: Readonly<ImportCounts>;
  /** Columns that no field takes, in file order. */
  readonly unmapped: readonly string[];
  /** Lines that the profile takes for no rows: totals, periods. */
  readonly skipped: number;
  /** Rows that stood in the file a second time and were taken once. */
  readonly doubled: number;
  /** Columns of one name whose values contradict each other; the first counts. */
  readonly doubledColumns: readonly DoubledColumn[];
  /** Main fields that stay blank because the file lacks their columns. */
  readonly missing: readonly MissingColumn[];
  readonly unknownWords: readonly UnknownWord[];
  /** Labels sealed because they looked like a person's identifier, by field. */
  readonly sealedLabels: Readonly<Record<string, number>>;
  /** The first rejected rows, in file order. */
  readonly rejected: readonly RejectedRow[];
  /** Rows that contradict an earlier row of the file under the same id. */
  readonly repeated: number;
  /** Null for a file that was not imported now. */
  readonly newness: Newness | null;
  readonly error: AppError | null;
}

/** More rows of a file were rejected than --max-errors allows; the first of them tell why. */
export class TooManyErrors extends AppError {
  constructor(
    file: string,
    limit: string,
    readonly rejected: readonly RejectedRow[],
  ) {
    super('E_TOO_MANY_ERRORS', { file, limit }, { file });
  }
}

export interface ImportOutcome {
  readonly files: readonly FileOutcome[];
  readonly isDryRun: boolean;
  /** Path of the key file when this call made it: its owner must copy it to a safe place. */
  readonly newKeyPath: string | null;
  /** What the database holds now (after a dry run: would hold); null when no file could be used. */
  readonly holdings: Holdings | null;
  /** Set when --strict refused everything. */
  readonly refusal: AppError | null;
  /** Rejected rows that a retry had to leave: only their file can bring them again. */
  readonly leftRows: number;
}

/** The outcome of these files; with --strict any fault is a refusal, and what the database would hold is of no interest. */
export function outcomeOf(
  files: readonly FileOutcome[],
  call: Omit<ImportOutcome, 'files' | 'refusal' | 'leftRows'> & { isStrict: boolean; leftRows?: number },
): ImportOutcome {
  const { isStrict, isDryRun, holdings, newKeyPath, leftRows = 0 } = call;
  const refusal = isStrict ? refusalOf(files) : null;
  return { files, isDryRun, newKeyPath, refusal, leftRows, holdings: refusal ? null : holdings };
}

/** What --strict says: the first file that failed, else the first with a rejected row; null when all is well. */
export function refusalOf(files: readonly FileOutcome[]): AppError | null {
  const failed = files.find((file) => file.status === 'failed');
  if (failed) return failed.error;
  const partial = files.find((file) => file.counts.rejected > 0);
  if (!partial) return null;
  const { file, rejected, counts } = partial;
  const line = rejected[0]?.firstLine ?? 1;
  return new AppError('E_STRICT', { file, count: counts.rejected }, { file, line });
}

function noCounts(): ImportCounts {
  return { read: 0, new: 0, changed: 0, same: 0, rejected: 0, forgotten: 0 };
}

/** What is said of a file before anything of it is known. */
export function unreadFile(): Omit<FileOutcome, 'file' | 'kind' | 'status' | 'error'> {
  return {
    profile: null,
    reading: null,
    importId: null,
    counts: noCounts(),
    unmapped: [],
    skipped: 0,
    doubled: 0,
    doubledColumns: [],
    missing: [],
    unknownWords: [],
    sealedLabels: {},
    rejected: [],
    repeated: 0,
    newness: null,
  };
}

/** A profile as people are told of it. */
export function usedProfile(profile: Profile | null): UsedProfile | null {
  if (profile === null) return null;
  return { name: profile.profile, version: profile.version, notes: profile.notes ?? [] };
}

/** A file of which nothing was written. */
export function failedFile(file: string, kind: RecordKindName | null, error: AppError): FileOutcome {
  return {
    file,
    kind,
    ...unreadFile(),
    status: 'failed',
    rejected: error instanceof TooManyErrors ? error.rejected : [],
    error: error.place ? error : new AppError(error.code, error.params, { file }, { cause: error }),
  };
}

/** 0; 3 when some rows or some files were not taken; 4 when nothing could be imported (cli.md). */
export function exitOfImport(outcome: ImportOutcome): number {
  if (outcome.refusal) return outcome.refusal.exitCode;
  const failed = outcome.files.filter((file) => file.status === 'failed');
  if (failed.length > 0 && failed.length === outcome.files.length) {
    return strongestExit(failed.map((file) => file.error?.exitCode ?? EXIT.unusable));
  }
  const isPartial = failed.length > 0 || outcome.files.some((file) => file.counts.rejected > 0);
  return isPartial ? EXIT.rejected : EXIT.ok;
}
