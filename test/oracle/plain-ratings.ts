// CSAT and NPS of a conversation straight from metrics.md §5: last valid rating, withdrawn ones out.
import type { Policy } from '../../src/model/policy.ts';
import { cell, instant, type RawConversation } from './raw-rows.ts';

/** Ten-thousandths of a decimal text, exactly. */
export function e4(text: string): number {
  return Math.round(Number(text) * 10_000);
}

export function stars(score: string, scale: string, policy: Policy): number | null {
  const named = policy.csatScales[scale.toLowerCase().replace(/-/g, '_')];
  const ends = scale === '' ? ['1', '5'] : scale.split(/-|–/);
  const low = named?.low ?? Number(ends[0]);
  const high = named?.high ?? Number(ends[1]);
  if (Number.isNaN(low) || Number.isNaN(high) || low >= high) return null;
  const value = e4(score);
  if (value < low * 10_000 || value > high * 10_000) return null;
  return Math.round(10_000 + (4 * (value - low * 10_000)) / (high - low));
}

interface Rated {
  readonly at: number;
  readonly score: number;
}

function last(rated: readonly Rated[]): Rated | null {
  let best: Rated | null = null;
  for (const next of rated) {
    if (best === null || next.at > best.at || (next.at === best.at && next.score < best.score)) best = next;
  }
  return best;
}

export function headerAt(raw: RawConversation, openedAt: number): number {
  const { header } = raw;
  return (
    instant(header, 'csat_at') ?? instant(header, 'resolved_at') ?? instant(header, 'closed_at') ?? openedAt
  );
}

export function plainCsat(
  raw: RawConversation,
  policy: Policy,
  openedAt: number,
): { csatE4: number | null; csatAt: number | null } {
  const rated: Rated[] = [];
  for (const row of raw.ratings) {
    if (cell(row, 'kind') !== 'csat' || cell(row, 'withdrawn_at') !== '' || cell(row, 'score') === '')
      continue;
    const score = stars(cell(row, 'score'), cell(row, 'scale'), policy);
    if (score !== null) rated.push({ at: instant(row, 'rated_at') as number, score });
  }
  const own = cell(raw.header, 'csat') === '' ? null : stars(cell(raw.header, 'csat'), '', policy);
  if (own !== null) rated.push({ at: headerAt(raw, openedAt), score: own });
  const best = last(rated);
  return { csatE4: best?.score ?? null, csatAt: best?.at ?? null };
}

/** All valid ratings on 1–5, reviews too, in time; of two at one instant the lower last; what is said twice once. */
export function plainScores(
  raw: RawConversation,
  policy: Policy,
  openedAt: number,
): (readonly [number, number])[] {
  const rated: [number, number][] = [];
  for (const row of raw.ratings) {
    if (!['csat', 'review'].includes(cell(row, 'kind')) || cell(row, 'withdrawn_at') !== '') continue;
    const score = cell(row, 'score') === '' ? null : stars(cell(row, 'score'), cell(row, 'scale'), policy);
    if (score !== null) rated.push([instant(row, 'rated_at') as number, score]);
  }
  const own = cell(raw.header, 'csat') === '' ? null : stars(cell(raw.header, 'csat'), '', policy);
  if (own !== null) rated.push([headerAt(raw, openedAt), own]);
  const isFirst = (at: number, score: number, place: number) =>
    rated.findIndex((other) => other[0] === at && other[1] === score) === place;
  return rated
    .filter(([at, score], place) => isFirst(at, score, place))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

export function plainNps(raw: RawConversation, openedAt: number): number | null {
  const rated: Rated[] = [];
  const add = (at: number, text: string) => {
    const score = e4(text);
    if (score >= 0 && score <= 100_000) rated.push({ at, score });
  };
  for (const row of raw.ratings) {
    const isAsked = cell(row, 'kind') === 'nps' && ['', '10', '0-10', '0–10'].includes(cell(row, 'scale'));
    if (isAsked && cell(row, 'withdrawn_at') === '' && cell(row, 'score') !== '')
      add(instant(row, 'rated_at') as number, cell(row, 'score'));
  }
  if (cell(raw.header, 'nps') !== '') add(headerAt(raw, openedAt), cell(raw.header, 'nps'));
  return last(rated)?.score ?? null;
}
