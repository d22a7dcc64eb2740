// The peer that only reads: csv-parse over a file, nothing stored, nothing computed.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** The number of records under the header. */
export async function countRecords(path: string): Promise<number> {
  let count = 0;
  const parser = createReadStream(path).pipe(parse({ bom: true, skip_empty_lines: true }));
  for await (const _ of parser) count += 1;
  return count - 1;
}
