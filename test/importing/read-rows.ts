// Test support: bytes in chunks → all rows of a file in the first way in which it can be read, whatever its columns mean.
import { notUtf8 } from '../../src/importing/encoding-faults.ts';
import { openTable } from '../../src/importing/open-table.ts';
import { READ_LIMITS, type ReadLimits, type SourceRow } from '../../src/importing/row-table.ts';
import { surveyFile } from '../../src/importing/survey-file.ts';
import { allRows, inputOf, PLAIN_READING } from './input-of.ts';

export { chunksOf } from './chunks-of.ts';

/** Reads everything; `limits` override the usual ones. */
export async function readRows(
  content: string | Buffer,
  how: { chunk?: number; encoding?: string; limits?: Partial<ReadLimits> } = {},
): Promise<{ columns: readonly string[]; rows: SourceRow[] }> {
  const input = inputOf(content, how);
  const limits = { ...READ_LIMITS, ...how.limits };
  const survey = await surveyFile(input, { encoding: how.encoding ?? null, limits });
  if (survey.readInEncoding !== null) throw notUtf8(survey);
  const [first] = survey.readings;
  const { format, encoding, encodingBy, dialect } = first!;
  return allRows(await openTable(input, { ...PLAIN_READING, format, encoding, encodingBy, dialect }, limits));
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
