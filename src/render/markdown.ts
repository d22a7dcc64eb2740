// Report → Markdown with pipe tables; text from data cannot become markup.
import type { Report, Section } from '../model/report.ts';
import { isLeftAligned } from './alignment.ts';
import type { RenderStyle } from './formats.ts';
import { headerLines } from './report-header.ts';
import { sectionNotes } from './section-notes.ts';
import { type Reader, showCell, showWords } from './show-cell.ts';

/** Characters that could start emphasis, code, links, HTML, entities, headings or another table cell. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|~&#]/g, '\\$&');

function tableLines({ columns, rows }: Section, reader: Reader): string[] {
  if (columns.length === 0 || rows.length === 0) return [];
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    lineOf(columns.map(({ title }) => escaped(showWords(title, reader)))),
    lineOf(columns.map(({ kind }) => (isLeftAligned(kind) ? '---' : '---:'))),
    ...rows.map((row) =>
      lineOf(
        columns.map(({ kind }, i) =>
          escaped(showCell(row[i] ?? null, kind, reader.language, reader.timezone)),
        ),
      ),
    ),
  ];
}

const listOf = (lines: readonly string[]): string => lines.map((line) => `- ${escaped(line)}`).join('\n');

/** The report as a Markdown document: title, header as a list, a heading and a table a section, notes as lists. */
export function renderMarkdown(report: Report, style: RenderStyle): string {
  const reader = { language: style.language, timezone: report.timezone };
  const sections = report.sections.flatMap((section) => [
    report.sections.length > 1 ? `## ${escaped(showWords(section.title, reader))}` : '',
    tableLines(section, reader).join('\n'),
    listOf(sectionNotes(section, reader)),
  ]);
  const blocks = [
    `# ${escaped(showWords(report.title, reader))}`,
    listOf(headerLines(report, reader)),
    ...sections,
    listOf(report.notes.map((note) => showWords(note, reader))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
