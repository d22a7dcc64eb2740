// Which order a conversation is about, and what brought them together.

/** How a conversation and an order were brought together: the first two name the order, all three are about it. */
type LinkedBy = 'explicit' | 'text' | 'only_open';

/** One conversation is about one order. */
export interface OrderLink {
  readonly orderId: number;
  readonly how: LinkedBy;
}
