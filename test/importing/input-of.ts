// Test support: bytes as an input, and a file as surveyed, detected and read.
import { createHash } from 'node:crypto';
import { detectCanonical } from '../../src/importing/detect-canonical.ts';
import type { Input } from '../../src/importing/input.ts';
import { type OpenTable, openTable } from '../../src/importing/open-table.ts';
import type { Profile } from '../../src/importing/profile.ts';
import type { Reading, Survey } from '../../src/importing/reading.ts';
import { READ_LIMITS, type ReadLimits, type SourceRow } from '../../src/importing/row-table.ts';
import { surveyFile } from '../../src/importing/survey-file.ts';
import { chunksOf } from './chunks-of.ts';

/** An input over bytes in memory, read in chunks of that size. */
export function inputOf(content: string | Buffer, { name = 'in.csv', chunk = 64 * 1024 } = {}): Input {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    name,
    byteCount: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: () => chunksOf(bytes, chunk),
    readAt: async (position, length) => bytes.subarray(position, position + length),
    keep: () => Promise.reject(new Error('an input of a test keeps nothing')),
    close: async () => {},
  };
}

export function surveyOf(
  content: string | Buffer,
  how: { name?: string; encoding?: string } = {},
): Promise<Survey> {
  return surveyFile(inputOf(content, how), { encoding: how.encoding ?? null });
}

/** Reads a table to its end and closes it. */
export async function allRows(table: OpenTable): Promise<{ columns: readonly string[]; rows: SourceRow[] }> {
  const rows: SourceRow[] = [];
  try {
    for await (const batch of table.batches) rows.push(...batch);
  } finally {
    await table.close();
  }
  return { columns: table.columns, rows };
}

/** All rows of a file in a given way of reading. */
export async function rowsAs(
  input: Input,
  reading: Partial<Reading>,
  limits: Partial<ReadLimits> = {},
): Promise<{ columns: readonly string[]; rows: SourceRow[] }> {
  const whole = { ...PLAIN_READING, ...reading };
  return allRows(await openTable(input, whole, { ...READ_LIMITS, ...limits }));
}

/** A canonical file, as the importer tells and reads it. */
export async function canonicalRows(
  content: string | Buffer,
  how: { name?: string; encoding?: string; chunk?: number } = {},
): Promise<{ kind: string; reading: Reading; columns: readonly string[]; rows: SourceRow[] }> {
  const input = inputOf(content, how);
  const survey = await surveyFile(input, { encoding: how.encoding ?? null });
  const { kind, reading } = detectCanonical(survey, new Set());
  return { kind: kind.name, reading, ...(await allRows(await openTable(input, reading))) };
}

export const PLAIN_READING: Reading = {
  format: 'csv',
  encoding: 'utf-8',
  encodingBy: 'utf-8',
  dialect: null,
  sheet: null,
  header: null,
  json: null,
  dateOrder: null,
  maxFieldBytes: null,
};

/** A profile with this signature and way of reading; `{}` reads CSV with commas. */
export function profileOf(
  name: string,
  { detect = {}, read = {}, columns = {} }: { detect?: object; read?: object; columns?: object },
): Profile {
  return {
    mapping: 1,
    profile: name,
    version: 1,
    title: name,
    source: name,
    detect,
    read: { format: ['csv', 'xlsx'], ...read },
    columns,
    records: [],
  } as Profile;
}
