// --fields and --limit: a report with only the wanted columns, in the wanted order, and so many rows.
import { say } from '../i18n/say.ts';
import type { Report, Section } from '../model/report.ts';
import type { RenderStyle } from './formats.ts';

/** The names that no section of the report has as a column, and the names it has. */
export function unknownFields(
  report: Report,
  fields: readonly string[],
): { unknown: readonly string[]; known: readonly string[] } {
  const known = new Set(report.sections.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return { unknown: fields.filter((field) => !known.has(field)), known: [...known] };
}

/** Only these columns in this order; a section that has none of them is left out, an aside already when it lacks one. */
function pickFields(section: Section, fields: readonly string[]): Section[] {
  const names = new Set(section.columns.map(({ name }) => name));
  if (section.isAside && !fields.every((field) => names.has(field))) return [];
  const places = fields
    .map((field) => section.columns.findIndex(({ name }) => name === field))
    .filter((place) => place >= 0);
  if (places.length === 0) return [];
  return [
    {
      ...section,
      columns: places.map((place) => section.columns[place]!),
      rows: section.rows.map((row) => places.map((place) => row[place] ?? null)),
    },
  ];
}

/** Rows that are left out are counted in a note: nothing disappears silently. */
function cutRows(section: Section, limit: number): Section {
  const hidden = section.rows.length - limit;
  if (hidden <= 0) return section;
  const note = say('rows.more', { count: hidden });
  return { ...section, rows: section.rows.slice(0, limit), notes: [...section.notes, note] };
}

/** The report as `--fields` and `--limit` want it; unknown field names are ignored here, see `unknownFields`. */
export function pickColumns(
  report: Report,
  { fields, limit }: Pick<RenderStyle, 'fields' | 'limit'>,
): Report {
  let sections = report.sections;
  if (fields !== null) sections = sections.flatMap((section) => pickFields(section, fields));
  if (limit !== null) sections = sections.map((section) => cutRows(section, limit));
  return { ...report, sections };
}
