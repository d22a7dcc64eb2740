// Closure within 24, 48 and 72 hours (metrics.md §2.4): wall time, among conversations that are old enough to tell.
import type { Fact } from './fact.ts';
import { asOfOf, exclusionOf, isResolved, missingDuration } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { caseOf, PENDING, type Verdict } from './verdict.ts';

const HOUR_MS = 3_600_000;
const COLUMNS = [
  'exclusion',
  'source',
  'opened_at',
  'last_resolution_known_at',
  'final_resolution_wall_ms',
  'inconsistent',
] as const;

function closureVerdict(fact: Fact<(typeof COLUMNS)[number]>, moment: Moment, limitMs: number): Verdict {
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.known('opened_at') + limitMs > asOfOf(fact, moment)) return PENDING;
  if (!isResolved(fact, moment)) return caseOf(false);
  const tookMs = fact.number('final_resolution_wall_ms');
  return tookMs === null ? missingDuration(fact) : caseOf(tookMs <= limitMs);
}

function closureWithin(hours: 24 | 48 | 72) {
  return metric({
    id: `closure_${hours}h`,
    unit: 'share',
    kind: 'share',
    columns: COLUMNS,
    judge: (fact, moment) => closureVerdict(fact, moment, hours * HOUR_MS),
  });
}

export const closure24h = closureWithin(24);
export const closure48h = closureWithin(48);
export const closure72h = closureWithin(72);
