// Review conversion (metrics.md §5): resolved after-sale conversations that a good rating, or a withdrawn bad one, followed.
import { starsE4 } from '../model/stars.ts';
import type { Fact } from './fact.ts';
import { asOfOf, exclusionOf, isResolved } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { caseOf, NOT_ASKED, PENDING, type Verdict } from './verdict.ts';

const WITHIN_MS = 30 * 86_400_000;
const GOOD_E4 = 40_000;
const BAD_E4 = 20_000;
const COLUMNS = [
  'exclusion',
  'source',
  'stage',
  'last_resolved_at',
  'last_resolution_known_at',
  'csat_e4',
  'csat_at',
  'ratings_about',
] as const;
type ReviewColumn = (typeof COLUMNS)[number];

/** As engines/fact-tables.ts packs them. */
type Rating = readonly [
  ratedAt: number,
  kind: string | null,
  scoreE4: number | null,
  scale: string | null,
  withdrawnAt: number | null,
];

interface Window {
  readonly from: number;
  readonly until: number;
}

function isIn(at: number | null, { from, until }: Window): boolean {
  return at !== null && at >= from && at <= until;
}

function converts(
  [ratedAt, kind, scoreE4, scale, withdrawnAt]: Rating,
  window: Window,
  moment: Moment,
): boolean {
  if (kind === 'nps' || scoreE4 === null) return false;
  const stars = starsE4(scoreE4, scale, moment.policy.csatScales);
  if (stars === null) return false;
  const isWithdrawn = withdrawnAt !== null && withdrawnAt <= window.until;
  if (stars <= BAD_E4) return isIn(withdrawnAt, window);
  return stars >= GOOD_E4 && !isWithdrawn && isIn(ratedAt, window);
}

function reviewVerdict(fact: Fact<ReviewColumn>, moment: Moment): Verdict {
  if (fact.text('stage') !== 'after_sale' || !isResolved(fact, moment)) return NOT_ASKED;
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  const from = fact.known('last_resolved_at');
  const asOf = Math.min(asOfOf(fact, moment), moment.familyAsOf('ratings', fact.text('source') ?? ''));
  if (from + WITHIN_MS > asOf) return PENDING;
  const window = { from, until: from + WITHIN_MS };
  const ratings = JSON.parse(fact.text('ratings_about') ?? '[]') as Rating[];
  const isMarked = (fact.number('csat_e4') ?? 0) >= GOOD_E4 && isIn(fact.number('csat_at'), window);
  return caseOf(isMarked || ratings.some((rating) => converts(rating, window, moment)));
}

/** Of the conversation itself, or of an order that it is about; a mark in its header is a rating too. */
export const reviewConversion = metric({
  id: 'review_conversion',
  unit: 'share',
  kind: 'share',
  needs: ['ratings'],
  columns: COLUMNS,
  judge: reviewVerdict,
});
