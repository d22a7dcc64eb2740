// Report → text in one of the formats. Renderers know no report by name.
import type { Report } from '../model/report.ts';
import { renderCsv } from './csv.ts';
import type { Format, RenderStyle } from './formats.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderNdjson } from './ndjson.ts';
import { pickColumns } from './pick-columns.ts';
import { renderPlain } from './plain.ts';
import { renderTable } from './table.ts';

const RENDERERS: Readonly<Record<Format, (report: Report, style: RenderStyle) => string>> = {
  table: renderTable,
  plain: renderPlain,
  json: renderJson,
  ndjson: renderNdjson,
  csv: renderCsv,
  markdown: renderMarkdown,
};

/** The text of a report; it ends with one newline (without rows, NDJSON is empty). */
export function renderReport(report: Report, style: RenderStyle): string {
  return RENDERERS[style.format](pickColumns(report, style), style);
}
