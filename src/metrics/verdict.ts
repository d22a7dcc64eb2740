// What a metric says of one row: its value, or why it has none.

/** Why a row is left out although one might expect it in (metrics.md §0, §2.1); printed by reason. */
export const LEFT_OUT_REASONS = [
  'spam',
  'deleted',
  'internal',
  'no_customer_message',
  'outbound',
  'bot_served',
  'closing_only',
  'header_only',
  'inconsistent',
  'no_duration',
  'no_target',
  'exempt',
  'invalid_rating',
  'withdrawn',
  'no_amount',
  'other_currency',
  'untyped',
  'cancelled',
  'no_promise',
  'no_instant',
  'no_notices',
  'not_spoken_of',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What is told apart among the rows that count; printed by part. */
export const VERDICT_PARTS = [
  'delivered_late',
  'undelivered',
  'shipped_late',
  'unshipped',
  'said_delivered',
  'promise_assumed',
  'complained_before_risk',
  'complained_first',
  'not_contacted',
  'not_resolved',
  'contacted_again',
  'reopened',
] as const;
export type VerdictPart = (typeof VERDICT_PARTS)[number];

/**
 * value: counts, in the metric's unit (durations ms, shares 0 or 1) · unanswered: past due without an answer · pending: not
 * due or not mature yet · early: target met before its due instant · early_failure: failed before it is mature · lifetime:
 * how long it lasted, and whether it ended then or is only watched no longer · out: left out, counted · none: not in the population.
 */
export type Verdict =
  | { readonly is: 'value'; readonly value: number; readonly parts?: readonly VerdictPart[] }
  | { readonly is: 'unanswered' }
  | { readonly is: 'pending' }
  | { readonly is: 'early' }
  | { readonly is: 'early_failure'; readonly parts?: readonly VerdictPart[] }
  | { readonly is: 'lifetime'; readonly ageMs: number; readonly isEvent: boolean }
  | { readonly is: 'out'; readonly reason: LeftOutReason }
  | { readonly is: 'none' };

export const UNANSWERED: Verdict = { is: 'unanswered' };
export const PENDING: Verdict = { is: 'pending' };
export const MET_EARLY: Verdict = { is: 'early' };
export const NOT_ASKED: Verdict = { is: 'none' };

const OUT = Object.fromEntries(LEFT_OUT_REASONS.map((reason) => [reason, { is: 'out', reason }])) as Readonly<
  Record<LeftOutReason, Verdict>
>;

export function leftOut(reason: LeftOutReason): Verdict {
  return OUT[reason];
}
/** For survival: `isEvent` says that it ended at this age. */
export function lasting(ageMs: number, isEvent: boolean): Verdict {
  return { is: 'lifetime', ageMs, isEvent };
}
export function valued(value: number): Verdict {
  return { is: 'value', value };
}

const HIT = valued(1);
const MISS = valued(0);

/** One case of a share: it counts for it, or against it. */
export function caseOf(isHit: boolean): Verdict {
  return isHit ? HIT : MISS;
}

/** A miss and how it came about; before its time, where the window still runs. */
export function failedBy(part: VerdictPart): Verdict {
  return { is: 'value', value: 0, parts: [part] };
}
export function earlyFailure(parts: readonly VerdictPart[] = []): Verdict {
  return { is: 'early_failure', parts };
}
