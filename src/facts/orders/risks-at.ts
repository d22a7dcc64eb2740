// What puts an order at risk at a moment, by limits learned where there are any and fixed ones elsewhere.
import type { OrderRecords } from '../../model/order-facts.ts';
import { isAtRisk, type OrderRisk } from '../../model/order-risk.ts';
import type { FactRules } from '../fact-rules.ts';
import { findRisks, fixedLegLimit, type LegLimit } from './find-risks.ts';
import type { LearnedLimit, LearnedLimits } from './learn-limits.ts';

/** The limit that a silence of an order is measured by, and who taught it; `pool` null: the policy fixed it. */
function limitFor(order: OrderRecords, learned: LearnedLimits | null, rules: FactRules): LegLimit {
  const fixed = fixedLegLimit(rules);
  return (leg) => learned?.(order, leg.stage)?.limitMs ?? fixed(leg);
}

export interface ActiveRisk extends OrderRisk {
  /** Who taught the limit of a silence; null for fixed limits and all other rules. */
  readonly learned: LearnedLimit | null;
}

/** Who taught the limit of a risk: the leg is the one that the risk began to count from. */
function teacherOf(risk: OrderRisk, order: OrderRecords, learned: LearnedLimits | null): LearnedLimit | null {
  if (risk.rule !== 'no_scan' || learned === null) return null;
  const stages = ['shipped', ...order.scans.map(({ stage }) => stage ?? '')];
  const limits = stages.map((stage) => learned(order, stage));
  return limits.find((limit) => limit?.limitMs === risk.limitMs) ?? null;
}

/** Active at `at`; nothing later may be in the order (see orderAsOf). */
export function risksAt(
  order: OrderRecords,
  { at, learned, rules }: { at: number; learned: LearnedLimits | null; rules: FactRules },
): ActiveRisk[] {
  return findRisks(order, rules, limitFor(order, learned, rules))
    .filter((risk) => isAtRisk(risk, at))
    .map((risk) => ({ ...risk, learned: teacherOf(risk, order, learned) }));
}
