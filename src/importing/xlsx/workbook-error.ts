// What is wrong with a workbook, and what helps.
import { AppError } from '../../errors.ts';

export type WorkbookFault = 'damaged' | 'missing' | 'no_sheet' | 'unknown_sheet' | 'texts';

const ADVICE: Readonly<Partial<Record<WorkbookFault, string>>> = { texts: 'csv', unknown_sheet: 'sheet' };

/** `part` is the part of the workbook (or the name of a sheet) that is to blame. */
export function badWorkbook(
  file: string,
  fault: WorkbookFault,
  { part = '–', sheets = '–', cause }: { part?: string; sheets?: string; cause?: unknown } = {},
): AppError {
  const params = { file, fault, part, sheets, advice: ADVICE[fault] ?? 'save' };
  return new AppError('E_WORKBOOK', params, { file }, { cause });
}
