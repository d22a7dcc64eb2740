// The closed word lists of the canonical model: one spelling each, used by files, store, facts and reports.

export const CHANNELS = [
  'im',
  'webchat',
  'app',
  'phone',
  'email',
  'ticket',
  'social',
  'sms',
  'review',
  'store',
  'unknown',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const AUTHOR_KINDS = ['customer', 'agent', 'assisted', 'bot', 'auto', 'system', 'other'] as const;
export type AuthorKind = (typeof AUTHOR_KINDS)[number];

export const CONTENT_KINDS = ['text', 'image', 'file', 'event'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** In the order in which events at one instant are read (data-model.md). */
export const EVENT_KINDS = [
  'queued',
  'accepted',
  'answered',
  'assigned',
  'handoff',
  'transferred',
  'paused',
  'resumed',
  'solution_offered',
  'resolved',
  'reopened',
  'closed',
  'escalated',
  'followed_up',
  'compensated',
  'promised',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const STATUSES = ['open', 'pending', 'resolved', 'closed', 'spam', 'deleted'] as const;
export type Status = (typeof STATUSES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const STAGES = ['pre_sale', 'in_sale', 'after_sale'] as const;
export type Stage = (typeof STAGES)[number];

export const CLASSES = ['basic', 'complex', 'major'] as const;
export type CareClass = (typeof CLASSES)[number];

export const CAUSES = ['process', 'people', 'system', 'ecosystem'] as const;
export const SOLUTIONS = [
  'refund',
  'return',
  'exchange',
  'resend',
  'repair',
  'coupon',
  'apology',
  'gift',
  'other',
] as const;
export const SHIPMENT_STAGES = [
  'ordered',
  'collected',
  'in_transit',
  'customs',
  'out_for_delivery',
  'delivered',
  'self_pickup',
  'exception',
  'returning',
  'returned',
  'refused',
] as const;
export const RETURN_KINDS = ['refund_only', 'return_refund', 'exchange', 'repair', 'resend'] as const;
export const RATING_KINDS = ['csat', 'nps', 'review'] as const;

/** What a file's clock vouches for: how far each (source, family) is known (metrics.md §0, data_until). */
export const FAMILIES = ['conversations', 'orders', 'returns', 'ratings'] as const;
export type Family = (typeof FAMILIES)[number];
