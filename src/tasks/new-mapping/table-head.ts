// The beginning of a file that no profile reads: where its header stands, its columns, and some cells below each.
import { AppError } from '../../errors.ts';
import { columnName } from '../../importing/check-header.ts';
import type { GridRow } from '../../importing/grid.ts';
import type { HeadReading, Survey } from '../../importing/reading.ts';
import { slip } from './slip.ts';

export interface HeadColumn {
  /** As the file writes it, without blanks around it. */
  readonly name: string;
  /** As names are compared. */
  readonly key: string;
  /** Cells of the first rows that are not blank. They may be personal: never to be printed. */
  readonly samples: readonly string[];
}

export interface TableHead {
  readonly file: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** 1-based. */
  readonly headerLine: number;
  readonly columns: readonly HeadColumn[];
}

/** Header lines are looked for in the first lines that are not blank. */
const SEARCHED_LINES = 15;

/** The table that the beginning of a file shows best. AppError E_USAGE for documents and chats, E_FILE_EMPTY. */
export function tableHead(survey: Survey): TableHead {
  const tables = survey.readings.filter(({ format, isClean }) => isTable(format) && isClean);
  if (tables.length === 0) throw noTable(survey);
  const heads = tables.flatMap((reading) => headOf(survey.file, reading) ?? []);
  // Readings come most likely first; only more columns outweigh that.
  const best = heads.reduce<TableHead | null>(
    (found, head) => (found === null || (found.columns.length < 2 && head.columns.length > 1) ? head : found),
    null,
  );
  if (best === null) throw new AppError('E_FILE_EMPTY', { file: survey.file }, { file: survey.file });
  return best;
}

function isTable(format: HeadReading['format']): format is 'csv' | 'xlsx' {
  return format === 'csv' || format === 'xlsx';
}

function noTable({ readings }: Survey): AppError {
  const format = readings[0]?.format ?? 'csv';
  return slip({ key: 'usage.no_table', params: { format } }, { key: 'usage.no_table_form' });
}

function headOf(file: string, reading: HeadReading): TableHead | null {
  const { format, encoding, dialect, sheet, lines } = reading;
  const at = headerIndex(lines);
  const header = lines[at];
  if (header === undefined || !isTable(format)) return null;
  const below = lines.slice(at + 1);
  const columns = header.cells.flatMap((cell, position) => {
    const name = (cell ?? '').trim();
    if (name === '') return [];
    const samples = below.map((line) => (line.cells[position] ?? '').trim()).filter((text) => text !== '');
    return [{ name, key: columnName(name), samples }];
  });
  const delimiter = dialect?.delimiter ?? null;
  return { file, format, encoding, delimiter, sheet, headerLine: header.firstLine, columns };
}

/** The first line with as many names as the widest line has cells: titles and remarks above a header are narrower. */
function headerIndex(lines: readonly GridRow[]): number {
  const searched = lines.slice(0, SEARCHED_LINES);
  const names = searched.map(
    ({ cells }) => new Set(cells.map((cell) => (cell ?? '').trim()).filter(isName)).size,
  );
  const most = Math.max(...names, 0);
  return Math.max(
    0,
    names.findIndex((count) => count > 0 && count >= most - 1),
  );
}

function isName(text: string): boolean {
  return text !== '' && !/^[\d\s.,:/+-]+$/.test(text);
}
