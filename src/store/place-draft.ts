// The scope that a draft belongs to, by its own columns or by the parent it names, before anything of it is written.
import type { Draft } from '../model/draft.ts';
import type { RecordKindName } from '../model/record-kinds.ts';
import { type ParentTable, placeByParent } from './parent-rows.ts';
import type { Refusal, Scope } from './scopes.ts';
import { pluckStatement } from './statements.ts';
import type { StoreWork } from './store-work.ts';
import { trackingBlind } from './tracked-orders.ts';

type Place = (work: StoreWork, draft: Draft) => Scope | Refusal;

/** Text of a field that holds an id; null when the draft has none. */
export function externalIdOf(draft: Draft, field: string): string | null {
  const value = draft.values[field];
  return value === undefined ? null : String(value);
}

const own: Place = (work, draft) => work.scopes.place(draft.source, draft.shop);

function under(table: ParentTable, field: string): Place {
  return (work, draft) => {
    const externalId = externalIdOf(draft, field);
    if (externalId === null) return own(work, draft);
    return placeByParent(work, { table, externalId, source: draft.source, shop: draft.shop });
  };
}

const underConversation = under('conversation', 'conversation_id');
const underOrder = under('purchase_order', 'order_id');

/** The scope of a shipment event that names no order: that of the only orders with its tracking number. */
function byTracking(work: StoreWork, draft: Draft): Scope | Refusal {
  const ids = pluckStatement(
    work.db,
    'SELECT DISTINCT scope_id FROM purchase_order WHERE tracking_no_blind = ?',
  ).all(trackingBlind(work, draft)) as number[];
  const fitting = ids
    .map((id) => work.scopes.byId(id))
    .filter(({ source, shop }) => (draft.source ?? source) === source && (draft.shop ?? shop) === shop);
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? only : own(work, draft);
}

const PLACES: Readonly<Record<RecordKindName, Place>> = {
  agent: own,
  conversation: own,
  message: underConversation,
  event: underConversation,
  order: own,
  order_item: underOrder,
  shipment_event: (work, draft) =>
    draft.values['order_id'] === undefined ? byTracking(work, draft) : underOrder(work, draft),
  return: underOrder,
  rating: (work, draft) =>
    draft.values['conversation_id'] === undefined ? underOrder(work, draft) : underConversation(work, draft),
  call: own,
  source_metric: underConversation,
  qc_result: underConversation,
};

/** Finds the scope, or makes it when it is a new one; a refusal when it cannot be told. Throws E_SHOP_AMBIGUOUS. */
export function placeDraft(work: StoreWork, draft: Draft): Scope | Refusal {
  return PLACES[draft.kind](work, draft);
}
