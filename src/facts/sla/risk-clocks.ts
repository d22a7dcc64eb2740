// SLA clocks of orders at risk (metrics.md §4, risk_contact): from the rule's instant until somebody of ours is in touch.
import type { OrderClock, OrderRecords } from '../../model/order-facts.ts';
import type { OrderRisk } from '../../model/order-risk.ts';
import type { EventKind } from '../../model/vocabulary.ts';
import type { RuleSubject } from '../../policy/match-rule.ts';
import type { FactRules } from '../fact-rules.ts';
import { findTerm } from './find-terms.ts';
import { makeClock, stopAt } from './make-clock.ts';

/** Events that tell of a contact with the customer; the others are work inside the house. */
const CONTACTS: ReadonlySet<EventKind> = new Set([
  'answered',
  'solution_offered',
  'resolved',
  'followed_up',
  'compensated',
  'promised',
]);

interface Contact {
  readonly at: number;
  readonly conversationId: number | null;
}

/** Human messages and events of contact about an order, ascending; at one instant in the order in which they are given. */
export function contactsOf({ replies, events }: OrderRecords, rules: FactRules): Contact[] {
  const written = replies.filter(({ author }) => rules.roles[author] === 'human');
  const noted = events.filter(({ kind }) => CONTACTS.has(kind));
  return [...written, ...noted]
    .map(({ at, conversationId }) => ({ at, conversationId }))
    .sort((a, b) => a.at - b.at);
}

/** By when it started the order was shipped, or not; what rules ask of conversations alone matches none. */
function subjectOf({ shop, tags, shippedAt }: OrderRecords, startedAt: number): RuleSubject {
  const ofConversations = { channel: 'unknown', priority: null, class: 'unknown', tier: null, team: null };
  const stage = shippedAt !== null && shippedAt <= startedAt ? 'after_sale' : 'in_sale';
  return { ...ofConversations, shop, tags, stage, isComplaint: false, complaintType: null };
}

/** When what a risk was about came to an end; that it lapses ends nothing: nobody was in touch. */
function overAt({ startedAt, endedAt }: OrderRisk, lapseMs: number): number | null {
  return endedAt === startedAt + lapseMs ? null : endedAt;
}

/** The first contact, or that the risk was over before there was one. */
function stopOf(startedAt: number, over: number | null, contacts: readonly Contact[]): Contact | null {
  const first = contacts.find(({ at }) => at >= startedAt) ?? null;
  if (over === null || (first !== null && first.at <= over)) return first;
  return { at: over, conversationId: null };
}

/**
 * One clock per span of a rule that asks for contact, by start; none where the risk was over before it was due and nobody
 * needed to be told. A clock may start in the future.
 */
export function findRiskClocks(
  order: OrderRecords,
  risks: readonly OrderRisk[],
  rules: FactRules,
): OrderClock[] {
  const usual = rules.calendarNamed(rules.policy.calendar);
  const contacts = contactsOf(order, rules);
  const asking = risks
    .filter(({ rule }) => rules.policy.orderRisk.rules[rule].startsClock)
    .toSorted((a, b) => a.startedAt - b.startedAt);
  return asking.flatMap((risk, place) => {
    const { startedAt } = risk;
    const over = overAt(risk, rules.policy.orderRisk.lapseMs);
    const term = findTerm('risk_contact', { subject: subjectOf(order, startedAt), usual }, rules);
    const stop = stopOf(startedAt, over, contacts);
    const span = { metric: 'risk_contact' as const, roundNo: place + 1, startedAt, pauses: [] };
    const clock = makeClock(term, { ...span, stop: stopAt(stop?.at) });
    if (clock === null) return [];
    const isOverUntold = stop?.conversationId === null && stop.at === over;
    if (isOverUntold && clock.dueAt !== null && stop.at <= clock.dueAt) return [];
    return [
      { ...clock, orderId: order.id, riskRule: risk.rule, conversationId: stop?.conversationId ?? null },
    ];
  });
}
