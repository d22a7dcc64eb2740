// First-contact resolution (metrics.md §3.3): over what has matured, without contacts held together by nearness alone, and
// as Kaplan–Meier survival over all issues of the period.
import type { Fact } from './fact.ts';
import { earlierOf, isMature, issueAsOf } from './issue-judgements.ts';
import { LINKAGE_COLUMNS } from './linkage.ts';
import { type Moment, metric } from './metric.ts';
import {
  caseOf,
  earlyFailure,
  failedBy,
  lasting,
  leftOut,
  NOT_ASKED,
  PENDING,
  type Verdict,
} from './verdict.ts';

const COLUMNS = [
  'source',
  'other_sources',
  'first_has_human_stage',
  'first_ended_at',
  'first_resolved_at',
  'first_resolution_known_at',
  'first_reopened_at',
  'second_contact_at',
  ...LINKAGE_COLUMNS,
] as const;
type IssueFact = Fact<(typeof COLUMNS)[number]>;

const SHARED = {
  unit: 'share',
  population: 'issues',
  agentColumn: 'issue_responder',
  target: { from: 'policy', key: 'fcr' },
  columns: COLUMNS,
  tellsLinkage: true,
} as const;

/** How long after the first contact's end the customer was back: by a further contact, or by reopening the first. */
function backAfterMs(fact: IssueFact): number | null {
  const backAt = earlierOf(fact.number('second_contact_at'), fact.number('first_reopened_at'));
  // A contact may start while the one before it still goes on.
  return backAt === null ? null : Math.max(0, backAt - fact.known('first_ended_at'));
}

/** What brought the customer back first; a further contact that also reopens the first is a further contact. */
function backBy(fact: IssueFact): 'contacted_again' | 'reopened' {
  const [contactAt, reopenedAt] = [fact.number('second_contact_at'), fact.number('first_reopened_at')];
  return contactAt === null || (reopenedAt !== null && reopenedAt < contactAt)
    ? 'reopened'
    : 'contacted_again';
}

/** Resolved by the end of the window, as far as is known at `asOf`. */
function isResolvedInWindow(fact: IssueFact, windowMs: number, asOf: number): boolean {
  const [at, knownAt] = [fact.number('first_resolved_at'), fact.number('first_resolution_known_at')];
  if (at === null || knownAt === null || knownAt > asOf) return false;
  return at <= fact.known('first_ended_at') + windowMs;
}

function fcrVerdict(fact: IssueFact, moment: Moment): Verdict {
  if (fact.number('first_has_human_stage') !== 1) return NOT_ASKED;
  const windowMs = moment.policy.fcrWindowMs;
  const asOf = issueAsOf(fact, moment);
  const backMs = backAfterMs(fact);
  const isBack = backMs !== null && backMs <= windowMs;
  if (!isMature({ endedAt: fact.known('first_ended_at'), windowMs, asOf }))
    return isBack ? earlyFailure([backBy(fact)]) : PENDING;
  if (isBack) return failedBy(backBy(fact));
  return isResolvedInWindow(fact, windowMs, asOf) ? caseOf(true) : failedBy('not_resolved');
}

export const fcr = metric({ ...SHARED, id: 'fcr', kind: 'share', judge: fcrVerdict });

export const fcrStrict = metric({
  ...SHARED,
  id: 'fcr_strict',
  kind: 'share',
  judge: (fact, moment) => {
    const verdict = fcrVerdict(fact, moment);
    return verdict.is !== 'none' && fact.known('untyped_count') > 0 ? leftOut('untyped') : verdict;
  },
});

/** Event: the customer is back, or nothing was resolved by the end of the window; otherwise it is watched until `asOf`. */
function lifetimeOf(fact: IssueFact, moment: Moment): Verdict {
  if (fact.number('first_has_human_stage') !== 1) return NOT_ASKED;
  const windowMs = moment.policy.fcrWindowMs;
  const asOf = issueAsOf(fact, moment);
  const backMs = backAfterMs(fact);
  if (backMs !== null && backMs <= windowMs) return lasting(backMs, true);
  const watchedMs = Math.max(0, asOf - fact.known('first_ended_at'));
  if (watchedMs >= windowMs && !isResolvedInWindow(fact, windowMs, asOf)) return lasting(windowMs, true);
  return backMs === null ? lasting(watchedMs, false) : lasting(backMs, true);
}

export const fcrKm = metric({
  ...SHARED,
  id: 'fcr_km',
  kind: 'survival',
  survivalAtMs: (policy) => policy.fcrWindowMs,
  judge: lifetimeOf,
});
