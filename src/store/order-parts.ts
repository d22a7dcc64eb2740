// What hangs on an order and says nothing of the conversations about it: what was bought, and where the parcel was.
import type { FoldedKind } from './record-tables.ts';

/** True for the kinds of which the facts and risks of an order follow, and no facts of conversations. */
export function isOrderPart(kind: FoldedKind): boolean {
  return kind === 'order_item' || kind === 'shipment_event';
}
