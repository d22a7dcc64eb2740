// English words: the metrics of orders and after-sales (metrics.md §5), and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  complaint_rate: 'Complaint rate',
  inquiry_conversion: 'Inquiries that buy',
  review_conversion: 'Good reviews after service',
  late_shipment: 'Late shipment',
  late_delivery: 'Late delivery',
  node_notices: 'Shipping steps told',
  contact_before_complaint: 'Contacted before complaint',
  return_cycle: 'Return cycle',
  return_within_24h: 'Returns done within 24 h',
  refund_only_over_limit: 'Refund-only over the limit',
  dispute_rate: 'Dispute rate',
  bad_review_rate: 'Bad-review rate',
  payout_over_authority: 'Payouts over authority',
  qc_error_rate: 'Errors in checked conversations',
} as const;

const questions = {
  complaint_rate: 'How many orders end in a complaint?',
  inquiry_conversion: 'How many who ask before buying buy?',
  review_conversion: 'How many customers praise us after their problem was solved?',
  late_shipment: 'How many orders leave later than promised?',
  late_delivery: 'How many orders arrive later than promised?',
  node_notices: 'How many customers hear of every step of their parcel?',
  contact_before_complaint: 'How many customers at risk hear from us before they complain?',
  return_cycle: 'How long do customers wait for the end of a return?',
  return_within_24h: 'How many returns are done within a day?',
  refund_only_over_limit: 'Which refunds without a return were larger than may pass?',
  dispute_rate: 'How many orders end in a dispute?',
  bad_review_rate: 'How many orders end in a bad review?',
  payout_over_authority: 'Who paid more than they may without asking?',
  qc_error_rate: 'How often do quality checks find an error?',
} as const;

const definitions = {
  complaint_rate:
    'Issues with a complaint, by the day of their first complaint ÷ orders paid in the period. An issue has the product, supplier and the like of the order that it names first.',
  inquiry_conversion:
    'People with a pre-sale contact who paid no order in the 30 days up to its start and pay one within 3 days of it ÷ such people, by the day the contact started, once it is 4 days old. A contact is pre-sale when its first conversation is; each person counts once, by the first such contact of the period (of the group, where figures are cut). Orders are those of the accounts from which the person wrote, and those that their conversations are about; those of an account that only ordered are not seen otherwise.',
  review_conversion:
    'Resolved after-sale conversations that within 30 days of the resolution a rating of 4–5 stars of the same conversation or order followed, or the withdrawal of a bad one ÷ resolved after-sale conversations whose resolution is at least 30 days old.',
  late_shipment:
    'Orders shipped after the promise, or not shipped at as-of and past it ÷ orders whose promise to ship was due by as-of, by the day they were placed. Without a promise, orders.ship_within of the policy (48 h) after the payment. Cancelled orders are out.',
  late_delivery:
    'Orders delivered after the promise, or not delivered at as-of and past it ÷ orders whose promise was due by as-of, by the day they were placed. A promised date is kept until that day’s end in the policy’s zone. Cancelled orders are out.',
  node_notices:
    'Shipped orders on which a human, bot or automatic message or a follow-up came within 24 h after each of shipped, collected and out for delivery, each by a message of its own ÷ shipped orders of which that can be told.',
  contact_before_complaint:
    'Orders about which a person wrote after they came to be at risk and before their first complaint ÷ orders that were at risk by as-of, by the day they were placed. At risk: by a rule of order_risk that asks for contact, whatever became of it; the message is public, of a person, in a conversation about the order. Nobody wrote and nobody complained counts against it. Sources whose orders nobody is seen to talk about are left out.',
  return_cycle:
    'From the request of a return to the refund, else to the credit, else to its closing, in wall time, by the day it was requested. Unfinished ones older than 24 h rank last.',
  return_within_24h:
    'Returns that ended within 24 h of the request (wall time) ÷ returns that were requested at least 24 h before as-of.',
  refund_only_over_limit:
    'Returns of kind refund_only of more than refund_only_limit of the policy (300), by the day they were requested; n is all refund-only ones. Amounts in another currency than the policy’s are left out.',
  dispute_rate: 'Escalated returns, by the day they were requested ÷ orders paid in the period.',
  bad_review_rate:
    'Reviews and CSAT ratings of at most 2 stars, by the day they were given ÷ orders paid in the period. NPS is none, and withdrawn ones are left out.',
  payout_over_authority:
    'Conversations in which one person recorded compensations of more than payout_authority of the policy (50) in all, by the day they were opened; n is all in which one was recorded.',
  qc_error_rate:
    'Imported quality checks that name an error ÷ imported quality checks, by the day the conversation was opened.',
} as const;

