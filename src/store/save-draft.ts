// Saves one draft of any kind where it belongs.
import type { Draft } from '../model/draft.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import { saveCall } from './calls.ts';
import { type Parents, saveChild } from './child-records.ts';
import type { ConversationCache } from './conversation-cache.ts';
import { blindValue } from './customers.ts';
import type { ImportWork, Saved } from './import-file.ts';
import { saveMessage } from './messages.ts';
import { type ParentTable, parentRow, placeByParent } from './parent-rows.ts';
import { saveAgent, saveConversation, saveOrder, saveReturn } from './records.ts';
import { isRefusal, type Refusal, type Scope } from './scopes.ts';
import { pluckStatement } from './statements.ts';

interface Saving {
  readonly work: ImportWork;
  readonly conversations: ConversationCache;
  readonly draft: Draft;
}

function saveMessageRow({ work, conversations, draft }: Saving): Saved {
  const conversation = conversations.open(draft, String(draft.values['conversation_id']));
  if (isRefusal(conversation)) return conversation;
  const isDescribed = conversations.describe(conversation, draft);
  const place = { conversationId: conversation.id, scopeId: conversation.scope.id, draft };
  const outcome = saveMessage(work, place);
  const { source } = conversation.scope;
  if (outcome === 'same' && !isDescribed) return { outcome, source };
  work.touched.conversations.add(conversation.id);
  return { outcome: outcome === 'same' ? 'changed' : outcome, source };
}

function saveOfConversation(saving: Saving, kind: 'event' | 'source_metric' | 'qc_result'): Saved {
  const { work, draft } = saving;
  const conversation = saving.conversations.open(draft, String(draft.values['conversation_id']));
  if (isRefusal(conversation)) return conversation;
  const parents = { scope: conversation.scope, conversationId: conversation.id };
  return { outcome: saveChild(work, { kind, parents, draft }), source: parents.scope.source };
}

function externalIdOf(draft: Draft, field: string): string | null {
  const value = draft.values[field];
  return value === undefined ? null : String(value);
}

function placeBy(
  work: ImportWork,
  draft: Draft,
  named: { table: ParentTable; externalId: string },
): Scope | Refusal {
  return placeByParent(work, { ...named, source: draft.source, shop: draft.shop });
}

function saveItem({ work, draft }: Saving): Saved {
  const externalId = String(draft.values['order_id']);
  const scope = placeBy(work, draft, { table: 'purchase_order', externalId });
  if (isRefusal(scope)) return scope;
  const { id } = parentRow(work, 'purchase_order', { scopeId: scope.id, externalId });
  const outcome = saveChild(work, { kind: 'order_item', parents: { scope, orderId: id }, draft });
  return { outcome, source: scope.source };
}

/** The scope of a shipment event that names no order: that of the only orders with its tracking number. */
function placeByTracking(work: ImportWork, draft: Draft): Scope | Refusal {
  const number = externalIdOf(draft, 'tracking_no');
  const blind =
    work.keyring === null || number === null ? null : blindValue(work.keyring, 'tracking_no', number);
  const ids = pluckStatement(
    work.db,
    'SELECT DISTINCT scope_id FROM purchase_order WHERE tracking_no_blind = ?',
  ).all(blind === null ? null : Buffer.from(blind, 'hex')) as number[];
  const fitting = ids
    .map((id) => work.scopes.byId(id))
    .filter(({ source, shop }) => (draft.source ?? source) === source && (draft.shop ?? shop) === shop);
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? only : work.scopes.place(draft.source, draft.shop);
}

function saveShipmentEvent({ work, draft }: Saving): Saved {
  const externalId = externalIdOf(draft, 'order_id');
  const scope =
    externalId === null
      ? placeByTracking(work, draft)
      : placeBy(work, draft, { table: 'purchase_order', externalId });
  if (isRefusal(scope)) return scope;
  const orderId =
    externalId === null ? null : parentRow(work, 'purchase_order', { scopeId: scope.id, externalId }).id;
  const outcome = saveChild(work, { kind: 'shipment_event', parents: { scope, orderId }, draft });
  return { outcome, source: scope.source };
}

function saveRating({ work, conversations, draft }: Saving): Saved {
  const conversation = externalIdOf(draft, 'conversation_id');
  const order = externalIdOf(draft, 'order_id');
  const scope =
    conversation === null
      ? placeBy(work, draft, { table: 'purchase_order', externalId: order ?? '' })
      : placeBy(work, draft, { table: 'conversation', externalId: conversation });
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
  return { outcome: saveChild(work, { kind: 'rating', parents, draft }), source: scope.source };
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
