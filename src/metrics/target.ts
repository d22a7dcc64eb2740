// A metric's target for a group of rows, and whether a figure meets it.
import type { MetricTarget, Policy } from '../model/policy.ts';
import type { Percentile } from '../model/statistics/percentile.ts';
import type { Metric } from './metric.ts';

/** The target in the metric's unit (durations ms, shares 0–1), or null; clocks of different targets have none together. */
export function targetOf(
  metric: Metric,
  clockTargets: ReadonlySet<number | null>,
  policy: Policy,
): Pick<MetricTarget, 'value' | 'direction'> | null {
  if (metric.target === null) return null;
  if (metric.target.from === 'policy') return policy.targets[metric.target.key] ?? null;
  const [value = null] = clockTargets;
  return clockTargets.size === 1 && value !== null ? { value, direction: 'at_most' } : null;
}

/** Null when nothing was measured, or a bound below the target does not decide. */
export function hasMet(
  value: Percentile | null,
  target: Pick<MetricTarget, 'value' | 'direction'>,
): boolean | null {
  if (value === null) return null;
  if ('value' in value)
    return target.direction === 'at_least' ? value.value >= target.value : value.value <= target.value;
  if (value.greaterThan >= target.value) return target.direction === 'at_least';
  return null;
}
