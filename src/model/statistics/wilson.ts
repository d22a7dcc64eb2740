// Wilson score interval of a share (methods.md §4; reference values of Newcombe 1998).

/** Quantile .975 of the standard normal distribution. */
const Z_95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of `hits` of `n`, as shares 0–1; null when n = 0. */
export function wilson(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = hits / n;
  const z2n = (Z_95 * Z_95) / n;
  const middle = share + z2n / 2;
  const half = Math.sqrt(z2n * share * (1 - share) + (z2n * z2n) / 4);
  return {
    low: hits === 0 ? 0 : (middle - half) / (1 + z2n),
    high: hits === n ? 1 : (middle + half) / (1 + z2n),
  };
}
