// The mean; of integer ms the sum is exact, so the order of the values never shows.

/** The arithmetic mean in the values' own unit; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
