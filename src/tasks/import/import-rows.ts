// The rows of one file into one import session: map, save or reject, count, breathe.
import type { MappedRow, RowMapper } from '../../importing/row-mapper.ts';
import type { RowTable } from '../../importing/row-table.ts';
import type { Rejection } from '../../model/draft.ts';
import type { ImportCounts, ImportSession } from '../../store/import-session.ts';
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
  readonly mapper: RowMapper;
  readonly maxErrors: ErrorLimit | null;
  readonly pause: () => Promise<void>;
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
  const { mapper, pause } = request;
  const { counts } = session;
  const rejected: RejectedRow[] = [];
  const refuse = (rejection: Rejection): void => {
    session.reject(rejection);
    if (rejected.length < SHOWN_REJECTIONS) rejected.push(shown(rejection));
    demandFewErrors({ counts, rejected, isEnd: false }, request);
  };
  const settle = (mapped: MappedRow): void => {
    const saved = mapped.rejection ?? session.saveRow(mapped.drafts);
    if (typeof saved !== 'string') refuse(mapped.rejection ?? mapper.reject(mapped.row, saved));
  };
  let breathedAt = 0;
  const settleAll = async (rows: readonly MappedRow[]): Promise<void> => {
    for (const mapped of rows) {
      settle(mapped);
      if (counts.read - breathedAt < ROWS_PER_PAUSE) continue;
      breathedAt = counts.read;
      await pause();
    }
  };
  for await (const batch of table.batches) {
    for (const row of batch) {
      const mapped = mapper.take(row);
      // Most files give one row for one, and waiting for nothing costs a turn each.
      if (mapped.length === 1 && counts.read - breathedAt < ROWS_PER_PAUSE) settle(mapped[0] as MappedRow);
      else if (mapped.length > 0) await settleAll(mapped);
    }
  }
  await settleAll(mapper.end());
  demandFewErrors({ counts, rejected, isEnd: true }, request);
  return { counts, rejected, repeated: session.repeatedRows() };
}

function shown({ recordNo, firstLine, lastLine, column, reason, note }: Rejection): RejectedRow {
  return { recordNo, firstLine, lastLine, column, reason, note: note ?? null };
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
