// High care by orders a second time (metrics.md §3.5): orders at risk, what a customer is worth, a costly order.
import type { CarePolicy } from '../../src/model/care.ts';
import type { RiskRuleId } from '../../src/model/order-risk.ts';
import type { Policy } from '../../src/model/policy.ts';
import { type CaredIssue, complaining, type Evidence, inbound, type Reason, said } from './plain-care.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';

const FOREVER = Number.POSITIVE_INFINITY;

/** An order at risk in [from, to); `to` null: until now. */
export interface OrderAtRisk {
  readonly order: string;
  readonly rule: RiskRuleId;
  readonly from: number;
  readonly to: number | null;
}

/** What nobody is to be contacted about. */
const SILENT = ['near_expiry', 'costly_or_fragile'];

/** Conversations about an order that is at risk then, or comes to be while they are there. */
export function atRisk(issue: CaredIssue, risks: readonly OrderAtRisk[]): Reason[] {
  const reasons: Reason[] = [];
  for (const part of issue.parts) {
    const named = cell(part.raw.header, 'order_id').split('|');
    for (const { order, rule, from, to } of risks) {
      const at = Math.max(from, inbound(part));
      if (SILENT.includes(rule) || !named.includes(order) || at >= (to ?? FOREVER)) continue;
      const evidence: Evidence[] = [[part.id, `order_risk.${rule}`, at]];
      reasons.push({ id: part.id, at, withdrawnAt: null, evidence });
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
    const about = orders.filter((row) => cell(row, 'order_key') === contact.order?.key);
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
