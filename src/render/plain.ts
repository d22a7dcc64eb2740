// Report → lines without decoration: one record a line, cells as people read them, whole, between tabs.
import type { Report, Section } from '../model/report.ts';
import type { RenderStyle } from './formats.ts';
import { headerLines } from './report-header.ts';
import { sectionNotes } from './section-notes.ts';
import { type Reader, showCell, showWords } from './show-cell.ts';

/** Shown cells hold neither tab nor line break (safe-text), so columns can be cut at tabs. */
function sectionLines({ columns, rows }: Section, reader: Reader): string[] {
  if (columns.length === 0 || rows.length === 0) return [];
  const lineOf = (cells: readonly string[]): string => cells.join('\t');
  return [
    lineOf(columns.map(({ title }) => showWords(title, reader))),
    ...rows.map((row) =>
      lineOf(columns.map(({ kind }, i) => showCell(row[i] ?? null, kind, reader.language, reader.timezone))),
    ),
  ];
}

/** The report as tab-separated text; it depends on neither the terminal's width nor its colours. */
export function renderPlain(report: Report, style: RenderStyle): string {
  const reader = { language: style.language, timezone: report.timezone };
  const sections = report.sections.map((section) => [
    ...(report.sections.length > 1 ? [showWords(section.title, reader)] : []),
    ...sectionLines(section, reader),
    ...sectionNotes(section, reader),
  ]);
  const blocks = [
    [showWords(report.title, reader), ...headerLines(report, reader)],
    ...sections,
    report.notes.map((note) => showWords(note, reader)),
  ].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
