// Report → text in one of the formats. Renderers know no report by name.
import type { Report } from '../model/report.ts';
import type { Format, RenderStyle } from './formats.ts';
import { pickColumns } from './pick-columns.ts';

type Renderer = (report: Report, style: RenderStyle) => string;

/** Each is loaded when it is printed: a table's packages cost nothing when JSON is asked for. */
const RENDERERS: Readonly<Record<Format, () => Promise<Renderer>>> = {
  table: async () => (await import('./table.ts')).renderTable,
  plain: async () => (await import('./plain.ts')).renderPlain,
  json: async () => (await import('./json.ts')).renderJson,
  ndjson: async () => (await import('./ndjson.ts')).renderNdjson,
  csv: async () => (await import('./csv.ts')).renderCsv,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
};

/** The text of a report; it ends with one newline (without rows, NDJSON is empty). */
export async function renderReport(report: Report, style: RenderStyle): Promise<string> {
  const render = await RENDERERS[style.format]();
  return render(pickColumns(report, style), style);
}
