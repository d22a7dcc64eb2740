// The facts of one order: a pure function of its records, the conversations about it, and the policy.
import type { OrderFacts, OrderLine, OrderRecords, OrderScan } from '../../model/order-facts.ts';
import type { OrderRisk } from '../../model/order-risk.ts';
import type { FactRules } from '../fact-rules.ts';
import { orderValueE4 } from './order-value.ts';
import { endOf, settleOrder, sortedScans } from './settle-order.ts';

function first(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b));
}

function last(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.max(a, b));
}

/** The first of the customs scans at the end of the list; an unmapped scan ends no stay. */
function customsSince(scans: readonly OrderScan[]): number | null {
  let since: number | null = null;
  for (const { at, stage } of scans) {
    if (stage === 'customs') since ??= at;
    else if (stage !== null) since = null;
  }
  return since;
}

function scanFacts(scans: readonly OrderScan[]) {
  const newest = scans.at(-1);
  const firstOf = (wanted: string) => scans.find(({ stage }) => stage === wanted)?.at ?? null;
  return {
    scanCount: scans.length,
    lastScanAt: newest?.at ?? null,
    lastScanStage: newest?.stage ?? null,
    collectedAt: firstOf('collected'),
    outForDeliveryAt: firstOf('out_for_delivery'),
    customsSince: customsSince(scans),
  };
}

function talkFacts({ replies, events, complaints, placedAt, ...order }: OrderRecords, rules: FactRules) {
  const since = placedAt ?? Number.NEGATIVE_INFINITY;
  const human = replies
    .filter(({ at, author }) => rules.roles[author] === 'human' && at >= since)
    .map(({ at }) => at);
  const eventsOf = (wanted: string) => events.filter(({ kind }) => kind === wanted).map(({ at }) => at);
  const [complaint] = [...complaints].sort(
    (a, b) => a.at - b.at || ((a.topic ?? '') < (b.topic ?? '') ? -1 : 1),
  );
  const firstCompensatedAt = first(eventsOf('compensated'));
  return {
    conversationCount: order.conversationCount,
    firstHumanAt: first(human),
    lastHumanAt: last(human),
    firstFollowedUpAt: first(eventsOf('followed_up')),
    firstComplaintAt: complaint?.at ?? null,
    complaintTopic: complaint?.topic ?? null,
    isCompensated: firstCompensatedAt !== null || (order.compensationE4 ?? 0) > 0,
    firstCompensatedAt,
  };
}

function returnFacts({ returns }: OrderRecords) {
  const refundOnly = returns.filter(({ kind }) => kind === 'refund_only');
  return {
    returnCount: returns.length,
    firstReturnAt: first(returns.map(({ requestedAt }) => requestedAt)),
    firstRefundedAt: first(returns.flatMap(({ refundedAt }) => refundedAt ?? [])),
    refundOnlyCount: refundOnly.length,
    refundOnlyE4: refundOnly.reduce((sum, { amountE4 }) => sum + (amountE4 ?? 0), 0),
  };
}

/** What tells lines apart that cost the same. */
function spelling({ productId, category, supplier }: OrderLine): string {
  return JSON.stringify([productId, category, supplier]);
}

function dearestFirst(lines: readonly OrderLine[]): OrderLine[] {
  return [...lines].sort(
    (a, b) => (b.amountE4 ?? 0) - (a.amountE4 ?? 0) || (spelling(a) < spelling(b) ? -1 : 1),
  );
}

function lineFacts({ lines, supplier }: OrderRecords, rules: FactRules) {
  const [dearest] = dearestFirst(lines);
  const bestBefore = lines.flatMap(
    ({ bestBeforeAt, bestBeforeDay }) => endOf(bestBeforeAt, bestBeforeDay, rules) ?? [],
  );
  return {
    settledSupplier: supplier ?? dearest?.supplier ?? null,
    category: dearest?.category ?? null,
    productId: dearest?.productId ?? null,
    bestBeforeAt: first(bestBefore),
  };
}

/** Since when it was at risk by a rule that asks for contact, and who wrote since: what contact_before_complaint is asked of. */
function riskFacts({ replies }: OrderRecords, risks: readonly OrderRisk[], rules: FactRules) {
  const asking = risks.filter(({ rule }) => rules.policy.orderRisk.rules[rule].startsClock);
  const firstRiskAt = first(asking.map(({ startedAt }) => startedAt));
  const told = replies.filter(
    ({ at, author }) => firstRiskAt !== null && at >= firstRiskAt && rules.roles[author] === 'human',
  );
  return { firstRiskAt, riskToldAt: first(told.map(({ at }) => at)) };
}

/**
 * The facts of an order (model/order-facts.ts); `risks` are its own (find-risks.ts). They hold instants and never depend on
 * an as-of.
 */
export function deriveOrder(order: OrderRecords, risks: readonly OrderRisk[], rules: FactRules): OrderFacts {
  const scans = sortedScans(order.scans);
  return {
    orderId: order.id,
    ...settleOrder(order, scans, rules),
    ...scanFacts(scans),
    ...talkFacts(order, rules),
    ...returnFacts(order),
    ...lineFacts(order, rules),
    valueE4: orderValueE4(order),
    ...riskFacts(order, risks, rules),
  };
}
