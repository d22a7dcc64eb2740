// A metric over rows written by hand: only the columns that matter are named, the rest is an ordinary conversation.
import { findMetric } from '../../src/metrics/catalog.ts';
import type { FactColumns, Scalar } from '../../src/metrics/fact.ts';
import { type Figure, figureOf } from '../../src/metrics/figure.ts';
import type { Moment } from '../../src/metrics/metric.ts';
import type { MetricId } from '../../src/model/metric-id.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';

export type HandRow = Readonly<Record<string, Scalar>>;
export const NOW = Date.UTC(2026, 10, 20, 4);
export const SECOND = 1000;
export const HOUR = 3_600_000;

const ORDINARY: HandRow = {
  source: 's1',
  has_messages: 1,
  started_by: 'customer',
  is_closing_only: 0,
  is_bot_served: 0,
  human_stage_at: NOW - 100 * HOUR,
  opened_at: NOW - 100 * HOUR,
  first_inbound_at: NOW - 100 * HOUR,
  last_message_at: NOW - 100 * HOUR,
  is_first: 0,
  started_at: NOW - 100 * HOUR,
  round_count: 1,
  reopen_count: 0,
  transfer_count: 0,
  human_turns: 1,
  human_count: 1,
  inbound_count: 1,
  customer_wait_service_ms: 0,
  customer_wait_wall_ms: 0,
};

/** The default policy with other settings. */
export function momentOf(policy: Partial<Moment['policy']> = {}): Moment {
  const asOf = { effectiveAsOf: () => NOW, orderAsOf: () => NOW, familyAsOf: () => NOW };
  return { ...asOf, policy: { ...defaultPolicy().policy, ...policy } };
}

/** `base`: the orders paid that a ratio is counted against. */
export function handFigure(
  id: MetricId,
  rows: readonly HandRow[],
  moment: Moment = momentOf(),
  base: number | null = null,
): Figure {
  const metric = findMetric(id)!;
  const names = [...metric.columns, 'first_response_target_ms', 'target_ms'];
  const full = rows.map((row): HandRow => ({ ...ORDINARY, ...row }));
  const columns: FactColumns = {
    count: rows.length,
    byName: new Map(names.map((name) => [name, full.map((row) => row[name] ?? null)])),
  };
  return figureOf(metric, columns, moment, base);
}
