// The flat fact tables of orders and what came of them, as SQL: orders, their clocks, returns, ratings.
import { CLOCK, columnsOf, type FactSource, type Join } from './fact-source.ts';

const PURCHASE_ORDER = `id external_id placed_at placed_day paid_at confirmed_at promised_ship_at promised_ship_day
  shipped_at promised_delivery_at promised_delivery_day delivered_at completed_at cancelled_at status close_reason
  amount_e4 currency discount_e4 shipping_fee_e4 refunded_amount_e4 compensation_e4 region city platform warehouse
  supplier carrier fragile`;
const ORDER_FACT = `is_cancelled is_said_delivered settled_cancelled_at settled_shipped_at settled_delivered_at arrived_by
  ship_due_at is_ship_due_assumed delivery_due_at scan_count last_scan_at last_scan_stage collected_at
  out_for_delivery_at customs_since conversation_count first_human_at last_human_at first_followed_up_at
  first_complaint_at complaint_topic is_compensated first_compensated_at return_count first_return_at first_refunded_at
  refund_only_count refund_only_e4 settled_supplier category product_id best_before_at value_e4 first_risk_at
  risk_told_at`;
const RETURN = `external_id line_id kind phase requested_at approved_at shipped_back_at received_at refunded_at credited_at
  closed_at reason amount_e4 status responsible escalated instant`;
/** What orders are cut by, besides their items. */
export const ATTRIBUTES = 'region city platform warehouse carrier currency';

/** What a conversation has and an order has not, so that metrics of both can be cut and filtered alike. */
export const NOT_OF_ORDERS = `channel team category tier priority stage class cause complaint_type type_group
  cause_group last_human last_human_name opened_hour opened_half_hour opened_slot round_no other_sources`;

/** Columns of these names that say nothing. */
export function nothing(names: string): [string, string][] {
  return names.split(/\s+/).map((name) => [name, 'NULL']);
}

const NAME_OF_PRODUCT = 'coalesce(i.product_id, i.sku, i.title)';

/**
 * What the items say: a row per distinct product, category or supplier, so an order of two products counts under both. An
 * item without a supplier has the order's. `after`: the joined table that `id` is of, where it is not the base.
 */
export function itemJoins(pairs: string, id: string, after?: string): Record<string, Join> {
  const distinct = (alias: string, name: string): Join => ({
    sql: `LEFT JOIN (SELECT DISTINCT ${pairs.replace('NAME', name)}) ${alias} ON ${alias}.id = ${id}`,
    ...(after === undefined ? {} : { after }),
  });
  return {
    ip: distinct('ip', NAME_OF_PRODUCT),
    ic: distinct('ic', 'i.category'),
    iu: distinct('iu', 'coalesce(i.supplier, p.supplier)'),
  };
}

/** What itemJoins join, by the name of their columns. */
export const ITEM_COLUMNS: [string, string][] = [
  ['item_product', 'ip.name'],
  ['item_category', 'ic.name'],
  ['item_supplier', 'iu.name'],
];
/** For itemJoins: items by their order. */
export const OF_ORDER =
  'p.id, NAME AS name FROM purchase_order p LEFT JOIN order_item i ON i.order_id = p.id';
/** A return of one line is of that line's product only. */
const OF_RETURN = `x.id, NAME AS name FROM order_return x JOIN purchase_order p ON p.id = x.order_id
  LEFT JOIN order_item i ON i.order_id = x.order_id AND (x.line_id IS NULL OR i.line_id = x.line_id)`;

/** A message that the customer could read, of a person, a bot or an automat (author: 1, 2; 3; 4 in the store). */
const NOTICE = 'g.is_internal = 0 AND g.author BETWEEN 1 AND 4';

/** When anybody of ours wrote in a conversation about the order, or followed it up; read by metrics/node-notices.ts. */
const NOTICES = `(SELECT json_group_array(x.at) FROM (
    SELECT g.sent_at AS at FROM order_link l JOIN message g ON g.conversation_id = l.conversation_id
      WHERE l.order_id = o.id AND ${NOTICE}
    UNION ALL SELECT e.at FROM order_link l JOIN event e ON e.conversation_id = l.conversation_id
      WHERE l.order_id = o.id AND e.event = 'followed_up') x)`;

/** When somebody of ours followed an order up or paid for it, in conversations about it; read by the list of late orders. */
const CARED = `(SELECT json_group_array(e.at) FROM order_link l JOIN event e ON e.conversation_id = l.conversation_id
  WHERE l.order_id = o.id AND e.event IN ('followed_up', 'compensated'))`;

/** Whose an order is, as far as its account says; the pseudonym is what people may read. */
const CUSTOMER: Join = { sql: 'LEFT JOIN customer cu ON cu.id = o.customer_id' };
/** The person of the account, where it ever wrote: then its accounts in other shops are one with it (metrics.md §3.1). */
const PERSON = `(CASE WHEN o.customer_id IS NULL THEN NULL ELSE coalesce((SELECT m.cluster FROM conversation x
  JOIN contact_member m ON m.conversation_id = x.id WHERE x.customer_id = o.customer_id LIMIT 1),
  'account:' || o.customer_id) END)`;

