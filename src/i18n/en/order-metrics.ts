// English words: the metrics of orders and after-sales (metrics.md §5), and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  return_cycle: 'Return cycle',
  return_within_24h: 'Returns done within 24 h',
  refund_only_over_limit: 'Refund-only over the limit',
  dispute_rate: 'Dispute rate',
  bad_review_rate: 'Bad-review rate',
  payout_over_authority: 'Payouts over authority',
  qc_error_rate: 'Errors in checked conversations',
} as const;

const questions = {
  return_cycle: 'How long do customers wait for the end of a return?',
  return_within_24h: 'How many returns are done within a day?',
  refund_only_over_limit: 'Which refunds without a return were larger than may pass?',
  dispute_rate: 'How many orders end in a dispute?',
  bad_review_rate: 'How many orders end in a bad review?',
  payout_over_authority: 'Who paid more than they may without asking?',
  qc_error_rate: 'How often do quality checks find an error?',
} as const;

const definitions = {
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
  'word.delivered_late': 'delivered late',
  'word.undelivered': 'not delivered, past the promise',
  'word.shipped_late': 'shipped late',
  'word.unshipped': 'not shipped, past the promise',
  'word.promise_assumed': 'by an assumed promise',
} as const;
