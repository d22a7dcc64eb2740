// Percentiles and intervals once more, straight from their definitions.

export type Bound = number | { above: number } | null;

function atRank(sorted: number[], rank: number): number {
  return rank < sorted.length ? (sorted[rank] as number) : Number.POSITIVE_INFINITY;
}

export function quantile(sorted: number[], unanswered: number, tenths: number): Bound {
  const n = sorted.length + unanswered;
  if (n === 0) return null;
  // Whole tenths of a rank: type 7 is the rank 1 + (n − 1)p.
  const lower = Math.trunc(((n - 1) * tenths) / 10);
  const rest = (n - 1) * tenths - lower * 10;
  const low = atRank(sorted, lower);
  const high = rest === 0 ? low : atRank(sorted, lower + 1);
  if (low === Number.POSITIVE_INFINITY || high === Number.POSITIVE_INFINITY)
    return { above: sorted.at(-1) ?? 0 };
  return (low * (10 - rest) + high * rest) / 10;
}

/** Largest rank r with P(X < r) < 2.5 %, X ~ Binomial(n, ½), by logarithms of factorials. */
export function medianRank(n: number): number {
  let logChoose = 0;
  let sum = 0;
  for (let k = 0; k <= n; k += 1) {
    sum += Math.exp(logChoose - n * Math.LN2);
    if (sum >= 0.025) return k;
    logChoose += Math.log(n - k) - Math.log(k + 1);
  }
  return n;
}

export function bound(sorted: number[], rank: number): Bound {
  const value = atRank(sorted, rank - 1);
  return value === Number.POSITIVE_INFINITY ? { above: sorted.at(-1) ?? 0 } : value;
}

export function wilson(hits: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [(middle - half) / (1 + (z * z) / n), (middle + half) / (1 + (z * z) / n)];
}
