// Durations of resolution, wall and service, and the names of those that came out negative (metrics.md §0).
import type { Calendar } from '../model/calendar.ts';
import type { Resolution } from '../model/facts.ts';
import { type Pause, serviceMsWithout } from './pauses.ts';

export interface Duration {
  readonly wallMs: number | null;
  readonly serviceMs: number | null;
  /** It came out negative: null, and counted. */
  readonly isInconsistent: boolean;
}

const UNKNOWN: Duration = { wallMs: null, serviceMs: null, isInconsistent: false };

/** From the first inbound message to a resolution; pauses are taken off the service clock only. */
export function resolutionDuration(
  from: number | null,
  resolution: Resolution | null,
  { pauses, calendar }: { pauses: readonly Pause[]; calendar: Calendar },
): Duration {
  if (from === null || resolution === null) return UNKNOWN;
  const wallMs = resolution.at - from;
  if (wallMs < 0) return { ...UNKNOWN, isInconsistent: true };
  const serviceMs = serviceMsWithout(pauses, calendar, [from, resolution.at]);
  return { wallMs, serviceMs, isInconsistent: false };
}

/** A plain duration that may have come out negative. */
export function checkedDuration(ms: number | null): { ms: number | null; isInconsistent: boolean } {
  return ms !== null && ms < 0 ? { ms: null, isInconsistent: true } : { ms, isInconsistent: false };
}
