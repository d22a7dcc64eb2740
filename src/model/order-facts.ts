// What is derived from an order: what its facts and clocks are a function of, and what they say. Instants are epoch ms.
import type { Clock } from './facts.ts';
import type { RiskRuleId } from './order-risk.ts';
import type { AuthorKind, EventKind } from './vocabulary.ts';

/** A public message of a conversation that is about the order. */
export interface OrderReply {
  readonly at: number;
  readonly author: AuthorKind;
  readonly conversationId: number;
}

/** An event of a conversation that is about the order. */
export interface OrderEvent {
  readonly at: number;
  readonly kind: EventKind;
  readonly conversationId: number;
}

/** A complaint in a conversation that is about the order: when the customer first wrote there. */
export interface OrderComplaint {
  readonly at: number;
  readonly topic: string | null;
  /** Since when that conversation is known to be resolved (by idleness: after the silence), and not reopened since. */
  readonly resolvedAt: number | null;
}

/** One scan of the parcel; the stage as the carrier's words were mapped, null where they were not. */
export interface OrderScan {
  readonly at: number;
  readonly stage: string | null;
}

export interface OrderReturn {
  readonly kind: string | null;
  readonly requestedAt: number;
  /** Refunded, else credited. */
  readonly refundedAt: number | null;
  /** Ten-thousandths. */
  readonly amountE4: number | null;
}

export interface OrderLine {
  readonly productId: string | null;
  readonly category: string | null;
  readonly supplier: string | null;
  readonly amountE4: number | null;
  /** An instant, or a plain day (days since 1970-01-01). */
  readonly bestBeforeAt: number | null;
  readonly bestBeforeDay: number | null;
}

/** The columns of an order that its facts look at; amounts are ten-thousandths, plain days count from 1970-01-01. */
export interface OrderHeader {
  readonly id: number;
  readonly source: string;
  readonly shop: string;
  /** As people find it in the source. */
  readonly externalId: string;
  /** Pseudonym of the buyer; null where the export names none. */
  readonly customer: string | null;
  readonly currency: string | null;
  readonly tags: readonly string[];
  /** As the export says it; null where an instant still to come explains it. */
  readonly status: string | null;
  readonly placedAt: number | null;
  readonly paidAt: number | null;
  readonly confirmedAt: number | null;
  readonly promisedShipAt: number | null;
  readonly promisedShipDay: number | null;
  readonly shippedAt: number | null;
  readonly promisedDeliveryAt: number | null;
  readonly promisedDeliveryDay: number | null;
  readonly deliveredAt: number | null;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
  readonly amountE4: number | null;
  readonly compensationE4: number | null;
  readonly shippingFeeE4: number | null;
  readonly isFragile: boolean;
  readonly supplier: string | null;
  readonly carrier: string | null;
  readonly warehouse: string | null;
  readonly region: string | null;
  readonly city: string | null;
}

/** Everything that the facts and clocks of an order are a function of, besides the policy. Lists come in any order. */
export interface OrderRecords extends OrderHeader {
  readonly scans: readonly OrderScan[];
  readonly returns: readonly OrderReturn[];
  readonly lines: readonly OrderLine[];
  readonly replies: readonly OrderReply[];
  readonly events: readonly OrderEvent[];
  readonly complaints: readonly OrderComplaint[];
  readonly conversationCount: number;
}

/** One row of `order_fact`; null = unknown or not happened. */
export interface OrderFacts {
  readonly orderId: number;
  /** Cancelled at an instant, or by its status without one. */
  readonly isCancelled: boolean;
  /** The status says delivered or completed, whether or not an instant is known. */
  readonly isSaidDelivered: boolean;
  readonly settledCancelledAt: number | null;
  /** The order's own instant, else the first scan that tells of movement. */
  readonly settledShippedAt: number | null;
  /** The order's own instant, else the first `delivered` scan. */
  readonly settledDeliveredAt: number | null;
  /** It had arrived at the latest then: delivered or completed, whichever was first. */
  readonly arrivedBy: number | null;
  /** Last millisecond in which shipping keeps the promise (metrics.md §5): given, else paid + `orders.ship_within`. */
  readonly shipDueAt: number | null;
  readonly isShipDueAssumed: boolean;
  /** Last millisecond in which delivery keeps the promise; a day is kept until its end in the policy's zone. */
  readonly deliveryDueAt: number | null;
  readonly scanCount: number;
  readonly lastScanAt: number | null;
  readonly lastScanStage: string | null;
  readonly collectedAt: number | null;
  readonly outForDeliveryAt: number | null;
  /** First of the customs scans that nothing but customs scans follow. */
  readonly customsSince: number | null;
  readonly conversationCount: number;
  /** Public human messages of conversations about it, not before it was placed. */
  readonly firstHumanAt: number | null;
  readonly lastHumanAt: number | null;
  readonly firstFollowedUpAt: number | null;
  readonly firstComplaintAt: number | null;
  readonly complaintTopic: string | null;
  /** An amount on the order, or a `compensated` event. */
  readonly isCompensated: boolean;
  readonly firstCompensatedAt: number | null;
  readonly returnCount: number;
  readonly firstReturnAt: number | null;
  readonly firstRefundedAt: number | null;
  readonly refundOnlyCount: number;
  readonly refundOnlyE4: number;
  /** The order's, else that of its dearest line. */
  readonly settledSupplier: string | null;
  /** Of its dearest line. */
  readonly category: string | null;
  readonly productId: string | null;
  /** The earliest of its lines; a day lasts to its end. */
  readonly bestBeforeAt: number | null;
  /** Its own amount, else the sum of its lines; ten-thousandths. */
  readonly valueE4: number | null;
  /** When it first came to be at risk by a rule that asks for contact; may lie in the future. */
  readonly firstRiskAt: number | null;
  /** The first public human message about it at or after `firstRiskAt`. */
  readonly riskToldAt: number | null;
}

export interface OrderClock extends Clock {
  readonly orderId: number;
  /** What put the order at risk; null for clocks that start by something else. */
  readonly riskRule: RiskRuleId | null;
  /** Whose message or event stopped it; null while it runs, or when something else did. */
  readonly conversationId: number | null;
}
