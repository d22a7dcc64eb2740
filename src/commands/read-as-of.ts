// --as-of: an instant with its offset, or a wall time in the policy's zone.
import { parseInstant } from '../model/time.ts';
import { usageError, words } from './usage-error.ts';

/** Epoch ms, or null when the flag is not given. AppError E_USAGE when it is no instant. */
export function readAsOf(flag: string | undefined, timezone: string): number | null {
  if (flag === undefined) return null;
  const instant = parseInstant(flag, timezone);
  if (instant.ok) return instant.value;
  throw usageError(words('usage.bad_instant', { value: flag }), words('usage.instant_form'));
}
