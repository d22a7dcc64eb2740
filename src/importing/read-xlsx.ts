// Opens a workbook (.xlsx): its sheets by name, each as a grid whose lines are streamed.
import { AppError } from '../errors.ts';
import type { Grid } from './grid.ts';
import type { Input } from './input.ts';
import { openZip, ZIP_LIMITS, type ZipLimits } from './open-zip.ts';
import type { ReadLimits } from './row-table.ts';
import { readNumberFormats } from './xlsx/number-formats.ts';
import { oleFormat } from './xlsx/ole-format.ts';
import type { WorkbookParts } from './xlsx/read-part.ts';
import { readSheet } from './xlsx/read-sheet.ts';
import { openSharedTexts } from './xlsx/shared-texts.ts';
import { badWorkbook } from './xlsx/workbook-error.ts';
import { readLayout, type Sheet, type WorkbookLayout } from './xlsx/workbook-layout.ts';
import { zipFormatOf } from './zip-format.ts';

export interface Workbook {
  /** The sheets that people see, in their order; when all are hidden, all. */
  readonly sheets: readonly string[];
  /**
   * The lines of a sheet (a hidden one too), numbered as the sheet numbers its rows; blank lines are left out, and blank
   * cells at the end of a line: a line shorter than the header is whole. Throws E_WORKBOOK for a name that no sheet has.
   */
  grid(sheet: string): Grid;
  close(): Promise<void>;
}

/** Throws E_WORKBOOK and E_ARCHIVE for a broken workbook, E_FILE_FORMAT for other office formats, E_GZIP_RATIO for a bomb. */
export async function openWorkbook(
  input: Input,
  limits: ReadLimits,
  zipLimits: ZipLimits = ZIP_LIMITS,
): Promise<Workbook> {
  const parts = await openParts(input, zipLimits);
  const layout = await readLayout(parts);
  const formats = await readNumberFormats(parts, layout.styles);
  const texts = openSharedTexts(parts, layout.sharedTexts, limits.cellBytes);
  const visible = layout.sheets.filter((sheet) => !sheet.isHidden);
  return {
    sheets: (visible.length > 0 ? visible : layout.sheets).map((sheet) => sheet.name),
    grid: (name) => {
      const { part } = sheetNamed(name, layout, parts.file);
      return {
        format: 'xlsx',
        batches: readSheet({ parts, part, texts, formats, is1904: layout.is1904, limits }),
      };
    },
    close: () => texts.close(),
  };
}

async function openParts(input: Input, limits: ZipLimits): Promise<WorkbookParts> {
  const { name: file } = input;
  const ole = await oleFormat(input);
  if (ole !== null) throw otherFormat(file, ole, ole === 'encrypted' ? 'unlock' : 'sheet');
  const entries = await openZip(input, limits);
  const format = zipFormatOf(entries.map((entry) => entry.path));
  if (format !== 'xlsx') throw otherFormat(file, format, format === 'zip' ? 'unpack' : 'sheet');
  return { file, entries: new Map(entries.map((entry) => [entry.path.toLowerCase(), entry])) };
}

function otherFormat(file: string, format: string, advice: string): AppError {
  return new AppError('E_FILE_FORMAT', { file, format, advice }, { file });
}

function sheetNamed(name: string, { sheets }: WorkbookLayout, file: string): Sheet {
  const found = sheets.find((sheet) => sheet.name === name);
  if (found) return found;
  throw badWorkbook(file, 'unknown_sheet', {
    part: name,
    sheets: sheets.map((sheet) => sheet.name).join(', '),
  });
}
