// Report → JSON as published in docs/report.schema.json: snake_case, UTC instants, seconds; never translated.
import type { Report, Section, Words, WordsParam } from '../model/report.ts';
import { formatDay, formatInstant } from '../model/time.ts';
import { type CellValue, cellValue, numericValue } from './cell-value.ts';
import { GENERATED_BY } from './generated-by.ts';
import { safeJson } from './safe-text.ts';
import { showWords } from './show-cell.ts';

/** Raised only when a field changes its meaning or goes; new fields do not raise it. */
const SCHEMA_VERSION = 1;

type Json = CellValue | readonly Json[] | { readonly [key: string]: Json };

function paramJson(param: WordsParam): Json {
  if (typeof param === 'string' || typeof param === 'number') return param;
  return 'show' in param ? numericValue(param.value, param.show) : wordsJson(param);
}

function wordsJson({ key, params = {} }: Words): { key: string; params: Json } {
  return {
    key,
    params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, paramJson(param)])),
  };
}

/** Programs read key and params; the English sentence is for whoever looks at the file. */
function noteJson(note: Words, timezone: string): Json {
  return { ...wordsJson(note), text: showWords(note, { language: 'en', timezone }) };
}

/** A row as an object, its columns in their order. */
export function rowObject({ columns }: Section, row: Section['rows'][number]): Record<string, CellValue> {
  return Object.fromEntries(columns.map(({ name, kind }, i) => [name, cellValue(row[i] ?? null, kind)]));
}

function sectionJson(section: Section, timezone: string) {
  return {
    columns: section.columns.map(({ name, kind }) => ({ name, kind })),
    rows: section.rows.map((row) => rowObject(section, row)),
    notes: section.notes.map((note) => noteJson(note, timezone)),
  };
}

function periodJson({ period }: Report): Json {
  if (period === null) return null;
  return {
    since: formatDay(period.sinceDay),
    until: formatDay(period.untilDay),
    since_at: formatInstant(period.since),
    until_at: formatInstant(period.until),
    is_partial: period.isPartial,
  };
}

function headerJson(report: Report) {
  return {
    schema_version: SCHEMA_VERSION,
    generated_by: GENERATED_BY,
    report: report.name,
    as_of: report.asOf === null ? null : formatInstant(report.asOf),
    is_past: report.isPast,
    data_until: report.dataUntil.map(({ source, family, at }) => ({ source, family, at: formatInstant(at) })),
    timezone: report.timezone,
    policy_hash: report.policyHash,
    text_rules_hash: report.textRulesHash,
    filters: report.filters,
    period: periodJson(report),
    counts: report.counts,
  };
}

/**
 * One section: its columns and rows stand at the top, its notes before the report's; several: in `sections`. Asides stand in
 * `sections` too and do not move the one that the report is about.
 */
export function renderJson(report: Report): string {
  const { timezone } = report;
  const notes = report.notes.map((note) => noteJson(note, timezone));
  const named = (section: Section) => ({ name: section.name, ...sectionJson(section, timezone) });
  const asides = report.sections.filter(({ isAside }) => isAside);
  const [only, ...others] = report.sections.filter(({ isAside }) => !isAside);
  let document: object;
  if (only !== undefined && others.length === 0) {
    const section = sectionJson(only, timezone);
    const beside = asides.length === 0 ? {} : { sections: asides.map(named) };
    document = { ...headerJson(report), ...section, ...beside, notes: [...section.notes, ...notes] };
  } else {
    document = { ...headerJson(report), sections: report.sections.map(named), notes };
  }
  return `${safeJson(JSON.stringify(document, null, 2))}\n`;
}
