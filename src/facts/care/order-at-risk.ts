// ORDER_AT_RISK: the order of an issue has passed a promise (metrics.md §3.5): not shipped, or not delivered, by then.
import { type CareEvidence, EVIDENCE } from '../../model/care-flag.ts';
import type { CareOrder } from '../../model/care-order.ts';
import type { ClusterConversation } from '../../model/cluster-facts.ts';
import type { Policy } from '../../model/policy.ts';
import { startOfDay } from '../../model/time.ts';
import type { Candidate, FindCandidates } from './candidate.ts';

function startOf({ facts }: ClusterConversation): number {
  return facts.firstInboundAt ?? facts.openedAt;
}

interface Promised {
  /** From then on it is broken; null without a promise. */
  readonly brokenAt: number | null;
  readonly keptAt: number | null;
}

/** A promised instant is kept at that instant, a promised day until its end in the policy's zone. */
function promisesOf(order: CareOrder, { timezone, dayStartsAtMin }: Policy): Promised[] {
  const brokenAt = (at: number | null, day: number | null): number | null => {
    if (at !== null) return at + 1;
    return day === null ? null : startOfDay(day + 1, timezone, dayStartsAtMin);
  };
  return [
    { brokenAt: brokenAt(order.promisedShipAt, order.promisedShipDay), keptAt: order.shippedAt },
    { brokenAt: brokenAt(order.promisedDeliveryAt, order.promisedDeliveryDay), keptAt: order.deliveredAt },
  ];
}

/** As soon as both are there, while it lasts: a conversation that names the order, and a promise that is broken. */
function riskSince(order: CareOrder, since: number, policy: Policy): number | null {
  const arrivedAt = order.deliveredAt ?? Number.POSITIVE_INFINITY;
  const overAt = Math.min(order.cancelledAt ?? Number.POSITIVE_INFINITY, arrivedAt);
  const instants = promisesOf(order, policy).flatMap(({ brokenAt, keptAt }) => {
    if (brokenAt === null || (keptAt !== null && keptAt < brokenAt)) return [];
    const at = Math.max(brokenAt, since);
    return at < Math.min(overAt, keptAt ?? Number.POSITIVE_INFINITY) ? [at] : [];
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

export const findOrderAtRisk: FindCandidates<'ORDER_AT_RISK'> = ({ conversations }, _, { rules, orders }) =>
  conversations
    .filter(({ orderIds }) => orderIds.length > 0)
    .flatMap((conversation) =>
      orders()
        .filter(({ externalId }) => conversation.orderIds.includes(externalId))
        .flatMap((order): Candidate[] => {
          const at = riskSince(order, startOf(conversation), rules.policy);
          if (at === null) return [];
          const { conversationId } = conversation.facts;
          const evidence: CareEvidence[] = [
            { conversationId, messageId: null, at, label: EVIDENCE.orderRisk },
          ];
          return [{ conversationId, at, withdrawnAt: null, evidence }];
        }),
    );
