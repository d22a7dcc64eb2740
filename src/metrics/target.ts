// A metric's target for a group of rows, and whether a figure meets it.
import type { MetricTarget, Policy } from '../model/policy.ts';
import type { Percentile } from '../model/statistics/percentile.ts';
import type { Metric } from './metric.ts';

/** What a figure is held against, in the metric's unit (durations ms, shares 0–1). */
export interface Target extends Pick<MetricTarget, 'value' | 'direction'> {
  /** It comes from the SLA clocks of the rows: whoever is unanswered past due has missed it. */
  readonly isOfClocks: boolean;
}

/** The target of these rows, or null; clocks of different targets have none together. */
export function targetOf(
  metric: Metric,
  clockTargets: ReadonlySet<number | null>,
  policy: Policy,
): Target | null {
  if (metric.target === null) return null;
  if (metric.target.from === 'policy') {
    const target = policy.targets[metric.target.key];
    return target === undefined ? null : { ...target, isOfClocks: false };
  }
  const [value = null] = clockTargets;
  return clockTargets.size === 1 && value !== null ? { value, direction: 'at_most', isOfClocks: true } : null;
}

/** Null when nothing was measured, or when a bound on the good side of the target does not decide. */
export function hasMet(value: Percentile | null, target: Target): boolean | null {
  if (value === null) return null;
  const isAtLeast = target.direction === 'at_least';
  if ('value' in value) return isAtLeast ? value.value >= target.value : value.value <= target.value;
  if (target.isOfClocks) return false;
  return value.greaterThan >= target.value ? isAtLeast : null;
}
