// The SLA clock of an order (metrics.md §4): from the payment until somebody of ours confirms it or writes about it.
import type { OrderClock, OrderRecords } from '../../model/order-facts.ts';
import type { RuleSubject } from '../../policy/match-rule.ts';
import type { FactRules } from '../fact-rules.ts';
import { isOrderCancelled } from '../orders/settle-order.ts';
import { findTerm } from './find-terms.ts';
import { makeClock, stopAt } from './make-clock.ts';

/** What the clocks of an order look at. */
export type ClockedOrder = Pick<
  OrderRecords,
  'id' | 'shop' | 'tags' | 'status' | 'paidAt' | 'confirmedAt' | 'cancelledAt' | 'replies'
>;

/** A paid order that is not shipped yet; what rules ask of conversations alone matches none. */
function subjectOf({ shop, tags }: ClockedOrder): RuleSubject {
  const ofConversations = { channel: 'unknown', priority: null, class: 'unknown', tier: null, team: null };
  return { ...ofConversations, shop, tags, stage: 'in_sale', isComplaint: false, complaintType: null };
}

interface Confirmation {
  readonly at: number;
  /** Whose message it is; null: the order itself says so. */
  readonly conversationId: number | null;
}

/** At one instant the order's own word. */
function firstConfirmation(order: ClockedOrder, paidAt: number, rules: FactRules): Confirmation | null {
  const { confirmedAt, replies } = order;
  const written = replies.filter(({ at, author }) => at >= paidAt && rules.roles[author] === 'human');
  let first: Confirmation | null = confirmedAt === null ? null : { at: confirmedAt, conversationId: null };
  for (const { at, conversationId } of written) {
    if (first === null || at < first.at) first = { at, conversationId };
  }
  return first;
}

/** A status that says so without an instant counts as in time: nobody waits for the confirmation of such an order. */
function wasCancelledBy(dueAt: number | null, order: ClockedOrder, rules: FactRules): boolean {
  if (!isOrderCancelled(order, rules)) return false;
  return order.cancelledAt === null || dueAt === null || order.cancelledAt < dueAt;
}

/** Null for an order that was never paid, was cancelled before it was due, or for which no rule sets a target. */
export function findOrderClock(order: ClockedOrder, rules: FactRules): OrderClock | null {
  const { paidAt } = order;
  if (paidAt === null) return null;
  const usual = rules.calendarNamed(rules.policy.calendar);
  const term = findTerm('order_confirm', { subject: subjectOf(order), usual }, rules);
  const first = firstConfirmation(order, paidAt, rules);
  const clock = makeClock(term, {
    metric: 'order_confirm',
    roundNo: 1,
    startedAt: paidAt,
    stop: stopAt(first?.at),
    pauses: [],
  });
  if (clock === null || wasCancelledBy(clock.dueAt, order, rules)) return null;
  return { ...clock, orderId: order.id, riskRule: null, conversationId: first?.conversationId ?? null };
}
