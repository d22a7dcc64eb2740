// A small table of people's own (labels, labelled sentences): whatever its format, it is known by the columns it must have.
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';
import { type OpenTable, openTable } from './open-table.ts';
import type { HeadReading, Reading } from './reading.ts';
import { surveyFile } from './survey-file.ts';

function namesOf({ lines, paths }: HeadReading): readonly string[] {
  return lines[0]?.cells.map((cell) => (cell ?? '').trim()) ?? paths;
}

function readingOf(head: HeadReading): Reading {
  const { format, encoding, encodingBy, dialect, sheet, lines } = head;
  const line = lines[0]?.firstLine;
  return {
    ...{ format, encoding, encodingBy, dialect, sheet },
    header: line === undefined ? null : { line, lines: 1, duplicates: 'error', shortRows: 'blank' },
    json: null,
    dateOrder: null,
    maxFieldBytes: null,
  };
}

/** The columns that are missing in the reading that has most of them. */
function missingIn(readings: readonly HeadReading[], needed: readonly string[]): readonly string[] {
  const missing = readings.map((reading) => needed.filter((name) => !namesOf(reading).includes(name)));
  return missing.sort((a, b) => a.length - b.length)[0] ?? needed;
}

/** The caller closes it. AppError E_LABELS where a needed column is missing, and the file faults of the catalogue. */
export async function openColumns(input: Input, needed: readonly string[]): Promise<OpenTable> {
  const { readings } = await surveyFile(input, { encoding: null });
  const found = readings.find((reading) => needed.every((name) => namesOf(reading).includes(name)));
  if (found !== undefined) return openTable(input, readingOf(found));
  const value = missingIn(readings, needed).join(', ');
  throw new AppError('E_LABELS', { problem: 'columns', value, others: '' }, { file: input.name, line: 1 });
}
