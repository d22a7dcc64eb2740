// What is derived from an order: what its clock is a function of, and the clock itself.
import type { Clock } from './facts.ts';
import type { AuthorKind } from './vocabulary.ts';

/** A public message of a conversation that names the order. */
export interface OrderReply {
  readonly at: number;
  readonly author: AuthorKind;
  readonly conversationId: number;
}

/** Everything that the clock of an order is a function of, besides the policy. */
export interface OrderRecords {
  readonly id: number;
  readonly shop: string;
  readonly tags: readonly string[];
  readonly paidAt: number | null;
  readonly confirmedAt: number | null;
  readonly cancelledAt: number | null;
  /** In any order. */
  readonly replies: readonly OrderReply[];
}

export interface OrderClock extends Clock {
  readonly orderId: number;
  /** Whose message stopped it; null while it runs, or when the order itself says that it was confirmed. */
  readonly conversationId: number | null;
}
