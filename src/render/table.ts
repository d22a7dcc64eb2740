// Report → aligned columns for a terminal or a pipe; key: value lines where the columns do not fit.
import type { Report, Section } from '../model/report.ts';
import { isLeftAligned } from './alignment.ts';
import { columnWidths, GAP, type ShownColumn } from './column-widths.ts';
import type { RenderStyle } from './formats.ts';
import { type Palette, paletteOf } from './palette.ts';
import { headerLines } from './report-header.ts';
import { sectionNotes } from './section-notes.ts';
import { type Reader, showCell, showWords } from './show-cell.ts';
import { pad, shorten, wrap } from './text-width.ts';

/** Narrower terminals get key: value lines. */
const MIN_TABLE_WIDTH = 60;

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

/** Titles in as many lines as the longest needs, the shorter ones at the bottom. */
function titleLines(columns: readonly ShownColumn[], widths: readonly number[]): string[][] {
  const wrapped = columns.map(({ title }, i) => wrap(title, Math.max(2, widths[i]!)));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return [...Array(height).keys()].map((line) =>
    wrapped.map((lines) => lines[line - height + lines.length] ?? ''),
  );
}

function tableLines(columns: readonly ShownColumn[], widths: readonly number[], sheet: Sheet): string[] {
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, i) =>
        pad(shorten(cell, widths[i]!), widths[i]!, isLeftAligned(columns[i]!.kind) ? 'left' : 'right'),
      )
      .join(GAP)
      .trimEnd();
  const rule = sheet.width === null ? [] : [widths.map((width) => '─'.repeat(width)).join(GAP)];
  const rows = columns[0]!.cells.map((_, row) => lineOf(columns.map(({ cells }) => cells[row]!)));
  const titles = titleLines(columns, widths).map(lineOf);
  const { strong, faint } = sheet.palette;
  return [...titles.map((line) => strong(line)), ...rule.map((line) => faint(line)), ...rows];
}

/** One line per cell, a blank line between rows. */
function recordLines(columns: readonly ShownColumn[], width: number): string[] {
  return columns[0]!.cells.flatMap((_, row) => {
    const lines = columns.map(({ title, cells }) => shorten(`${title}: ${cells[row]}`, width));
    return row === 0 ? lines : ['', ...lines];
  });
}

function rowLines(section: Section, sheet: Sheet): string[] {
  if (section.columns.length === 0 || section.rows.length === 0) return [];
  const columns = shownColumns(section, sheet.reader);
  const isNarrow = sheet.width !== null && sheet.width < MIN_TABLE_WIDTH;
  const widths = isNarrow ? null : columnWidths(columns, sheet.width);
  return widths === null ? recordLines(columns, sheet.width ?? 0) : tableLines(columns, widths, sheet);
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
