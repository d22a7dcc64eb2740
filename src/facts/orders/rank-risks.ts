// Orders at risk at a moment, those first with which most can be lost: overdue ratio × value (methods.md §11).
import { compareCodePoints } from '../../model/message-order.ts';
import type { OrderRecords } from '../../model/order-facts.ts';
import { overdueRatio } from '../../model/order-risk.ts';
import type { FactRules } from '../fact-rules.ts';
import { contactsOf } from '../sla/risk-clocks.ts';
import { learnLimits } from './learn-limits.ts';
import { legSpans } from './leg-spans.ts';
import { orderAsOf } from './order-as-of.ts';
import { currencyOf, orderValueE4 } from './order-value.ts';
import { type ActiveRisk, risksAt } from './risks-at.ts';

export interface RankedRisk {
  readonly order: OrderRecords;
  readonly risk: ActiveRisk;
  /** 1 at the limit (model/order-risk.ts). */
  readonly ratio: number;
  /** Ten-thousandths; null when nothing says what the order is worth. */
  readonly valueE4: number | null;
  /** The first human message or event of contact about it since it is at risk; null: nobody was in touch. */
  readonly contactedAt: number | null;
  /** It began after the end of its source's data: by then the parcel may have arrived. */
  readonly isPresumed: boolean;
  /** How far the orders of its source are known, epoch ms. */
  readonly knownUntil: number;
}

export interface RiskMoment {
  /** Epoch ms. */
  readonly at: number;
  /** How far the orders of a source are known. */
  readonly knownUntil: (source: string) => number;
  readonly rules: FactRules;
}

type Score = (entry: RankedRisk) => number;

/** Amounts of several currencies say nothing of each other: those in the policy's count, or those in the only one. */
function scoreAmong(entries: readonly RankedRisk[], usual: string): Score {
  const currencies = new Set(entries.map(({ order }) => currencyOf(order, usual)));
  const isCounted = ({ order }: RankedRisk) => currencies.size === 1 || currencyOf(order, usual) === usual;
  return (entry) => (isCounted(entry) ? entry.ratio * (entry.valueE4 ?? 0) : 0);
}

function nameOf({ order, risk }: RankedRisk): string {
  return JSON.stringify([order.source, order.shop, order.externalId, risk.rule, risk.startedAt]);
}

function byLoss(score: Score): (a: RankedRisk, b: RankedRisk) => number {
  return (a, b) => score(b) - score(a) || b.ratio - a.ratio || compareCodePoints(nameOf(a), nameOf(b));
}

/**
 * One entry per order and rule. `parcels` teach the limits of silences (all that were shipped lately, with their scans);
 * `candidates` are looked at. Nothing later than the moment counts.
 */
export function rankRisks(
  candidates: readonly OrderRecords[],
  parcels: readonly OrderRecords[],
  { at, knownUntil, rules }: RiskMoment,
): RankedRisk[] {
  const { orderRisk } = rules.policy;
  const { isOn, isLearned } = orderRisk.rules.no_scan;
  const spans = isOn && isLearned ? parcels : [];
  const learned = learnLimits(
    spans.flatMap((parcel) => legSpans(parcel, Math.min(at, knownUntil(parcel.source)), rules)),
    orderRisk.learn,
  );
  const ranked = candidates.flatMap((candidate) => {
    const order = orderAsOf(candidate, at);
    if (order === null) return [];
    const until = knownUntil(order.source);
    const contacts = contactsOf(order, rules);
    return risksAt(order, { at, learned, rules }).map((risk) => ({
      order,
      risk,
      ratio: overdueRatio(risk, at, orderRisk),
      valueE4: orderValueE4(order),
      contactedAt: contacts.find((contact) => contact.at >= risk.startedAt)?.at ?? null,
      isPresumed: risk.startedAt > until,
      knownUntil: until,
    }));
  });
  return ranked.sort(byLoss(scoreAmong(ranked, rules.policy.currency)));
}
