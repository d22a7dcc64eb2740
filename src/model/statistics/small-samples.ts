// How many values a percentile needs before it is printed (metrics.md §0, "Small samples").

/** No p90 under n = 10, no p95 under n = 20; a median is always printed. */
export function isEnoughFor(percent: number, n: number): boolean {
  if (percent >= 95) return n >= 20;
  return percent >= 90 ? n >= 10 : n >= 1;
}

/** The smallest n with an interval for the median: five values cannot reach 95 % (methods.md §4). */
export const MEDIAN_INTERVAL_MIN_N = 6;
