// The ratings that count for a conversation: the last valid CSAT on 1–5 and the last valid NPS (metrics.md §5).
import type { FactRating } from '../model/fact-records.ts';
import type { ConversationHeader } from '../model/facts.ts';
import { starsE4, writtenRange } from '../model/stars.ts';
import type { FactRules } from './fact-rules.ts';

export interface Satisfaction {
  readonly csatE4: number | null;
  readonly csatAt: number | null;
  readonly npsE4: number | null;
  /** All valid scores on 1–5, also of reviews, in the order of `ratingsText`. */
  readonly ratings: string | null;
}

interface Score {
  readonly at: number;
  readonly scoreE4: number;
}

const E4 = 10_000;

function compareScores(a: Score, b: Score): number {
  return a.at - b.at || b.scoreE4 - a.scoreE4;
}

/** Of two at one instant the lower counts, so that the order of rows never matters. */
function lastOf(scores: readonly Score[]): Score | null {
  return [...scores].sort(compareScores).at(-1) ?? null;
}

/** JSON `[[at, scoreE4], …]`, ascending, each said once: a header often repeats a rating. Null when there is none. */
function ratingsText(scores: readonly Score[]): string | null {
  const said = [...scores].sort(compareScores).map(({ at, scoreE4 }) => JSON.stringify([at, scoreE4]));
  return said.length === 0 ? null : `[${[...new Set(said)].join(',')}]`;
}

function scoresOf(
  ratings: readonly FactRating[],
  kind: FactRating['kind'],
  valid: (rating: FactRating, scoreE4: number) => number | null,
): Score[] {
  return ratings.flatMap((rating) => {
    if (rating.kind !== kind || rating.withdrawnAt !== null || rating.scoreE4 === null) return [];
    const scoreE4 = valid(rating, rating.scoreE4);
    return scoreE4 === null ? [] : [{ at: rating.ratedAt, scoreE4 }];
  });
}

/** NPS is asked on 0–10 only. */
function asNps(scoreE4: number, scale: string | null): number | null {
  const range = scale === null || scale === '10' ? ['0', '10'] : writtenRange(scale);
  const isTen = range !== null && range[0] === '0' && range[1] === '10';
  return isTen && scoreE4 >= 0 && scoreE4 <= 10 * E4 ? scoreE4 : null;
}

/**
 * The last valid ratings of a conversation, withdrawn ones out. The header's `csat` and `nps` are ratings too: at `csat_at`,
 * else at `endedAt` (resolved, else closed, else opened).
 */
export function findSatisfaction(
  { header, ratings }: { header: ConversationHeader; ratings: readonly FactRating[] },
  rules: FactRules,
  openedAt: number,
): Satisfaction {
  const headerAt = header.csatAt ?? header.resolvedAt ?? header.closedAt ?? openedAt;
  const { csatScales } = rules.policy;
  const onStars = ({ scale }: FactRating, scoreE4: number) => starsE4(scoreE4, scale, csatScales);
  const csat = scoresOf(ratings, 'csat', onStars);
  const stars = header.csatE4 === null ? null : starsE4(header.csatE4, null, csatScales);
  if (stars !== null) csat.push({ at: headerAt, scoreE4: stars });
  const nps = scoresOf(ratings, 'nps', ({ scale }, scoreE4) => asNps(scoreE4, scale));
  const score = header.npsE4 === null ? null : asNps(header.npsE4, null);
  if (score !== null) nps.push({ at: headerAt, scoreE4: score });
  const last = lastOf(csat);
  return {
    csatE4: last?.scoreE4 ?? null,
    csatAt: last?.at ?? null,
    npsE4: lastOf(nps)?.scoreE4 ?? null,
    ratings: ratingsText([...csat, ...scoresOf(ratings, 'review', onStars)]),
  };
}
