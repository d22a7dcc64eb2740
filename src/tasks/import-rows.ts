// The rows of one file into one import session: map, save or reject, count, breathe.
import { type MapRules, prepareMapping, rejectionOf } from '../importing/map-row.ts';
import type { RowTable, SourceRow } from '../importing/row-table.ts';
import type { Rejection } from '../model/draft.ts';
import type { RecordKind } from '../model/record-kinds.ts';
import type { ImportCounts, ImportSession } from '../store/import-session.ts';
import { type RejectedRow, TooManyErrors } from './import-outcome.ts';

/** Between two pauses: even at 0.1 ms a row a signal is heard within 50 ms (reliability.md P24 allows 200). */
const ROWS_PER_PAUSE = 500;
const SHOWN_REJECTIONS = 10;

/** At most so many rejected rows, absolutely or as a share of the rows read; null = any number. */
export interface ErrorLimit {
  readonly rows: number | null;
  readonly share: number | null;
  /** As given, for the message. */
  readonly text: string;
}

export interface RowsRequest {
  readonly file: string;
  readonly kind: RecordKind;
  readonly rules: MapRules;
  readonly maxErrors: ErrorLimit | null;
  readonly pause: () => Promise<void>;
  readonly onRows?: (rows: number) => void;
}

export interface ImportedRows {
  readonly counts: Readonly<ImportCounts>;
  readonly rejected: readonly RejectedRow[];
  /** Rows that contradict an earlier row of the file under the same id. */
  readonly repeated: number;
}

/** Saves every row of the table. Throws E_TOO_MANY_ERRORS and the file faults that only reading on can find. */
export async function importRows(
  table: RowTable,
  session: ImportSession,
  request: RowsRequest,
): Promise<ImportedRows> {
  const map = prepareMapping(table, request.kind, request.rules);
  const { counts } = session;
  const rejected: RejectedRow[] = [];
  const refuse = (rejection: Rejection): void => {
    session.reject(rejection);
    if (rejected.length < SHOWN_REJECTIONS) rejected.push(shown(rejection));
    demandFewErrors({ counts, rejected, isEnd: false }, request);
  };
  const take = (row: SourceRow): void => {
    const { draft, rejection } = map(row);
    const saved = rejection ?? session.saveRow([draft]);
    if (typeof saved === 'string') return;
    refuse(rejection ?? rejectionOf(row, saved, table.columns));
  };
  for await (const batch of table.batches) {
    for (const row of batch) {
      take(row);
      if (counts.read % ROWS_PER_PAUSE === 0) await request.pause();
    }
    request.onRows?.(counts.read);
  }
  demandFewErrors({ counts, rejected, isEnd: true }, request);
  return { counts, rejected, repeated: session.repeatedRows() };
}

function shown({ recordNo, firstLine, lastLine, column, reason }: Rejection): RejectedRow {
  return { recordNo, firstLine, lastLine, column, reason };
}

/** A share is known at the end only: a file may begin with its bad rows. */
function demandFewErrors(
  { counts, rejected, isEnd }: Pick<ImportedRows, 'counts' | 'rejected'> & { isEnd: boolean },
  { file, maxErrors }: RowsRequest,
): void {
  if (maxErrors === null) return;
  const isOver =
    (maxErrors.rows !== null && counts.rejected > maxErrors.rows) ||
    (isEnd && maxErrors.share !== null && counts.rejected > maxErrors.share * counts.read);
  if (isOver) throw new TooManyErrors(file, maxErrors.text, rejected);
}
