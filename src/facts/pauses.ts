// Paused spans: taken off the service clock of resolutions, never off the wall clock (metrics.md §2.4).
import type { Calendar } from '../model/calendar.ts';
import type { Resolutions } from './resolution.ts';
import { isMessage, type Thread } from './thread.ts';

export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** `paused` to `resumed`; a customer message or a resolution ends it at once; without an end it lasts. */
export function findPauses(thread: Thread, resolutions: Resolutions): Pause[] {
  const endsAfter = new Map(
    resolutions.positions.map((position, index) => [position, resolutions.all[index]?.at ?? 0]),
  );
  const pauses: Pause[] = [];
  let from: number | null = null;
  const end = (at: number): void => {
    if (from !== null) pauses.push({ from, to: Math.max(from, at) });
    from = null;
  };
  for (const [position, entry] of thread.timeline.entries()) {
    if (isMessage(entry)) {
      if (thread.roleOf(entry) === 'customer') end(entry.at);
    } else if (entry.kind === 'resumed') end(entry.at);
    else if (entry.kind === 'paused') from ??= entry.at;
    const resolvedAt = endsAfter.get(position);
    if (resolvedAt !== undefined) end(resolvedAt);
  }
  end(Number.POSITIVE_INFINITY);
  return pauses;
}

/** Service ms between two instants without the paused spans. */
export function serviceMsWithout(
  pauses: readonly Pause[],
  calendar: Calendar,
  [from, to]: [number, number],
): number {
  const paused = pauses
    .map((pause) => calendar.serviceMs(Math.max(pause.from, from), Math.min(pause.to, to)))
    .reduce((sum, ms) => sum + ms, 0);
  return calendar.serviceMs(from, to) - paused;
}
