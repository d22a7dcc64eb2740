// High care (metrics.md §3.5): flags that are open at the report's moment, and those that were raised in the period.
import { type CareState, careState, OPEN_CARE_STATES } from '../model/care-flag.ts';
import type { Fact } from './fact.ts';
import { issueAsOf } from './issue-judgements.ts';
import { type Moment, metric } from './metric.ts';
import { NOT_ASKED, valued } from './verdict.ts';

/** What the state of a flag is asked of. */
export const CARE_COLUMNS = [
  'source',
  'other_sources',
  'flagged_at',
  'withdrawn_at',
  'quiet_at',
  'expires_at',
  'decided',
  'is_muted',
] as const;
type CareFact = Fact<(typeof CARE_COLUMNS)[number]>;

function decidedOf(fact: CareFact): 'acknowledged' | 'resolved' | null {
  const decided = fact.text('decided');
  return decided === 'acknowledged' || decided === 'resolved' ? decided : null;
}

/** At the moment of the sources of its issue; null where it is no flag. */
export function careStateOf(fact: CareFact, moment: Moment): CareState | null {
  const flag = {
    flaggedAt: fact.known('flagged_at'),
    withdrawnAt: fact.number('withdrawn_at'),
    quietAt: fact.number('quiet_at'),
    expiresAt: fact.known('expires_at'),
    decided: decidedOf(fact),
    isMuted: fact.number('is_muted') === 1,
  };
  return careState(flag, issueAsOf(fact, moment));
}

/** New or acknowledged, whenever they were raised. */
export const highCare = metric({
  id: 'high_care',
  unit: 'count',
  kind: 'count',
  population: 'care_stock',
  columns: CARE_COLUMNS,
  judge: (fact, moment) => {
    const state = careStateOf(fact, moment);
    return state !== null && OPEN_CARE_STATES.includes(state) ? valued(1) : NOT_ASKED;
  },
});

/** By the instant at which they were raised, whatever became of them. */
export const highCareNew = metric({
  id: 'high_care_new',
  unit: 'count',
  kind: 'count',
  population: 'care_raised',
  columns: CARE_COLUMNS,
  judge: (fact, moment) => (careStateOf(fact, moment) === null ? NOT_ASKED : valued(1)),
});
