// Files as the plain computation reads them: parsed whole, every cell a text, with the moment of their import.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { RawRow } from './raw-rows.ts';

/** In the order in which data-model.md imports them. */
export const FILE_KINDS = [
  'agents',
  'conversations',
  'messages',
  'events',
  'orders',
  'order_items',
  'shipment_events',
  'returns',
  'ratings',
  'calls',
  'source_metrics',
  'qc_results',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export interface PlainFile {
  readonly kind: FileKind;
  readonly name: string;
  readonly rows: readonly RawRow[];
  readonly importedAt: number;
  /** Later imports have larger numbers. */
  readonly importNo: number;
}

export function csvRows(text: string | Buffer): RawRow[] {
  return parse(text, { columns: true, bom: true });
}

/** The named files of one import call; `name` is `kind.csv` or `kind-….csv`. */
export function readFiles(
  folder: string,
  names: readonly string[],
  call: { importedAt: number; no: number },
): PlainFile[] {
  const kindOf = (name: string) => name.replace(/(-.*)?\.csv$/, '') as FileKind;
  const inOrder = FILE_KINDS.flatMap((kind) => names.filter((name) => kindOf(name) === kind));
  return inOrder.map((name, place) => ({
    kind: kindOf(name),
    name,
    rows: csvRows(readFileSync(join(folder, name))),
    importedAt: call.importedAt,
    importNo: call.no * 100 + place,
  }));
}

/** RFC 4180 text of rows, in these columns. */
export function csvText(columns: readonly string[], rows: readonly RawRow[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((name) => quoted(row[name] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
