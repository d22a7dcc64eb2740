// Next response time (metrics.md §2.2): every round but the first response, counted one by one.
import type { Fact } from './fact.ts';
import { asOfOf, durationVerdict, exclusionOf, waitingVerdict } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { NOT_ASKED, type Verdict, valued } from './verdict.ts';

const ROUND_COLUMNS = [
  'exclusion',
  'source',
  'is_first',
  'started_at',
  'answered_at',
  'due_at',
  'target_ms',
  'is_exempt',
  'is_assumed',
] as const;
type RoundColumn = (typeof ROUND_COLUMNS)[number];

/** A platform's average counts no round longer than its cap, and an unanswered one as the cap. */
function capped(verdict: Verdict, capMs: number | null): Verdict {
  if (capMs === null) return verdict;
  if (verdict.is === 'unanswered') return valued(capMs);
  return verdict.is === 'value' ? valued(Math.min(verdict.value, capMs)) : verdict;
}

function roundVerdict(fact: Fact<RoundColumn>, moment: Moment, durationMs: number | null): Verdict {
  const { includeFirstRound, capMs } = moment.policy.nextResponse;
  if (fact.number('is_first') === 1 && !includeFirstRound) return NOT_ASKED;
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.number('answered_at') !== null) return capped(durationVerdict(durationMs), capMs);
  const wait = {
    startedAt: fact.known('started_at'),
    dueAt: fact.number('due_at'),
    asOf: asOfOf(fact, moment),
  };
  return capped(waitingVerdict(wait, moment), capMs);
}

/** The headline: service time. */
export const nextResponse = metric({
  id: 'next_response',
  unit: 's',
  kind: 'duration',
  population: 'rounds',
  agentColumn: 'round_agent',
  assumedColumn: 'is_assumed',
  target: { from: 'clock', metric: 'next_response', column: 'target_ms', exemptColumn: 'is_exempt' },
  columns: [...ROUND_COLUMNS, 'service_ms'],
  judge: (fact, moment) => roundVerdict(fact, moment, fact.number('service_ms')),
});

/** Wall time; targets are service time, so it has none. */
export const nextResponseWall = metric({
  id: 'next_response_wall',
  unit: 's',
  kind: 'duration',
  population: 'rounds',
  agentColumn: 'round_agent',
  target: null,
  columns: [...ROUND_COLUMNS, 'wall_ms'],
  judge: (fact, moment) => roundVerdict(fact, moment, fact.number('wall_ms')),
});
