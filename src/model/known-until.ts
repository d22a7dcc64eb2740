// Up to when sources are known, one or several together (metrics.md §0): what depends on time passing is asked then.
import type { DataUntil } from './report.ts';

/** min(`asOf`, `data_until` of the conversations of all these sources), epoch ms; what no import vouches for counts as known. */
export function knownUntil(
  sources: readonly string[],
  { asOf, dataUntil }: { readonly asOf: number; readonly dataUntil: readonly DataUntil[] },
): number {
  const reaches = dataUntil
    .filter(({ family, source }) => family === 'conversations' && sources.includes(source))
    .map(({ at }) => at);
  return Math.min(asOf, ...reaches);
}

/** How far the orders of a source are known at a moment, epoch ms; what no import vouches for is as known as the moment itself. */
export function ordersKnownUntil(dataUntil: readonly DataUntil[], at: number): (source: string) => number {
  const known = new Map(
    dataUntil.filter(({ family }) => family === 'orders').map((entry) => [entry.source, entry.at]),
  );
  return (source) => Math.min(at, known.get(source) ?? at);
}