export const orderMetrics = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),

  'note.cohort_orders':
    'Orders count under the day they were placed, returns under the day they were requested, ratings under the day they were given; rates per paid order count the orders paid in the period.',
  'note.by_items':
    'By product, category or supplier an order counts once under each that it holds: the rows may add up to more than the total.',
  'note.ratio': '{metric}: {count} of {n} orders paid.',
  'note.part': '{count} {part}',
  'note.parts': '{metric}: of these {parts}.',

  'report.complaints.title': 'Complaints',
  'section.complaints_by_type': 'By type and sub-scene',
  'section.complaint_sources': 'What made them complaints',
  'section.complaint_departments': 'By department',
  'section.complaint_rate_by': 'Complaint rate by {key}',
  'column.complained_at': 'first complaint',
  'column.complaint_rate': 'complaint rate',
  'column.complaints': 'complaints',
  'column.orders_paid': 'orders paid',
  'column.sub_scene': 'sub-scene',
  'column.department': 'department',
  'column.complaint_source': 'decided by',
  'column.per_order': 'per order paid',
  'note.complaints':
    'Issues count once, under the day of their first complaint, its type and cause; a conversation that nobody typed is unclassified.',
  'word.unclassified': 'unclassified',
  'word.complaints': 'complaints',
  'word.goods': 'goods',
  'word.warehouse': 'warehouse',
  'word.tech': 'tech',
  'word.after-sales': 'after-sales',
  'word.no_department': 'of no department',
  'report.orders.title': 'Orders',
  'section.promises': 'Promises to ship and to deliver',
  'section.payouts': 'Compensations by person',
  'section.payouts_over_authority': 'Compensations over {limit} in one conversation',
  'note.payouts_by_conversation': 'Compensations count under the day their conversation was opened.',
  'column.ship_due': 'due to ship',
  'column.shipped_late': 'shipped late',
  'column.unshipped': 'not shipped',
  'column.promise_assumed': 'assumed',
  'column.late_shipment': 'late shipment',
  'column.delivery_due': 'due to arrive',
  'column.delivered_late': 'delivered late',
  'column.undelivered': 'not delivered',
  'column.late_delivery': 'late delivery',
  'column.payout_over_authority': 'over authority',
  'section.late_without_care': 'Late orders without compensation or follow-up',
  'note.late_without_care':
    '{count} of {late} late orders: no compensation, and after the promise was broken no message of a person and no follow-up.',
  'note.late_unseen':
    'For {count} of them the source has no conversations about orders: nobody can tell whether somebody was in touch.',
  'column.shipping': 'shipping',
  'column.delivery': 'delivery',
  'column.late_by': 'late by',
  'section.frequent_refund_only': 'Customers with {count} or more refunds without a return',
  'note.frequent_refund_only':
    'Accounts of one person that wrote count together; one that only ordered stands alone. Amounts in {currency}; how often says nothing about why.',
  'note.refunds_unnamed': '{count} refunds without a return are of orders that name no customer.',
  'column.refunds': 'refunds',
  'column.without_amount': 'no amount',
  'column.last_requested_at': 'last requested',
  'report.returns.title': 'Returns and refunds',
  'section.returns_by_kind': 'Returns by kind',
  'section.returns_by_reason': 'Returns by reason',
  'section.refund_only_over_limit': 'Refunds without a return over {limit}',

  'column.unfinished': 'unfinished',
  'column.return_within_24h': 'within 24 h',
  'column.refund_only_over_limit': 'over limit',
  'column.return': 'return',
  'column.requested_at': 'requested',
  'column.rated': 'rated',
  'column.rated_at': 'rated',
  'column.product': 'product',

  'word.withdrawn': 'withdrawn',
  'word.no_amount': 'no amount given',
  'word.other_currency': 'another currency',
  'word.no_promise': 'no promise given',
  'word.no_instant': 'no instant given',
  'word.no_notices': 'no notices exported',
  'word.not_spoken_of': 'without any conversation about orders',
  'word.delivered_late': 'delivered late',
  'word.undelivered': 'not delivered, past the promise',
  'word.shipped_late': 'shipped late',
  'word.unshipped': 'not shipped, past the promise',
  'word.said_delivered': 'delivered by their status, without an instant',
  'word.promise_assumed': 'by an assumed promise',
  'word.complained_before_risk': 'complained before they were at risk',
  'word.complained_first': 'complained first',
  'word.not_contacted': 'neither contacted nor complaining',
} as const;
