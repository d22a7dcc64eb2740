// When a target is left alone.
import type { TargetChoice } from '../model/notify-target.ts';
import { localMinute } from '../model/time.ts';

/** True within the target's quiet hours; the first minute belongs to them, the last does not. */
export function isQuietAt(choice: TargetChoice, now: number, timezone: string): boolean {
  if (choice.quiet === null) return false;
  const { fromMin, toMin } = choice.quiet;
  const minute = localMinute(now, choice.timezone ?? timezone);
  return fromMin <= toMin ? minute >= fromMin && minute < toMin : minute >= fromMin || minute < toMin;
}
