// The beginning of a text cut into lines of cells in every way that may make sense: by delimiter, with and without quotes.
import type { GridRow } from './grid.ts';
import { readCsvHead } from './read-csv.ts';
import type { CsvDialect, HeadReading } from './reading.ts';
import type { ReadLimits } from './row-table.ts';

/** How many lines are looked at; `header_row.search_first` cannot look further. */
export const SURVEY_LINES = 100;

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Excel writes and obeys a first line that names the delimiter. */
const NAMED_DELIMITER = /^sep=([,;\t|])\r?(\n|$)/i;

export interface CsvHead {
  readonly file: string;
  /** UTF-8 without BOM. */
  readonly bytes: Buffer;
  /** True when the file has no more than this. */
  readonly isWhole: boolean;
  readonly limits: ReadLimits;
}

/** One reading per dialect that can differ from the others: comma always, others when they occur; unquoted when a quote does. */
export function surveyCsv(head: CsvHead): Pick<HeadReading, 'dialect' | 'lines' | 'fault'>[] {
  const named = NAMED_DELIMITER.exec(head.bytes.toString('latin1', 0, 8))?.[1];
  const delimiters = named ? [named] : DELIMITERS.filter((one) => one === ',' || head.bytes.includes(one));
  const quotes: CsvDialect['quote'][] = head.bytes.includes('"') ? ['"', 'none'] : ['"'];
  return delimiters.flatMap((delimiter) =>
    quotes.map((quote) => {
      const dialect: CsvDialect = { delimiter, quote };
      const { rows, fault } = readCsvHead(head, dialect, SURVEY_LINES + 1);
      return { dialect, lines: linesBelow(named ? 1 : 0, rows), fault };
    }),
  );
}

/** Lines of blanks and delimiters only are no lines: a spreadsheet leaves them above its tables. */
function linesBelow(line: number, rows: readonly GridRow[]): GridRow[] {
  const isText = (cell: string | undefined): boolean => cell !== undefined && cell.trim() !== '';
  return rows.filter((row) => row.firstLine > line && row.cells.some(isText)).slice(0, SURVEY_LINES);
}
