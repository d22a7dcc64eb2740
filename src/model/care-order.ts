// An order as far as high care looks at it.

/** Instants epoch ms, days since 1970-01-01 in the policy's zone; the amount in ten-thousandths of its currency. */
export interface CareOrder {
  readonly externalId: string;
  readonly paidAt: number | null;
  readonly cancelledAt: number | null;
  readonly promisedShipAt: number | null;
  readonly promisedShipDay: number | null;
  readonly shippedAt: number | null;
  readonly promisedDeliveryAt: number | null;
  readonly promisedDeliveryDay: number | null;
  readonly deliveredAt: number | null;
  readonly amountE4: number | null;
  /** Null where the export names none. */
  readonly currency: string | null;
}
