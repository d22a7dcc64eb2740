// An order as far as high care looks at it, and when it was at risk.
import type { OrderName } from './cluster-facts.ts';
import type { OrderRisk } from './order-risk.ts';

/** Instants epoch ms; the amount in ten-thousandths of its currency. */
export interface CareOrder {
  readonly key: OrderName['key'];
  readonly paidAt: number | null;
  readonly cancelledAt: number | null;
  readonly amountE4: number | null;
  /** Null where the export names none. */
  readonly currency: string | null;
}

/** A span in which an order that a conversation is about is at risk, as it was derived from the order. */
export interface CareRisk extends Pick<OrderRisk, 'rule' | 'startedAt' | 'endedAt'> {
  readonly conversationId: number;
}
