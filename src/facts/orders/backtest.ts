// Replays past days: what the rules would have said each evening with what was known then, and what came of it.
import type { OrderRecords } from '../../model/order-facts.ts';
import { isAtRisk, RISK_RULES, type RiskRuleId } from '../../model/order-risk.ts';
import { localDay, startOfDay } from '../../model/time.ts';
import type { FactRules } from '../fact-rules.ts';
import { findRisks, fixedLegLimit } from './find-risks.ts';
import { type LearnedLimits, type LegSpan, learnLimits } from './learn-limits.ts';
import { legSpans } from './leg-spans.ts';
import { orderAsOf } from './order-as-of.ts';
import { settleOrder, sortedScans } from './settle-order.ts';

/** The first evening on which a rule found an order, and the day of it; epoch ms. */
export type FirstFlags = ReadonlyMap<number, ReadonlyMap<RiskRuleId, number>>;

export interface Replay {
  /** The whole history; never shown to the rules beyond the evening that is replayed. */
  readonly orders: readonly OrderRecords[];
  readonly rules: FactRules;
  /** Days since 1970-01-01 in the policy's zone, both included. */
  readonly sinceDay: number;
  readonly untilDay: number;
}

/** When an order was of interest: from its placing to its end, and as long behind as a complaint may take. */
function lifeOf(order: OrderRecords, rules: FactRules): { from: number; to: number } {
  const { arrivedBy, settledCancelledAt } = settleOrder(order, sortedScans(order.scans), rules);
  const lastComplaint = order.complaints.reduce((at, complaint) => Math.max(at, complaint.at), 0);
  const ends = [arrivedBy, settledCancelledAt].filter((at) => at !== null);
  const to = ends.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...ends, lastComplaint);
  return { from: order.placedAt ?? order.paidAt ?? 0, to };
}

function learnedBy(known: readonly OrderRecords[], evening: number, rules: FactRules): LearnedLimits | null {
  const { orderRisk } = rules.policy;
  if (!orderRisk.rules.no_scan.isLearned) return null;
  const spans: LegSpan[] = [];
  for (const order of known) spans.push(...legSpans(order, evening, rules));
  return learnLimits(spans, orderRisk.learn);
}

/** Nobody can say since when a status or a tag stood there: on past evenings they may not have. */
function unmarked(order: OrderRecords): OrderRecords {
  return { ...order, status: null, tags: [] };
}

function replayDay(
  { orders, rules }: Replay,
  evening: number,
  lives: ReadonlyMap<OrderRecords, { from: number; to: number }>,
  found: Map<number, Map<RiskRuleId, number>>,
): void {
  const { lapseMs, learn } = rules.policy.orderRisk;
  const known = orders.flatMap((order) => {
    const { from, to } = lives.get(order) as { from: number; to: number };
    // What ended long ago teaches nothing any more.
    if (from > evening || to < evening - Math.max(lapseMs, learn.withinMs)) return [];
    const then = orderAsOf(unmarked(order), evening);
    return then === null ? [] : [{ then, isOver: to < evening - lapseMs }];
  });
  const learned = learnedBy(
    known.map(({ then }) => then),
    evening,
    rules,
  );
  const fixed = fixedLegLimit(rules);
  for (const { then, isOver } of known) {
    if (isOver) continue;
    const risks = findRisks(then, rules, (leg) => learned?.(then, leg.stage)?.limitMs ?? fixed(leg));
    for (const risk of risks.filter((each) => isAtRisk(each, evening))) {
      const flags = found.get(then.id) ?? new Map<RiskRuleId, number>();
      found.set(then.id, flags);
      if (!flags.has(risk.rule)) flags.set(risk.rule, evening);
    }
  }
}

/** By order and rule the first evening (end of a local day) on which the order was listed. */
export function replay(asked: Replay): FirstFlags {
  const { orders, rules, sinceDay, untilDay } = asked;
  const { timezone, dayStartsAtMin } = rules.policy;
  const lives = new Map(orders.map((order) => [order, lifeOf(order, rules)]));
  const found = new Map<number, Map<RiskRuleId, number>>();
  for (let day = sinceDay; day <= untilDay; day += 1)
    replayDay(asked, startOfDay(day + 1, timezone, dayStartsAtMin) - 1, lives, found);
  return found;
}

/** What came of one order: bad or not, and from when on everybody could see it. */
export interface Outcome {
  readonly orderId: number;
  readonly isBad: boolean;
  /** Later flags foresee nothing: they are left out. Epoch ms. */
  readonly seenAt: number;
}

/** How well a rule, or any of them, foresaw the bad among the orders with an outcome. */
export interface RuleScore {
  readonly rule: RiskRuleId | 'any';
  /** Orders that it found before their outcome was seen. */
  readonly flagged: number;
  /** Those of them that went bad. */
  readonly hits: number;
  /** All that went bad, and all that have an outcome. */
  readonly bad: number;
  readonly cases: number;
  /** From the flag to the outcome, of the hits; ms. */
  readonly leadMs: readonly number[];
}

function scoreOf(rule: RuleScore['rule'], outcomes: readonly Outcome[], flags: FirstFlags): RuleScore {
  const flaggedAt = (orderId: number): number | undefined => {
    const ofOrder = flags.get(orderId);
    if (rule !== 'any') return ofOrder?.get(rule);
    return ofOrder === undefined ? undefined : Math.min(...ofOrder.values());
  };
  const found = outcomes.flatMap((outcome) => {
    const at = flaggedAt(outcome.orderId);
    return at === undefined || at > outcome.seenAt ? [] : [{ ...outcome, at }];
  });
  const hits = found.filter(({ isBad }) => isBad);
  return {
    rule,
    flagged: found.length,
    hits: hits.length,
    bad: outcomes.filter(({ isBad }) => isBad).length,
    cases: outcomes.length,
    leadMs: hits.map(({ at, seenAt }) => seenAt - at),
  };
}

/** Per rule that is on, in report order, then any of them. */
export function scoreRules(outcomes: readonly Outcome[], flags: FirstFlags, rules: FactRules): RuleScore[] {
  const on = RISK_RULES.filter((rule) => rules.policy.orderRisk.rules[rule].isOn);
  return [...on, 'any' as const].map((rule) => scoreOf(rule, outcomes, flags));
}

/**
 * Late delivery (metrics.md §5) of orders whose promise was due by `knownUntil`, cancelled ones out: bad when delivered after
 * it or not at all. Everybody sees it when the parcel arrives, or once the day behind the promise is over.
 */
export function lateOutcomes(
  orders: readonly OrderRecords[],
  knownUntil: (source: string) => number,
  rules: FactRules,
): Outcome[] {
  const { timezone, dayStartsAtMin } = rules.policy;
  return orders.flatMap((order): Outcome[] => {
    const settled = settleOrder(order, sortedScans(order.scans), rules);
    const due = settled.deliveryDueAt;
    if (settled.isCancelled || due === null || due > knownUntil(order.source)) return [];
    const deliveredAt = settled.settledDeliveredAt;
    const isBad = deliveredAt === null || deliveredAt > due;
    const dayBehind = startOfDay(localDay(due, timezone, dayStartsAtMin) + 2, timezone, dayStartsAtMin) - 1;
    return [{ orderId: order.id, isBad, seenAt: isBad ? dayBehind : (deliveredAt as number) }];
  });
}
