// The fact tables of what people did: what ours paid and promised, and who asked before buying.
import type { OwnSource } from './care-tables.ts';
import { columnsOf } from './fact-source.ts';

/**
 * What one person paid in one conversation: `payments` is a JSON list of [instant, value as written]. Where nobody is named,
 * each payment stands alone.
 */
const PAYOUT = `(SELECT conversation_id, actor_blind, json_group_array(json_array(at, value)) AS payments
  FROM event WHERE event = 'compensated' GROUP BY conversation_id, actor_blind, CASE WHEN actor_blind IS NULL THEN id END)`;
/** The agent whose id the events name, of the conversation's own shop if there is one of that id. */
const PAYER = `LEFT JOIN agent pa ON pa.id = (SELECT a.id FROM agent a JOIN scope s ON s.id = a.scope_id
  WHERE a.actor_blind = y.actor_blind AND s.source = f.source ORDER BY s.shop <> f.shop, s.shop LIMIT 1)`;

export const PAYOUTS: OwnSource = [
  `${PAYOUT} y JOIN conversation_fact f ON f.conversation_id = y.conversation_id`,
  [
    ['payments', 'y.payments'],
    ['paid_by', 'pa.external_id'],
    ['paid_by_name', 'pa.name'],
  ],
  { pa: { sql: PAYER } },
];

export const PROMISES: OwnSource = [
  'promise_fact w JOIN conversation_fact f ON f.conversation_id = w.conversation_id',
  [
    ...columnsOf('w', 'promise_no promised_at due_at kept_at'),
    ['promised_by', 'wa.external_id'],
    ['promised_by_name', 'wa.name'],
  ],
  { wa: { sql: 'LEFT JOIN agent wa ON wa.id = w.agent_id' } },
];

/** Of the person who wrote in a contact. */
const OF_PERSON = 'n.cluster = (SELECT cluster FROM contact_member WHERE conversation_id = t.id)';
/** When the person's orders were paid: those of their accounts, and those that their conversations are about. */
const PAID = `(SELECT json_group_array(p.paid_at) FROM purchase_order p WHERE p.paid_at IS NOT NULL AND p.id IN (
    SELECT a.id FROM contact_member n
      JOIN conversation x ON x.id = n.conversation_id JOIN purchase_order a ON a.customer_id = x.customer_id WHERE ${OF_PERSON}
    UNION SELECT l.order_id FROM contact_member n
      JOIN order_link l ON l.conversation_id = n.conversation_id WHERE ${OF_PERSON}))`;

/** Contacts with what their first conversation says. */
export const INQUIRIES: OwnSource = [
  'contact t JOIN conversation_fact f ON f.conversation_id = t.id',
  [...columnsOf('t', 'started_at'), ['paid', PAID]],
  {},
];
