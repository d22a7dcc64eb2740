// How a file was read, in the words that people are told and the log keeps.
import type { Reading } from '../../importing/reading.ts';
import type { FoundReading } from './import-outcome.ts';

/** `zone` is that of times which name none; `dateOrder` what the file showed of its dates. */
export function foundReading(
  { format, encoding, dialect, header, sheet }: Reading,
  {
    zone,
    dateOrder,
  }: { readonly zone: string | null | undefined; readonly dateOrder: FoundReading['dateOrder'] },
): FoundReading {
  return {
    format,
    encoding,
    delimiter: dialect?.delimiter ?? null,
    headerLine: header?.line ?? null,
    sheet,
    timezone: zone ?? null,
    dateOrder,
  };
}