/** Shops of which any order has such a message at all: where nobody exports notices, none is missing. */
const WITH_NOTICES = `LEFT JOIN (SELECT sc.id, 1 AS has_notices FROM scope sc WHERE EXISTS (
    SELECT 1 FROM purchase_order p JOIN order_link l ON l.order_id = p.id
      JOIN message g ON g.conversation_id = l.conversation_id WHERE p.scope_id = sc.id AND ${NOTICE})) n
  ON n.id = o.scope_id`;

/** Orders by the day they were placed; dates are left to the metric. */
export const ORDERS: FactSource = {
  from: 'purchase_order o JOIN scope s ON s.id = o.scope_id',
  joins: {
    ...itemJoins(OF_ORDER, 'o.id'),
    // Orders placed after a past --as-of have no facts, and are not known yet.
    y: { sql: 'JOIN order_fact y ON y.order_id = o.id' },
    cu: CUSTOMER,
    n: { sql: WITH_NOTICES },
    v: { sql: 'LEFT JOIN order_evidence v ON v.source = s.source' },
  },
  columns: new Map([
    ...nothing(NOT_OF_ORDERS),
    ...columnsOf('o', PURCHASE_ORDER),
    ...columnsOf('s', 'source shop'),
    ...columnsOf('y', ORDER_FACT),
    ...ITEM_COLUMNS,
    ['notices', NOTICES],
    ['has_notices', 'n.has_notices'],
    ['cared', CARED],
    ['customer', 'cu.pseudonym'],
    ['is_spoken_of', 'v.is_spoken_of'],
    ['opened_at', 'o.placed_at'],
    ['opened_day', 'o.placed_day'],
  ]),
};

/** Clocks of orders, by the day these were placed. */
export const ORDER_CLOCKS: FactSource = {
  from: 'order_clock k JOIN purchase_order o ON o.id = k.order_id JOIN scope s ON s.id = o.scope_id',
  joins: { c: { sql: 'LEFT JOIN conversation c ON c.id = k.conversation_id' } },
  columns: new Map([
    ...nothing(NOT_OF_ORDERS),
    ...columnsOf('o', PURCHASE_ORDER),
    ...columnsOf('s', 'source shop'),
    ...columnsOf('k', `risk_rule ${CLOCK.replace('stop_known_at other_sources ', '')}`),
    ['stop_known_at', 'k.stopped_at'],
    ['stopped_by', 'c.external_id'],
    ['opened_at', 'o.placed_at'],
    ['opened_day', 'o.placed_day'],
  ]),
};

/** Returns with the attributes of their order. */
export const RETURNS: FactSource = {
  from: `order_return r JOIN purchase_order o ON o.id = r.order_id JOIN scope s ON s.id = r.scope_id`,
  joins: { ...itemJoins(OF_RETURN, 'r.id'), cu: CUSTOMER },
  columns: new Map([
    ...columnsOf('o', ATTRIBUTES),
    ...columnsOf('r', RETURN),
    ...columnsOf('s', 'source shop'),
    ...ITEM_COLUMNS,
    ['order', 'o.external_id'],
    ['customer', 'cu.pseudonym'],
    ['person', PERSON],
    ['opened_at', 'r.requested_at'],
    ...nothing(NOT_OF_ORDERS),
  ]),
};

/** A mark in a conversation's header is a rating too, unless the conversation has ratings of its own (facts/satisfaction.ts). */
const RATED = `(SELECT scope_id, conversation_id, order_id, rated_at, kind, score_e4, scale, withdrawn_at FROM rating
  UNION ALL SELECT h.scope_id, h.id, NULL, coalesce(h.csat_at, h.resolved_at, h.closed_at, hf.opened_at), 'csat',
    h.csat_e4, NULL, NULL
  FROM conversation h JOIN conversation_fact hf ON hf.conversation_id = h.id
  WHERE h.csat_e4 IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM rating x WHERE x.conversation_id = h.id AND x.kind = 'csat'))`;

/** Ratings of conversations and of orders, with the attributes of the order where there is one. */
export const RATINGS: FactSource = {
  from: `${RATED} t JOIN scope s ON s.id = t.scope_id LEFT JOIN purchase_order o ON o.id = t.order_id
    LEFT JOIN conversation c ON c.id = t.conversation_id
    LEFT JOIN conversation_fact f ON f.conversation_id = t.conversation_id`,
  joins: itemJoins(OF_ORDER, 't.order_id'),
  columns: new Map([
    ...columnsOf('o', ATTRIBUTES),
    ...columnsOf('t', 'rated_at kind score_e4 scale withdrawn_at'),
    ...columnsOf('s', 'source shop'),
    ...ITEM_COLUMNS,
    ['external_id', 'coalesce(o.external_id, c.external_id)'],
    ['exclusion', 'f.exclusion'],
    ['opened_at', 't.rated_at'],
    ...nothing(NOT_OF_ORDERS),
    ['channel', 'f.channel'],
  ]),
};
