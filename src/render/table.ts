// Report → aligned columns for a terminal or a pipe, in bands where they do not fit; key: value lines where it is narrow,
// and for a single row that is wide.
import type { Report, Section } from '../model/report.ts';
import { columnBands } from './column-bands.ts';
import { columnWidths, type ShownColumn } from './column-widths.ts';
import type { RenderStyle } from './formats.ts';
import { type Palette, paletteOf } from './palette.ts';
import { headerLines } from './report-header.ts';
import { sectionNotes } from './section-notes.ts';
import { type Reader, showCell, showWords } from './show-cell.ts';
import { tableLines } from './table-lines.ts';
import { wrap } from './text-width.ts';

/** Narrower terminals get key: value lines. */
const MIN_TABLE_WIDTH = 60;
const MANY_COLUMNS = 12;
/** Through a pipe nothing is narrow, but no single row is longer than this. */
const WIDE_LINE = 160;

interface Sheet {
  readonly reader: Reader;
  readonly palette: Palette;
  readonly width: number | null;
}

function shownColumns({ columns, rows }: Section, { language, timezone }: Reader): ShownColumn[] {
  return columns.map(({ title, kind }, place) => ({
    title: showWords(title, { language, timezone }),
    kind,
    cells: rows.map((row) => showCell(row[place] ?? null, kind, language, timezone)),
  }));
}

/** A paragraph per cell, a blank line between rows. Whole, because a shortened id finds nothing. */
function recordLines(columns: readonly ShownColumn[], width: number | null): string[] {
  return columns[0]!.cells.flatMap((_, row) => {
    const lines = columns.map(({ title, cells }) => `${title}: ${cells[row]}`);
    const laid = width === null ? lines : lines.flatMap((line) => wrap(line, width));
    return row === 0 ? laid : ['', ...laid];
  });
}

/** A page about one thing: its columns read better below one another than in bands. */
function isOneWideRow(columns: readonly ShownColumn[], width: number | null): boolean {
  const isLong = columns[0]?.cells.length === 1 && columns.length >= MANY_COLUMNS;
  return isLong && columnWidths(columns, width ?? WIDE_LINE) === null;
}

function rowLines(section: Section, sheet: Sheet): string[] {
  if (section.columns.length === 0 || section.rows.length === 0) return [];
  const columns = shownColumns(section, sheet.reader);
  const isNarrow = sheet.width !== null && sheet.width < MIN_TABLE_WIDTH;
  const asRecords = isNarrow || isOneWideRow(columns, sheet.width);
  const bands = asRecords ? null : columnBands(columns, sheet.width);
  if (bands === null) return recordLines(columns, sheet.width);
  const hasRule = sheet.width !== null;
  return bands.flatMap(({ columns: shown, widths }, place) => [
    ...(place > 0 ? [''] : []),
    ...tableLines(shown, { widths, hasRule, palette: sheet.palette }),
  ]);
}

/** The report as text for people; lines are never wider than `style.width`. */
export function renderTable(report: Report, style: RenderStyle): string {
  const reader = { language: style.language, timezone: report.timezone };
  const sheet = { reader, palette: paletteOf(style.colour), width: style.width };
  const prose = (text: string, paint: (text: string) => string = String): string[] =>
    (style.width === null ? [text] : wrap(text, Math.max(2, style.width))).map((line) => paint(line));
  const { strong, faint } = sheet.palette;

  const head = [
    ...prose(showWords(report.title, reader), strong),
    ...headerLines(report, reader).flatMap((line) => prose(line, faint)),
  ];
  const sections = report.sections.map((section) => [
    ...(report.sections.length > 1 ? prose(showWords(section.title, reader), strong) : []),
    ...rowLines(section, sheet),
    ...sectionNotes(section, reader).flatMap((line) => prose(line, faint)),
  ]);
  const notes = report.notes.flatMap((note) => prose(showWords(note, reader)));
  const blocks = [head, ...sections, notes].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
