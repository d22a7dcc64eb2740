// When an order was, is or will be at risk, rule by rule: a pure function of its records and the policy (methods.md §11).
import type { OrderComplaint, OrderRecords, OrderScan } from '../../model/order-facts.ts';
import type { OrderRisk, RiskRuleId } from '../../model/order-risk.ts';
import type { FactRules } from '../fact-rules.ts';
import { foldText } from '../fold-text.ts';
import { currencyOf, moneyBackAt, orderValueE4 } from './order-value.ts';
import { overAt, type ParcelLeg, parcelLegs } from './parcel-legs.ts';
import { endOf, type Settled, settleOrder, sortedScans } from './settle-order.ts';

/** What a parcel may take for a leg, in ms; null: no limit is known. */
export type LegLimit = (leg: ParcelLeg) => number | null;

interface Looking {
  readonly order: OrderRecords;
  readonly scans: readonly OrderScan[];
  readonly settled: Settled;
  /** When the journey was over; null while it goes on. */
  readonly over: number | null;
  readonly rules: FactRules;
  readonly legLimit: LegLimit;
}

/** A span of risk before it lapses. */
type Span = Omit<OrderRisk, 'rule'>;
type FindSpans = (looking: Looking) => readonly Span[];

const MOMENT_MS = 1;

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** At risk from the first moment after `since + limitMs`, where nothing had ended it by then. */
function pastLimit(since: number, limitMs: number, endedAt: number | null): Span[] {
  const startedAt = since + limitMs + MOMENT_MS;
  return endedAt !== null && endedAt < startedAt ? [] : [{ startedAt, endedAt, since, limitMs }];
}

/** At risk from an instant, without a limit. */
function from(startedAt: number | null, endedAt: number | null): Span[] {
  if (startedAt === null || (endedAt !== null && endedAt <= startedAt)) return [];
  return [{ startedAt, endedAt, since: startedAt, limitMs: 0 }];
}

function beganAt({ order }: Looking): number | null {
  return order.paidAt ?? order.placedAt;
}

const promisePassed: FindSpans = (looking) => {
  const due = looking.settled.deliveryDueAt;
  const since = beganAt(looking);
  if (due === null || since === null || due <= since) return [];
  return pastLimit(since, due - since, looking.over);
};

const notShipped: FindSpans = ({ order, settled, over }) => {
  const due = settled.shipDueAt;
  if (due === null || order.paidAt === null || due <= order.paidAt) return [];
  return pastLimit(order.paidAt, due - order.paidAt, earlier(settled.settledShippedAt, over));
};

const noScan: FindSpans = ({ scans, settled, over, legLimit }) =>
  parcelLegs(scans, settled).flatMap((leg) => {
    const limitMs = legLimit(leg);
    return limitMs === null ? [] : pastLimit(leg.startedAt, limitMs, earlier(leg.endedAt, over));
  });

const customs: FindSpans = ({ scans, over, rules }) => {
  const { afterMs } = rules.policy.orderRisk.rules.customs;
  const stays: { since: number; leftAt: number | null }[] = [];
  let since: number | null = null;
  for (const { at, stage } of scans) {
    if (stage === 'customs') since ??= at;
    else if (stage !== null && since !== null) {
      stays.push({ since, leftAt: at });
      since = null;
    }
  }
  if (since !== null) stays.push({ since, leftAt: null });
  return stays.flatMap((stay) => pastLimit(stay.since, afterMs, earlier(stay.leftAt, over)));
};

/** The parcel goes the wrong way, or the carrier says that something is wrong. */
const WRONG: ReadonlySet<string | null> = new Set(['exception', 'refused', 'returning', 'returned']);
const FORWARD: ReadonlySet<string | null> = new Set(['in_transit', 'out_for_delivery', 'delivered']);

const exception: FindSpans = ({ scans, over }) => {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { at, stage } of scans) {
    if (WRONG.has(stage)) since ??= at;
    else if (FORWARD.has(stage) && since !== null) {
      spans.push(...from(since, earlier(at, over)));
      since = null;
    }
  }
  return [...spans, ...from(since, over)];
};

/** A complaint ends when its conversation is resolved or the money is back. */
function complaintSpans({ order }: Looking, isWanted: (complaint: OrderComplaint) => boolean): Span[] {
  const refundedAt = moneyBackAt(order);
  const spans = order.complaints
    .filter(isWanted)
    .flatMap(({ at, resolvedAt }) => from(at, earlier(resolvedAt, refundedAt)));
  return joined(spans);
}

