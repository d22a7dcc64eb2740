// Report → CSV (RFC 4180): values as in JSON, text guarded against formulas, optionally shaped for Excel.
import { stringify } from 'csv-stringify/sync';
import { guardFormula } from '../model/formula-guard.ts';
import type { Report, Section } from '../model/report.ts';
import { type CellValue, cellValue } from './cell-value.ts';
import type { RenderStyle } from './formats.ts';
import { safeText } from './safe-text.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Excel shows 12 digits and more as 1.03E+13, loses those after the 15th, and drops leading zeros. */
const DAMAGED_BY_EXCEL = /^(\d{12,}|0\d+)$/;

function textField(text: string, style: RenderStyle): string {
  if (style.excel && DAMAGED_BY_EXCEL.test(text)) return `="${text}"`;
  // Files keep every character of the data; a terminal must not be given what would steer it.
  return guardFormula(style.width === null ? text : safeText(text));
}

/** Nothing is an empty field; a percentile among the unanswered is `>40`. */
function fieldOf(value: CellValue, style: RenderStyle): string {
  if (value === null) return '';
  if (typeof value === 'string') return textField(value, style);
  return typeof value === 'object' ? `>${value.greater_than}` : String(value);
}

function sectionRows(section: Section, names: readonly string[]): CellValue[][] {
  const places = names.map((name) => section.columns.findIndex((column) => column.name === name));
  return section.rows.map((row) =>
    places.map((place) => (place < 0 ? null : cellValue(row[place] ?? null, section.columns[place]!.kind))),
  );
}

/**
 * One table always: with several sections their columns are united by name, behind a column `section`. Asides are left out,
 * or the columns would depend on the data.
 */
export function renderCsv(report: Report, style: RenderStyle): string {
  const sections = report.sections.filter(({ isAside }) => !isAside);
  const names = [...new Set(sections.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const hasSeveral = sections.length > 1;
  const records = sections.flatMap((section) =>
    sectionRows(section, names).map((row) => (hasSeveral ? [section.name, ...row] : row)),
  );
  const text = stringify(
    records.map((record) => record.map((value) => fieldOf(value, style))),
    {
      header: true,
      columns: hasSeveral ? ['section', ...names] : names,
      record_delimiter: style.excel ? '\r\n' : '\n',
      // RFC 4180 quotes any line break, not only the one that ends records.
      quoted_match: /[\r\n]/,
    },
  );
  return style.excel ? BYTE_ORDER_MARK + text : text;
}
