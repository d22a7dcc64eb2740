// --as-of: an instant with its offset, a wall time in the policy's zone, or a day, which stands for its end.
import type { Policy } from '../model/policy.ts';
import { parseDay, parseInstant, startOfDay } from '../model/time.ts';
import { usageError, words } from './usage-error.ts';

/** Epoch ms, or null when the flag is not given. AppError E_USAGE when it is neither instant nor day. */
export function readAsOf(flag: string | undefined, { timezone, dayStartsAtMin }: Policy): number | null {
  if (flag === undefined) return null;
  const day = parseDay(flag);
  if (day !== null) return startOfDay(day + 1, timezone, dayStartsAtMin);
  const instant = parseInstant(flag, timezone);
  if (instant.ok) return instant.value;
  throw usageError(words('usage.bad_instant', { value: flag }), words('usage.instant_form'));
}