/** Spans that touch are one. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.startedAt - b.startedAt)) {
    const last = found.at(-1);
    if (last === undefined || (last.endedAt !== null && last.endedAt < span.startedAt)) found.push(span);
    else {
      const isOpen = last.endedAt === null || span.endedAt === null;
      const endedAt = isOpen ? null : Math.max(last.endedAt as number, span.endedAt as number);
      found[found.length - 1] = { ...last, endedAt };
    }
  }
  return found;
}

const signedNotReceived: FindSpans = (looking) => {
  const { topics } = looking.rules.policy.orderRisk.rules.signed_not_received;
  const deliveredAt = looking.settled.settledDeliveredAt;
  return complaintSpans(
    looking,
    ({ at, topic }) => deliveredAt !== null && at >= deliveredAt && topic !== null && topics.includes(topic),
  );
};

const damaged: FindSpans = (looking) => {
  const { topics } = looking.rules.policy.orderRisk.rules.damaged;
  return complaintSpans(looking, ({ topic }) => topic !== null && topics.includes(topic));
};

/** By a mark on the order, since it was paid; by a complaint, since then. Shipping ends both. */
const oversold: FindSpans = (looking) => {
  const { order, settled, over, rules } = looking;
  const { topics, marks } = rules.policy.orderRisk.rules.oversold;
  const folded = new Set(marks.map((mark) => foldText(mark).trim()));
  const isMarked = [order.status ?? '', ...order.tags].some((word) => folded.has(foldText(word).trim()));
  const end = earlier(settled.settledShippedAt, over);
  const complained = complaintSpans(looking, ({ topic }) => topic !== null && topics.includes(topic));
  const capped = complained.flatMap((span) => from(span.startedAt, earlier(span.endedAt, end)));
  const marked = from(isMarked ? beganAt(looking) : null, end);
  return joined([...marked.map((span) => ({ ...span, isUndated: true as const })), ...capped]);
};

const nearExpiry: FindSpans = (looking) => {
  const { order, over, rules } = looking;
  const { withinMs } = rules.policy.orderRisk.rules.near_expiry;
  const began = beganAt(looking);
  const dates = order.lines.flatMap((line) => endOf(line.bestBeforeAt, line.bestBeforeDay, rules) ?? []);
  if (dates.length === 0 || began === null) return [];
  const since = dates.reduce((a, b) => Math.min(a, b)) - withinMs;
  return from(Math.max(began, since), over).map((span) => ({ ...span, since, limitMs: withinMs }));
};

/** The limit says nothing of amounts in another currency than the policy's. */
function isCostly(order: OrderRecords, { policy }: FactRules): boolean {
  const { amount } = policy.orderRisk.rules.costly_or_fragile;
  if (amount === null || currencyOf(order, policy.currency) !== policy.currency) return false;
  return (orderValueE4(order) ?? 0) >= amount * 10_000;
}

/** From shipping on; the share of the promised time that has passed says how far it is. */
const costlyOrFragile: FindSpans = ({ order, settled, over, rules }) => {
  const { withFragile } = rules.policy.orderRisk.rules.costly_or_fragile;
  if (!isCostly(order, rules) && !(withFragile && order.isFragile)) return [];
  const { settledShippedAt, deliveryDueAt } = settled;
  const promisedMs = settledShippedAt === null ? 0 : Math.max(0, (deliveryDueAt ?? 0) - settledShippedAt);
  return from(settledShippedAt, over).map((span) => ({ ...span, limitMs: promisedMs }));
};

const FINDERS: Readonly<Record<RiskRuleId, FindSpans>> = {
  promise_passed: promisePassed,
  not_shipped: notShipped,
  no_scan: noScan,
  customs,
  exception,
  signed_not_received: signedNotReceived,
  damaged,
  oversold,
  near_expiry: nearExpiry,
  costly_or_fragile: costlyOrFragile,
};

/** The limits of the policy alone: what clocks start by, because they never change with what other parcels do. */
export function fixedLegLimit({ policy }: FactRules): LegLimit {
  const { limitMs, unscannedMs } = policy.orderRisk.rules.no_scan;
  return ({ stage }) => (stage === 'shipped' ? unscannedMs : limitMs);
}

/** An order that its status calls cancelled or delivered without an instant is past all of this. */
function isOver({ isCancelled, isSaidDelivered, settledCancelledAt, arrivedBy }: Settled): boolean {
  return (isCancelled && settledCancelledAt === null) || (isSaidDelivered && arrivedBy === null);
}

/**
 * All spans of risk of an order, by rule in report order, then by instant. They hold instants, future ones included, and
 * never depend on an as-of: what is known later only ends a span. `legLimit`: what a silence may take.
 */
export function findRisks(
  order: OrderRecords,
  rules: FactRules,
  legLimit = fixedLegLimit(rules),
): OrderRisk[] {
  const scans = sortedScans(order.scans);
  const settled = settleOrder(order, scans, rules);
  if (isOver(settled)) return [];
  const over = overAt(settled, moneyBackAt(order));
  const looking: Looking = { order, scans, settled, over, rules, legLimit };
  const { lapseMs, rules: risks } = rules.policy.orderRisk;
  return (Object.keys(FINDERS) as RiskRuleId[])
    .filter((rule) => risks[rule].isOn)
    .flatMap((rule) =>
      FINDERS[rule](looking).map((span) => ({
        rule,
        ...span,
        endedAt: earlier(span.endedAt, span.startedAt + lapseMs),
      })),
    );
}
