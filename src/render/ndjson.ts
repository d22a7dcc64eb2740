// Report → one JSON object per row and line; with several sections each begins with the name of its own.
import type { Report } from '../model/report.ts';
import { rowObject } from './json.ts';
import { safeJson } from './safe-text.ts';

/** Rows only: header and notes are in the JSON format, and so are asides. No row, no line. */
export function renderNdjson(report: Report): string {
  const sections = report.sections.filter(({ isAside }) => !isAside);
  const hasSeveral = sections.length > 1;
  return sections
    .flatMap((section) =>
      section.rows.map((row) => ({
        ...(hasSeveral ? { section: section.name } : {}),
        ...rowObject(section, row),
      })),
    )
    .map((row) => `${safeJson(JSON.stringify(row))}\n`)
    .join('');
}
