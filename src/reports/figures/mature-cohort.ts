// The newest cohort that has matured: the last 28 complete days that lie a whole window before the end of the data.
import type { Period } from '../../model/report.ts';
import { localDay } from '../../model/time.ts';
import { periodOf } from '../period.ts';
import type { ReportRequest } from '../report-request.ts';

/** Four whole weeks, so that weekdays are balanced. */
export const COHORT_DAYS = 28;

/**
 * The local days of the cohort; both are complete, and what started then had `windowMs` to come back by min(`as_of`, newest
 * `data_until` of the conversations). What ended later, or belongs to an older source, is still pending (metrics.md §3.3).
 */
export function matureCohort(request: ReportRequest, windowMs: number): Period {
  const { asOf, dataUntil, loaded } = request;
  const { timezone, dayStartsAtMin } = loaded.policy;
  const known = dataUntil.filter(({ family }) => family === 'conversations').map(({ at }) => at);
  const knownUntil = known.length === 0 ? asOf : Math.min(asOf, Math.max(...known));
  const lastDay = localDay(knownUntil - windowMs, timezone, dayStartsAtMin) - 1;
  return periodOf(lastDay - COHORT_DAYS + 1, lastDay, { ...request, policy: loaded.policy });
}
