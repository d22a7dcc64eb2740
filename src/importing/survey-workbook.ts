// The first lines of every sheet of a workbook.
import type { Grid, GridRow } from './grid.ts';
import type { Input } from './input.ts';
import { openWorkbook } from './read-xlsx.ts';
import type { HeadReading } from './reading.ts';
import type { ReadLimits } from './row-table.ts';
import { SURVEY_LINES } from './survey-csv.ts';

/** How many sheets are looked at: exports have one to three. */
const SURVEY_SHEETS = 20;

/** One reading per sheet that has a cell, in the order of the workbook. Throws the faults of workbooks. */
export async function surveyWorkbook(input: Input, limits: ReadLimits): Promise<HeadReading[]> {
  const workbook = await openWorkbook(input, limits);
  try {
    const readings: HeadReading[] = [];
    for (const sheet of workbook.sheets.slice(0, SURVEY_SHEETS)) {
      const lines = await firstLines(workbook.grid(sheet));
      if (lines.length > 0) readings.push({ ...SHEET_READING, sheet, lines });
    }
    return readings;
  } finally {
    await workbook.close();
  }
}

const SHEET_READING = {
  format: 'xlsx',
  encoding: 'utf-8',
  encodingBy: 'none',
  dialect: null,
  paths: [],
  isClean: true,
  fault: null,
} as const;

async function firstLines(grid: Grid): Promise<GridRow[]> {
  const lines: GridRow[] = [];
  for await (const batch of grid.batches) {
    lines.push(...batch.filter((row) => row.cells.some((cell) => cell !== undefined && cell.trim() !== '')));
    if (lines.length >= SURVEY_LINES) break;
  }
  return lines.slice(0, SURVEY_LINES);
}
