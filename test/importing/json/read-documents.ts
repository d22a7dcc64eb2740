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
