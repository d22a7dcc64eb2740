// A score on its own scale as stars: 1 to 5, linear from the scale's ends (metrics.md §5, "scale maps per source").
import type { Policy } from './policy.ts';

const E4 = 10_000;
/** `1-5`, `0–10`, `0..100`: a range written out. */
const RANGE = /^\s*(\d+)\s*(?:-|–|—|~|\.\.)\s*(\d+)\s*$/;

/** The ends of a range that is written out, as digits; null for anything else. */
export function writtenRange(scale: string): readonly [low: string, high: string] | null {
  const range = RANGE.exec(scale);
  return range === null ? null : [range[1] as string, range[2] as string];
}

function endsOf(scale: string | null, scales: Policy['csatScales']): { low: number; high: number } | null {
  if (scale === null) return { low: 1, high: 5 };
  const named = scales[scale.trim().toLowerCase().replaceAll('-', '_')];
  if (named !== undefined) return named;
  const range = writtenRange(scale);
  return range === null ? null : { low: Number(range[0]), high: Number(range[1]) };
}

/**
 * Ten-thousandths of stars, 10,000 … 50,000, of ten-thousandths of a score; null when the scale is not known or the score
 * lies outside it. Without a scale the score is stars already.
 */
export function starsE4(scoreE4: number, scale: string | null, scales: Policy['csatScales']): number | null {
  const ends = endsOf(scale, scales);
  if (ends === null || ends.low >= ends.high) return null;
  const { low, high } = ends;
  if (scoreE4 < low * E4 || scoreE4 > high * E4) return null;
  return Math.round(E4 + (4 * (scoreE4 - low * E4)) / (high - low));
}
