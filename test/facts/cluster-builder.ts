// A conversation as the facts of a cluster see it, from its records: what the store gives in production.
import type { ClusterConversation } from '../../src/facts/derive-cluster.ts';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import type { FactRules } from '../../src/facts/fact-rules.ts';
import type { ConversationRecords } from '../../src/model/facts.ts';

/** Of an order that its shop exported. */
export function orderKey(source: string, shop: string, id: string): string {
  return JSON.stringify([source, shop, id]);
}

export function clusterConversation(
  records: ConversationRecords,
  externalId: string,
  rules: FactRules,
): ClusterConversation {
  const spoken = records.messages.filter((message) => !message.isInternal);
  const { tags, orderIds, source, shop } = records.header;
  const { facts } = deriveConversation(records, rules);
  return {
    facts,
    externalId,
    complaintType: facts.complaintType,
    tags,
    orders: orderIds.map((id) => ({ key: orderKey(source, shop, id), externalId: id })),
    latestPublicBefore: (before) => {
      const earlier = spoken.map(({ at }) => at).filter((at) => at < before);
      return earlier.length === 0 ? null : Math.max(...earlier);
    },
    spoken: () => spoken,
    cued: () => spoken,
  };
}
