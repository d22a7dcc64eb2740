// Test support: bytes in chunks → all rows of a file, as the importer reads them.
import { openRows } from '../../src/importing/open-rows.ts';
import { READ_LIMITS, type ReadLimits, type SourceRow } from '../../src/importing/row-table.ts';

export async function* chunksOf(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads everything; `limits` override the usual ones. */
export async function readRows(
  content: string | Buffer,
  how: { chunk?: number; encoding?: string; limits?: Partial<ReadLimits> } = {},
): Promise<{ columns: readonly string[]; rows: SourceRow[] }> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const table = await openRows(chunksOf(bytes, how.chunk), {
    file: 'in.csv',
    encoding: how.encoding ?? null,
    limits: { ...READ_LIMITS, ...how.limits },
  });
  const rows: SourceRow[] = [];
  for await (const batch of table.batches) rows.push(...batch);
  return { columns: table.columns, rows };
}

/** The AppError of a failing read as `{ code, ...params }`. */
export async function faultOf(reading: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await reading.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error) || !('code' in error)) throw error ?? new Error('no fault');
  const { code, params } = error as unknown as { code: string; params: Record<string, unknown> };
  return { code, ...params };
}
