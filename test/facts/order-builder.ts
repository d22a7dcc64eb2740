// Orders for tests: nothing has happened to them but what is named.
import type { OrderRecords } from '../../src/model/order-facts.ts';
import { at } from './thread-builder.ts';

/** Placed and paid on Sunday 1 March 2026 in Shanghai. */
export const ORDER: OrderRecords = {
  id: 7,
  source: 'shop',
  shop: '',
  externalId: 'O7',
  customer: null,
  currency: null,
  tags: [],
  status: null,
  placedAt: at('01 10:00'),
  paidAt: at('01 10:05'),
  confirmedAt: null,
  promisedShipAt: null,
  promisedShipDay: null,
  shippedAt: null,
  promisedDeliveryAt: null,
  promisedDeliveryDay: null,
  deliveredAt: null,
  completedAt: null,
  cancelledAt: null,
  amountE4: null,
  compensationE4: null,
  shippingFeeE4: null,
  isFragile: false,
  supplier: null,
  carrier: null,
  warehouse: null,
  region: null,
  city: null,
  scans: [],
  returns: [],
  lines: [],
  replies: [],
  events: [],
  complaints: [],
  conversationCount: 0,
};

export const scan = (clock: string, stage: string | null) => ({ at: at(clock), stage });

/** Days since 1970-01-01 of a day of March 2026. */
export const day = (dayOfMonth: number): number => Date.UTC(2026, 2, dayOfMonth) / 86_400_000;
