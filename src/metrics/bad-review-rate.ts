// Bad-review rate (metrics.md §5): ratings of one or two stars, by rated day ÷ orders paid in the period.
import { starsE4 } from '../model/stars.ts';
import { exclusionOf } from './judgements.ts';
import { metric } from './metric.ts';
import { leftOut, NOT_ASKED, valued } from './verdict.ts';

/** Two stars, in ten-thousandths. */
const BAD_E4 = 20_000;

/** Reviews and CSAT on any scale, brought to stars; NPS asks something else. Withdrawn ones are told, and count no more. */
export const badReviewRate = metric({
  id: 'bad_review_rate',
  unit: 'share',
  kind: 'ratio',
  population: 'ratings',
  per: 'orders_paid',
  needs: ['ratings', 'orders'],
  columns: ['source', 'exclusion', 'rated_at', 'kind', 'score_e4', 'scale', 'withdrawn_at'],
  judge: (fact, moment) => {
    const asOf = moment.familyAsOf('ratings', fact.text('source') ?? '');
    const scoreE4 = fact.number('score_e4');
    if (fact.text('kind') === 'nps' || scoreE4 === null || fact.known('rated_at') > asOf) return NOT_ASKED;
    const stars = starsE4(scoreE4, fact.text('scale'), moment.policy.csatScales);
    if (stars === null) return leftOut('invalid_rating');
    if (stars > BAD_E4) return NOT_ASKED;
    const excluded = exclusionOf(fact);
    if (excluded !== null) return excluded;
    const withdrawnAt = fact.number('withdrawn_at');
    return withdrawnAt !== null && withdrawnAt <= asOf ? leftOut('withdrawn') : valued(1);
  },
});
