// High care by orders a second time (metrics.md §3.5): a broken promise, what a customer is worth, a costly order.
import type { CarePolicy } from '../../src/model/care.ts';
import type { Policy } from '../../src/model/policy.ts';
import { type CaredIssue, complaining, type Evidence, inbound, type Reason, said } from './plain-care.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import { plainPeriod } from './reading.ts';

const FOREVER = Number.POSITIVE_INFINITY;

/** The last millisecond at which a promise is kept: of a date, the end of that day. */
function keptUntil(order: RawRow, name: string, policy: Policy): number | null {
  const text = cell(order, name);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return instant(order, name);
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return plainPeriod(day, day, policy).until - 1;
}

/** Conversations that name an order whose promise is broken then, or becomes broken before it is kept or moot. */
export function atRisk(issue: CaredIssue, orders: readonly RawRow[], policy: Policy): Reason[] {
  const reasons: Reason[] = [];
  for (const part of issue.parts) {
    const named = cell(part.raw.header, 'order_id').split('|');
    for (const order of orders.filter((row) => named.includes(cell(row, 'order_id')))) {
      const over = [instant(order, 'delivered_at'), instant(order, 'cancelled_at')].map(
        (at) => at ?? FOREVER,
      );
      const since: number[] = [];
      for (const [promise, keeping] of [
        ['promised_ship_at', 'shipped_at'],
        ['promised_delivery_at', 'delivered_at'],
      ] as const) {
        const limit = keptUntil(order, promise, policy);
        const kept = instant(order, keeping) ?? FOREVER;
        if (limit === null || kept <= limit) continue;
        const at = Math.max(limit + 1, inbound(part));
        if (at < kept && over.every((end) => at < end)) since.push(at);
      }
      const at = Math.min(...since);
      if (since.length > 0)
        reasons.push({ id: part.id, at, withdrawnAt: null, evidence: [[part.id, 'order_risk', at]] });
    }
  }
  return reasons;
}

const amountOf = (order: RawRow, { currency }: CarePolicy['value']): number =>
  ['', currency].includes(cell(order, 'currency')) ? Number(cell(order, 'amount') || '0') : 0;

/** The first band that the orders paid within the window before an instant, and not cancelled by then, reach. */
export function worthAt(at: number, orders: readonly RawRow[], value: CarePolicy['value']): string | null {
  let [count, amount] = [0, 0];
  for (const order of orders) {
    const paidAt = instant(order, 'paid_at');
    if (paidAt === null || paidAt > at || paidAt < at - value.withinMs) continue;
    if ((instant(order, 'cancelled_at') ?? FOREVER) <= at) continue;
    count += 1;
    amount += amountOf(order, value);
  }
  for (const { tier, ...least } of value.tiers)
    if (amount >= (least.amount ?? 0) && count >= (least.orders ?? 0)) return tier;
  return null;
}

interface Value {
  readonly rule: Policy['highCare']['rules']['HIGH_VALUE_COMPLAINT'];
  readonly value: CarePolicy['value'];
}

/** Every complaint of somebody in one of the tiers, by the export or by orders, or about a costly order. */
export function ofValue(issue: CaredIssue, orders: readonly RawRow[], { rule, value }: Value): Reason[] {
  return issue.complaints.flatMap((contact) => {
    const [first] = complaining(contact, issue);
    const at = contact.startedAt as number;
    if (first === undefined) return [];
    const tiers = [first.facts.tier, worthAt(at, orders, value)];
    const about = orders.filter((row) => cell(row, 'order_id') === contact.orderId);
    const isCostly =
      rule.orderAmount !== null &&
      about.some(
        (row) =>
          ['', value.currency].includes(cell(row, 'currency')) &&
          Number(cell(row, 'amount') || 0) >= (rule.orderAmount as number),
      );
    const labels = [
      ...(tiers.some((tier) => tier !== null && rule.tiers.includes(tier)) ? ['tier'] : []),
      ...(isCostly ? ['order_amount'] : []),
    ];
    if (labels.length === 0) return [];
    const evidence: Evidence[] = [
      ...said(contact, issue),
      ...labels.map((label): Evidence => [first.id, label, at]),
    ];
    return [{ id: first.id, at, withdrawnAt: null, evidence }];
  });
}
