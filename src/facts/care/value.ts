// What a customer is worth by paid orders, and HIGH_VALUE_COMPLAINT (metrics.md §3.5).
import type { CarePolicy, CareRules } from '../../model/care.ts';
import { type CareEvidence, EVIDENCE } from '../../model/care-flag.ts';
import type { CareOrder } from '../../model/care-order.ts';
import { type CareWorld, complaintEvidence, type FindCandidates } from './candidate.ts';
import type { CareComplaint } from './care-issue.ts';

const E4 = 10_000;

function isInCurrency({ currency }: CareOrder, value: CarePolicy['value']): boolean {
  return currency === null || currency === value.currency;
}

/** The first band whose bounds the orders paid within the window before an instant (epoch ms) reach; null: none. */
export function valueTierAt(
  value: CarePolicy['value'],
  orders: () => readonly CareOrder[],
  at: number,
): string | null {
  if (value.tiers.length === 0) return null;
  const paid = orders().filter(
    ({ paidAt, cancelledAt }) =>
      paidAt !== null &&
      paidAt <= at &&
      at - paidAt <= value.withinMs &&
      (cancelledAt === null || cancelledAt > at),
  );
  const amountE4 = paid
    .filter((order) => isInCurrency(order, value))
    .reduce((sum, order) => sum + (order.amountE4 ?? 0), 0);
  const fits = ({ amount, orders: count }: CarePolicy['value']['tiers'][number]): boolean =>
    (amount === null || amountE4 >= amount * E4) && (count === null || paid.length >= count);
  return value.tiers.find(fits)?.tier ?? null;
}

type Rule = CareRules['HIGH_VALUE_COMPLAINT'];

/** The tier of the orders, or the one that the export names. */
function isOfTier({ contact, conversation }: CareComplaint, { tiers }: Rule, world: CareWorld): boolean {
  if (tiers.length === 0) return false;
  const own = conversation.facts.tier;
  if (own !== null && tiers.includes(own)) return true;
  const byOrders = valueTierAt(world.rules.policy.highCare.value, world.orders, contact.startedAt);
  return byOrders !== null && tiers.includes(byOrders);
}

function isCostly({ contact }: CareComplaint, { orderAmount }: Rule, world: CareWorld): boolean {
  if (orderAmount === null || contact.order === null) return false;
  const { value } = world.rules.policy.highCare;
  return world
    .orders()
    .some(
      (order) =>
        order.key === contact.order?.key &&
        isInCurrency(order, value) &&
        (order.amountE4 ?? 0) >= orderAmount * E4,
    );
}

/** Every complaint contact of a customer in one of the tiers, or about a costly order, is a reason. */
export const findHighValue: FindCandidates<'HIGH_VALUE_COMPLAINT'> = ({ complaints }, rule, world) =>
  complaints.flatMap((complaint) => {
    const { contact, conversation } = complaint;
    const { conversationId } = conversation.facts;
    const at = contact.startedAt;
    const said = [
      ...(isOfTier(complaint, rule, world) ? [EVIDENCE.tier] : []),
      ...(isCostly(complaint, rule, world) ? [EVIDENCE.orderAmount] : []),
    ].map((label): CareEvidence => ({ conversationId, messageId: null, at, label }));
    if (said.length === 0) return [];
    const evidence = [...complaintEvidence(contact, world.members), ...said];
    return [{ conversationId, at, withdrawnAt: null, evidence }];
  });
