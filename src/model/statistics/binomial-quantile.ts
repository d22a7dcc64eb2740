// Quantiles of the binomial distribution, exact up to floating point, for any n.

interface Weights {
  /** k of the first weight. */
  readonly from: number;
  readonly weights: readonly number[];
  readonly total: number;
}

const NEGLIGIBLE = 1e-20;

/** Probabilities relative to the mode's, walked outwards until they no longer matter: no factorials, no underflow. */
function weightsAround(n: number, p: number): Weights {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const below: number[] = [];
  for (let k = mode, w = 1; k > 0 && w > NEGLIGIBLE; k -= 1) {
    w *= k / ((n - k + 1) * odds);
    below.push(w);
  }
  const above: number[] = [];
  for (let k = mode, w = 1; k < n && w > NEGLIGIBLE; k += 1) {
    w *= ((n - k) * odds) / (k + 1);
    above.push(w);
  }
  const weights = [...below.reverse(), 1, ...above];
  return { from: mode - below.length, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** The smallest k with P(X ≤ k) ≥ `probability`, X ~ Binomial(n, p), 0 < p < 1. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  const { from, weights, total } = weightsAround(n, p);
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    if (sum >= probability * total) return from + index;
  }
  return n;
}
