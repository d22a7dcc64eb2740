// ORDER_AT_RISK: a customer asks about an order while it is at risk, by the rules of orders at risk (metrics.md §3.5).
import { riskLabel } from '../../model/care-flag.ts';
import type { CareRisk } from '../../model/care-order.ts';
import type { ClusterConversation } from '../../model/cluster-facts.ts';
import type { Candidate, FindCandidates } from './candidate.ts';

/** As soon as both are there, while it lasts: a conversation about the order, and a risk of it. */
function candidateOf({ facts }: ClusterConversation, { rule, startedAt, endedAt }: CareRisk): Candidate[] {
  const { conversationId } = facts;
  const at = Math.max(startedAt, facts.firstInboundAt ?? facts.openedAt);
  if (endedAt !== null && endedAt <= at) return [];
  const evidence = [{ conversationId, messageId: null, at, label: riskLabel(rule) }];
  return [{ conversationId, at, withdrawnAt: null, evidence }];
}

/** Risks that the customer is to be contacted about: those that start the clock `risk_contact`. */
export const findOrderAtRisk: FindCandidates<'ORDER_AT_RISK'> = ({ conversations }, _, { rules, risks }) => {
  const asking = rules.policy.orderRisk.rules;
  const own = risks().filter(({ rule }) => asking[rule].startsClock);
  return conversations.flatMap((conversation) =>
    own
      .filter(({ conversationId }) => conversationId === conversation.facts.conversationId)
      .flatMap((risk) => candidateOf(conversation, risk)),
  );
};
