// Judgements that several metrics share: exclusions, due or not, resolved or not.
import type { Fact } from './fact.ts';
import type { Moment } from './metric.ts';
import {
  caseOf,
  type LeftOutReason,
  leftOut,
  MET_EARLY,
  PENDING,
  UNANSWERED,
  type Verdict,
  valued,
} from './verdict.ts';

/** The moment for a row: as far as its source is known. */
export function asOfOf(fact: Fact<'source'>, moment: Moment): number {
  return moment.effectiveAsOf(fact.text('source') ?? '');
}

/** What several sources can change is asked at the smallest of their moments (metrics.md §0). `otherSources` is their list as JSON. */
export function jointAsOf(
  { source, otherSources }: { readonly source: string | null; readonly otherSources: string | null },
  moment: Moment,
): number {
  const own = moment.effectiveAsOf(source ?? '');
  if (otherSources === null) return own;
  return Math.min(own, ...(JSON.parse(otherSources) as string[]).map((other) => moment.effectiveAsOf(other)));
}

/** Spam, deleted, internal and conversations without a customer message are out of every metric, and counted. */
export function exclusionOf(fact: Fact<'exclusion'>): Verdict | null {
  const reason = fact.text('exclusion');
  return reason === null ? null : leftOut(reason as LeftOutReason);
}

export const RESPONSE_COLUMNS = [
  'exclusion',
  'source',
  'has_messages',
  'started_by',
  'is_closing_only',
  'is_bot_served',
  'human_stage_at',
  'first_response_at',
  'first_response_due_at',
  'first_response_target_ms',
  'first_response_is_exempt',
  'first_response_is_assumed',
] as const;
export type ResponseColumn = (typeof RESPONSE_COLUMNS)[number];

/** Why a conversation has no first response to measure (metrics.md §2.1); null when it has a human stage. */
export function responseExclusionOf(fact: Fact<ResponseColumn>): Verdict | null {
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.number('has_messages') !== 1) return leftOut('header_only');
  if (fact.text('started_by') !== 'customer') return leftOut('outbound');
  if (fact.number('is_closing_only') === 1) return leftOut('closing_only');
  if (fact.number('human_stage_at') !== null) return null;
  return fact.number('is_bot_served') === 1 ? leftOut('bot_served') : leftOut('no_customer_message');
}

/** No answer yet: past due (without a target: older than the policy's 24 h) or still to come. */
export function waitingVerdict(
  wait: { startedAt: number; dueAt: number | null; asOf: number },
  moment: Moment,
): Verdict {
  const dueAt = wait.dueAt ?? wait.startedAt + moment.policy.pastDueWithoutTargetMs;
  return dueAt <= wait.asOf ? UNANSWERED : PENDING;
}

/** A stored duration in ms; null means that it came out negative. */
export function durationVerdict(ms: number | null): Verdict {
  return ms === null ? leftOut('inconsistent') : valued(ms);
}

export const RESOLUTION_COLUMNS = [
  'exclusion',
  'source',
  'opened_at',
  'first_inbound_at',
  'first_resolution_known_at',
  'last_resolution_known_at',
  'inconsistent',
] as const;
export type ResolutionColumn = (typeof RESOLUTION_COLUMNS)[number];

/** True when a resolution that nothing reopened is known by now. */
export function isResolved(fact: Fact<'source' | 'last_resolution_known_at'>, moment: Moment): boolean {
  const knownAt = fact.number('last_resolution_known_at');
  return knownAt !== null && knownAt <= asOfOf(fact, moment);
}

/** A resolution without a usable duration: it came out negative, or the export gives no instant. */
export function missingDuration(fact: Fact<'inconsistent'>): Verdict {
  return leftOut(fact.text('inconsistent') === null ? 'no_duration' : 'inconsistent');
}

/** How long the resolution took; unresolved ones rank last once older than 24 h (metrics.md §0, "Percentile"). */
export function resolutionVerdict(
  fact: Fact<ResolutionColumn>,
  moment: Moment,
  resolution: { knownAt: number | null; durationMs: number | null },
): Verdict {
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  const asOf = asOfOf(fact, moment);
  if (resolution.knownAt !== null && resolution.knownAt <= asOf)
    return resolution.durationMs === null ? missingDuration(fact) : valued(resolution.durationMs);
  const startedAt = fact.number('first_inbound_at') ?? fact.known('opened_at');
  return waitingVerdict({ startedAt, dueAt: null, asOf }, moment);
}

/** A clock's attainment (metrics.md §2.3): due decides; one that is exempt counts for nothing. */
export function attainmentVerdict(clock: {
  dueAt: number | null;
  stoppedAt: number | null;
  isExempt: boolean;
  asOf: number;
}): Verdict {
  const { dueAt, stoppedAt, isExempt, asOf } = clock;
  if (isExempt) return leftOut('exempt');
  if (dueAt === null) return leftOut('no_target');
  if (dueAt <= asOf) return caseOf(stoppedAt !== null && stoppedAt <= dueAt);
  return stoppedAt === null ? PENDING : MET_EARLY;
}
