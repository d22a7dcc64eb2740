// The formats a report can be printed in, and what a renderer may know besides the report.
import type { Language } from '../i18n/dictionary.ts';

/** For people: table, plain, markdown. For programs, never translated: json, ndjson, csv. */
export const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderStyle {
  readonly format: Format;
  readonly language: Language;
  readonly colour: boolean;
  /** Columns of the terminal; null when the text goes elsewhere: then nothing is shortened. */
  readonly width: number | null;
  /** CSV for Excel: byte order mark, CRLF, long ids as text. */
  readonly excel: boolean;
  /** Only these columns, in this order; null = all. */
  readonly fields: readonly string[] | null;
  /** At most so many rows a section; null = all. */
  readonly limit: number | null;
}
