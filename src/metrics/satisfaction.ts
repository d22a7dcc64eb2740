// Satisfaction (metrics.md §5): CSAT share of 4–5, its mean and response rate, and NPS; last valid rating per conversation.
import type { Fact } from './fact.ts';
import { exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, NOT_ASKED, type Verdict, valued } from './verdict.ts';

/** Scores are stored in ten-thousandths. */
const E4 = 10_000;
const CSAT_COLUMNS = ['exclusion', 'csat_e4'] as const;

function scoreVerdict(
  scoreE4: number | null,
  range: readonly [number, number],
  judged: (score: number) => Verdict,
) {
  if (scoreE4 === null) return NOT_ASKED;
  const score = scoreE4 / E4;
  return score < range[0] || score > range[1] ? leftOut('invalid_rating') : judged(score);
}

function csatVerdict(fact: Fact<(typeof CSAT_COLUMNS)[number]>, judged: (score: number) => Verdict): Verdict {
  return exclusionOf(fact) ?? scoreVerdict(fact.number('csat_e4'), [1, 5], judged);
}

export const csat = metric({
  id: 'csat',
  unit: 'share',
  kind: 'share',
  columns: CSAT_COLUMNS,
  judge: (fact) => csatVerdict(fact, (score) => caseOf(score >= 4)),
});

export const csatMean = metric({
  id: 'csat_mean',
  unit: 'points',
  kind: 'mean',
  columns: CSAT_COLUMNS,
  judge: (fact) => csatVerdict(fact, valued),
});

/** Rated ÷ all conversations that are not excluded. */
export const csatResponseRate = metric({
  id: 'csat_response_rate',
  unit: 'share',
  kind: 'share',
  columns: CSAT_COLUMNS,
  judge: (fact) =>
    exclusionOf(fact) ??
    (fact.number('csat_e4') === null ? caseOf(false) : csatVerdict(fact, () => caseOf(true))),
});

/** % 9–10 − % 0–6: the mean of +100, 0 and −100. */
export const nps = metric({
  id: 'nps',
  unit: 'points',
  kind: 'mean',
  columns: ['exclusion', 'nps_e4'],
  judge: (fact) =>
    exclusionOf(fact) ??
    scoreVerdict(fact.number('nps_e4'), [0, 10], (score) => valued(score >= 9 ? 100 : score <= 6 ? -100 : 0)),
});
