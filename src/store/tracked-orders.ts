// Orders that a shipment event reaches by its parcel's number alone.
import type { Draft } from '../model/draft.ts';
import { blindValue } from './customers.ts';
import { pluckStatement } from './statements.ts';
import type { StoreWork } from './store-work.ts';

/** The look-up hash of a draft's tracking number; null without a number or a key. */
export function trackingBlind({ keyring }: StoreWork, { values }: Draft): Buffer | null {
  const number = values.tracking_no;
  if (keyring === null || number === undefined) return null;
  const blind = blindValue(keyring, 'tracking_no', String(number));
  return blind === null ? null : Buffer.from(blind, 'hex');
}

/** That of a stored event which names no order; null for one that does. */
export function trackingOfEvent({ db }: StoreWork, eventId: number): Buffer | null {
  const sql = 'SELECT tracking_no_blind FROM shipment_event WHERE id = ? AND order_id IS NULL';
  return (pluckStatement(db, sql).get(eventId) as Buffer | null | undefined) ?? null;
}

/** The facts of every order with that tracking number follow the event. */
export function touchTracked({ db, touched }: StoreWork, tracking: Buffer | null): void {
  const sql = 'SELECT id FROM purchase_order WHERE tracking_no_blind = ?';
  for (const id of pluckStatement(db, sql).all(tracking) as number[]) touched.orderParts.add(id);
}
