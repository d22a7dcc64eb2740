// Percentile of waits of which some have not ended: Hyndman–Fan type 7 over answered and unanswered ranks.

/** A percentile in the values' own unit, or the bound it lies above because a rank it needs is unanswered. */
export type Percentile = { readonly value: number } | { readonly greaterThan: number };

/**
 * The `percent` percentile (50 = median) of n = `sorted` + `unanswered` values, the unanswered ranking last.
 * Both ranks answered: linear interpolation (type 7, h = (n − 1)p; methods.md §4); else greater than the largest
 * answered value, or than 0 when nothing was answered. Null when n = 0.
 */
export function percentile(
  sorted: readonly number[],
  unanswered: number,
  percent: number,
): Percentile | null {
  const n = sorted.length + unanswered;
  if (n === 0) return null;
  // Hundredths of a rank are integers for whole percents, so no rounding decides whether a rank is needed; and of whole
  // values the weighted sum is exact, so the quotient is the only rounding.
  const position = (n - 1) * percent;
  const low = Math.floor(position / 100);
  const part = position - low * 100;
  const lowValue = sorted[low];
  const highValue = sorted[part === 0 ? low : low + 1];
  if (lowValue === undefined || highValue === undefined) return { greaterThan: sorted.at(-1) ?? 0 };
  return { value: (lowValue * (100 - part) + highValue * part) / 100 };
}
