// What an import came to, for programs: snake_case, instants in UTC, the same in every language.
import { formatInstant } from '../../model/time.ts';
import { GENERATED_BY } from '../../render/generated-by.ts';
import {
  exitOfImport,
  type FileOutcome,
  type FoundReading,
  type ImportOutcome,
} from '../../tasks/import/import-outcome.ts';
import { profileName } from './import-table.ts';

const SCHEMA_VERSION = 1;

/** The JSON text of the summary, ending in a newline. */
export function importJson(outcome: ImportOutcome): string {
  const { holdings } = outcome;
  const summary = {
    schema_version: SCHEMA_VERSION,
    generated_by: GENERATED_BY,
    dry_run: outcome.isDryRun,
    exit_code: exitOfImport(outcome),
    error: outcome.refusal === null ? null : { code: outcome.refusal.code, ...outcome.refusal.place },
    files: outcome.files.map(fileJson),
    left_rows: outcome.leftRows,
    holdings: holdings && {
      conversations: holdings.conversations,
      orders: holdings.orders,
      channels: holdings.channels,
      first_at: holdings.firstAt === null ? null : formatInstant(holdings.firstAt),
      last_at: holdings.lastAt === null ? null : formatInstant(holdings.lastAt),
    },
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

function fileJson(file: FileOutcome): object {
  return {
    file: file.file,
    kind: file.kind,
    profile: profileName(file),
    profile_version: file.profile?.version ?? null,
    status: file.status,
    import_id: file.importId,
    ...file.counts,
    skipped_lines: file.skipped,
    doubled_rows: file.doubled,
    doubled_columns: file.doubledColumns,
    missing_columns: file.missing,
    repeated_ids: file.repeated,
    newer_by: file.newness,
    read_as: file.reading && readingJson(file.reading),
    unmapped_columns: file.unmapped,
    unknown_words: file.unknownWords,
    sealed_labels: file.sealedLabels,
    rejected_rows: file.rejected.map((row) => ({
      record: row.recordNo,
      first_line: row.firstLine,
      last_line: row.lastLine,
      column: row.column,
      reason: row.reason,
      note: row.note,
    })),
    error: file.error === null ? null : { code: file.error.code, ...file.error.place },
  };
}

function readingJson({
  format,
  encoding,
  delimiter,
  headerLine,
  sheet,
  timezone,
  dateOrder,
}: FoundReading): object {
  return {
    format,
    encoding,
    delimiter,
    header_line: headerLine,
    sheet,
    timezone,
    date_order: dateOrder,
  };
}
