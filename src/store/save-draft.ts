// Saves one draft of any kind where it belongs.
import type { Draft } from '../model/draft.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import { saveCall } from './calls.ts';
import { type Parents, saveChild } from './child-records.ts';
import type { ConversationCache } from './conversation-cache.ts';
import type { ImportWork, Saved } from './import-file.ts';
import { saveMessage } from './messages.ts';
import { parentRow } from './parent-rows.ts';
import { externalIdOf, placeDraft } from './place-draft.ts';
import { saveAgent, saveConversation, saveOrder, saveReturn } from './records.ts';
import { isRefusal } from './scopes.ts';
import { touchTracked, trackingBlind } from './tracked-orders.ts';

interface Saving {
  readonly work: ImportWork;
  readonly conversations: ConversationCache;
  readonly draft: Draft;
}

function saveMessageRow({ work, conversations, draft }: Saving): Saved {
  const conversation = conversations.open(draft, String(draft.values['conversation_id']));
  if (isRefusal(conversation)) return conversation;
  const isDescribed = conversations.describe(conversation, draft);
  const { id, scope, thread } = conversation;
  const saved = saveMessage(work, { conversationId: id, scopeId: scope.id, draft, thread });
  const { outcome } = saved;
  const { source } = scope;
  const root = { source, conversationId: id };
  if (outcome === 'same' && !isDescribed) return { outcome, ...root };
  if (isDescribed) work.touched.conversations.add(id);
  // A new message of a thread touches the session that it will be cut into.
  if (outcome !== 'same' && saved.conversationId !== thread?.threadId)
    work.touched.conversations.add(saved.conversationId);
  return { outcome: outcome === 'same' ? 'changed' : outcome, ...root };
}

function saveOfConversation(saving: Saving, kind: 'event' | 'source_metric' | 'qc_result'): Saved {
  const { work, draft } = saving;
  const conversation = saving.conversations.open(draft, String(draft.values['conversation_id']));
  if (isRefusal(conversation)) return conversation;
  const { scope, id: conversationId, thread } = conversation;
  const parents = { scope, conversationId, isThread: thread !== null };
  const { source } = parents.scope;
  return { outcome: saveChild(work, { kind, parents, draft }), source, conversationId: conversation.id };
}

function saveItem({ work, draft }: Saving): Saved {
  const externalId = String(draft.values['order_id']);
  const scope = placeDraft(work, draft);
  if (isRefusal(scope)) return scope;
  const { id } = parentRow(work, 'purchase_order', { scopeId: scope.id, externalId });
  const outcome = saveChild(work, { kind: 'order_item', parents: { scope, orderId: id }, draft });
  return { outcome, source: scope.source, orderId: id };
}

function saveShipmentEvent({ work, draft }: Saving): Saved {
  const externalId = externalIdOf(draft, 'order_id');
  const scope = placeDraft(work, draft);
  if (isRefusal(scope)) return scope;
  const orderId =
    externalId === null ? null : parentRow(work, 'purchase_order', { scopeId: scope.id, externalId }).id;
  const outcome = saveChild(work, { kind: 'shipment_event', parents: { scope, orderId }, draft });
  if (outcome !== 'same' && orderId === null) touchTracked(work, trackingBlind(work, draft));
  return { outcome, source: scope.source, orderId };
}

function saveRating({ work, conversations, draft }: Saving): Saved {
  const conversation = externalIdOf(draft, 'conversation_id');
  const order = externalIdOf(draft, 'order_id');
  const scope = placeDraft(work, draft);
  if (isRefusal(scope)) return scope;
  const opened =
    conversation === null
      ? null
      : conversations.open({ source: scope.source, shop: scope.shop }, conversation);
  if (opened !== null && isRefusal(opened)) return opened;
  const parents: Parents = {
    scope,
    conversationId: opened?.id ?? null,
    orderId:
      order === null ? null : parentRow(work, 'purchase_order', { scopeId: scope.id, externalId: order }).id,
  };
  const { conversationId, orderId } = parents;
  const outcome = saveChild(work, { kind: 'rating', parents, draft });
  return { outcome, source: scope.source, ...(conversationId == null ? { orderId } : { conversationId }) };
}

const SAVERS: Readonly<Record<RecordKindName, (saving: Saving) => Saved>> = {
  agent: ({ work, draft }) => saveAgent(work, draft),
  conversation: ({ work, draft }) => saveConversation(work, draft),
  message: saveMessageRow,
  event: (saving) => saveOfConversation(saving, 'event'),
  order: ({ work, draft }) => saveOrder(work, draft),
  order_item: saveItem,
  shipment_event: saveShipmentEvent,
  return: ({ work, draft }) => saveReturn(work, draft),
  rating: saveRating,
  call: ({ work, draft }) => saveCall(work, draft),
  source_metric: (saving) => saveOfConversation(saving, 'source_metric'),
  qc_result: (saving) => saveOfConversation(saving, 'qc_result'),
};

/** Saves a draft; a refusal when its scope or parent cannot be told. */
export function saveDraft(saving: Saving): Saved {
  return SAVERS[saving.draft.kind](saving);
}
