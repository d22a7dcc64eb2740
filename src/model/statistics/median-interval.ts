// Order-statistic interval of a percentile: which ranks bound it with 95 % confidence, whatever the distribution.
import { binomialQuantile } from './binomial-quantile.ts';
import type { Percentile } from './percentile.ts';
import { MEDIAN_INTERVAL_MIN_N } from './small-samples.ts';

export interface Ranks {
  /** From 1. */
  readonly low: number;
  readonly high: number;
}

/** Ranks of the 95 % interval: qbinom(.025, n, p) and qbinom(.975, n, p) + 1 (methods.md §4); null when n is too small. */
export function intervalRanks(n: number, percent: number): Ranks | null {
  if (n < MEDIAN_INTERVAL_MIN_N) return null;
  const low = binomialQuantile(0.025, n, percent / 100);
  const high = percent === 50 ? n + 1 - low : binomialQuantile(0.975, n, percent / 100) + 1;
  return low >= 1 && high <= n ? { low, high } : null;
}

/** The median's 95 % interval over answered values and unanswered ones that rank last; null under n = 6. */
export function medianInterval(
  sorted: readonly number[],
  unanswered: number,
): { readonly low: Percentile; readonly high: Percentile } | null {
  const ranks = intervalRanks(sorted.length + unanswered, 50);
  if (ranks === null) return null;
  const at = (rank: number): Percentile => {
    const value = sorted[rank - 1];
    return value === undefined ? { greaterThan: sorted.at(-1) ?? 0 } : { value };
  };
  return { low: at(ranks.low), high: at(ranks.high) };
}
