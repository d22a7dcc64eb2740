// Test support: JSON text in chunks → all rows, each as an object of its cells.
import { type JsonHow, readJson } from '../../../src/importing/read-json.ts';
import { READ_LIMITS, type ReadLimits, type SourceRow } from '../../../src/importing/row-table.ts';
import { chunksOf } from '../chunks-of.ts';

export interface ReadOptions extends Partial<Omit<JsonHow, 'limits' | 'file'>> {
  readonly chunk?: number;
  readonly limits?: Partial<ReadLimits>;
}

export async function readDocuments(
  text: string,
  { chunk, limits, documents = [''], unwrap = [], levels = [] }: ReadOptions = {},
): Promise<{ format: string; columns: readonly string[]; rows: SourceRow[] }> {
  const how = { file: 'in.json', limits: { ...READ_LIMITS, ...limits }, documents, unwrap, levels };
  const table = await readJson(chunksOf(Buffer.from(text), chunk), how);
  const rows: SourceRow[] = [];
  for await (const batch of table.batches) rows.push(...batch);
  return { format: table.format, columns: table.columns, rows };
}

/** Cells by column; blank ones are left out. */
export function asObject(columns: readonly string[], { cells }: SourceRow): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap((name, at) => (cells[at] === undefined ? [] : [[name, cells[at] as string]])),
  );
}

/** All rows as objects, with the level of those that are elements. */
export async function objects(text: string, options?: ReadOptions): Promise<unknown[]> {
  const { columns, rows } = await readDocuments(text, options);
  return rows.map((row) =>
    row.level === undefined ? asObject(columns, row) : [row.level, asObject(columns, row)],
  );
}

/** `line reason column` of each row. */
export async function faults(text: string, options?: ReadOptions): Promise<string[]> {
  const { rows } = await readDocuments(text, options);
  return rows.map(({ firstLine, fault }) => `${firstLine} ${fault?.reason ?? '–'} ${fault?.column ?? '–'}`);
}
