// Up to when several sources are known together (metrics.md §0): what depends on time passing is asked then.
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
