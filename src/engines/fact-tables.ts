// The flat fact tables as SQL: which columns each has, what they are computed from, and the joins they need.
import type { FactTable } from './engine.ts';

/** A joined table; `after` names the alias whose columns its ON clause uses besides the base's. */
export interface Join {
  readonly sql: string;
  readonly after?: string;
}

export interface FactSource {
  /** The FROM clause; its aliases are always there. */
  readonly from: string;
  /** By alias; added only when a column of that alias is asked for. */
  readonly joins: Readonly<Record<string, Join>>;
  /** Column name → SQL expression, its first identifier being an alias. */
  readonly columns: ReadonlyMap<string, string>;
}

const CONVERSATION_FACT = `conversation_id source shop channel team category tier priority stage class cause exclusion
  started_by has_messages opened_at opened_day opened_week opened_month opened_slot first_inbound_at is_from_header
  is_closing_only human_stage_at first_response_at first_responder_id first_response_wall_ms first_response_service_ms
  first_response_from_inbound_ms round_count waiting_since solution_offered_at first_resolved_at first_resolved_by
  first_resolution_known_at last_resolved_at last_resolved_by last_resolution_known_at reopen_count first_reopened_at
  abandoned_at first_resolution_wall_ms first_resolution_service_ms final_resolution_wall_ms
  final_resolution_service_ms agent_count last_human_id transfer_count human_turns is_bot_served bot_ended_at
  bot_ended_known_at queue_ms customer_wait_wall_ms customer_wait_service_ms open_wait_since
  open_wait_calendar is_complaint complaint_source topic last_message_at last_author inbound_count human_count bot_count csat_e4 csat_at nps_e4
  inconsistent`;
const ROUND_FACT = 'round_no is_first started_at answered_at agent_id wall_ms service_ms waited_until';
const CLOCK =
  'metric round_no rule calendar target_ms started_at at_risk_at due_at stopped_at stop_known_at other_sources is_exempt is_assumed';
const CONTACT = 'started_at ended_at resolved_at resolution_known_at is_complaint topic order_external_id';
const MESSAGE = 'id sent_at author author_id is_internal content features recalled_at';
const EVENT = 'id at event value';
const SOURCE_METRIC = 'name value_e4 unit clock';
const PURCHASE_ORDER = `id external_id placed_at placed_day paid_at confirmed_at promised_ship_at promised_ship_day
  shipped_at promised_delivery_at promised_delivery_day delivered_at completed_at cancelled_at status close_reason
  amount_e4 currency discount_e4 shipping_fee_e4 refunded_amount_e4 compensation_e4 region city platform warehouse
  supplier carrier fragile`;

const ORDER_FACT = `is_cancelled is_said_delivered settled_cancelled_at settled_shipped_at settled_delivered_at arrived_by
  ship_due_at is_ship_due_assumed delivery_due_at scan_count last_scan_at last_scan_stage collected_at
  out_for_delivery_at customs_since conversation_count first_human_at last_human_at first_followed_up_at
  first_complaint_at complaint_topic is_compensated first_compensated_at return_count first_return_at first_refunded_at
  refund_only_count refund_only_e4 settled_supplier category product_id best_before_at`;

function columnsOf(alias: string, names: string): [string, string][] {
  return names.split(/\s+/).map((name) => [name, `${alias}.${name}`]);
}

const KEPT = 'q.stopped_at IS NOT NULL AND (q.due_at IS NULL OR q.stopped_at <= q.due_at)';
const KEPT_BUT_KNOWN_LATER = `${KEPT} AND q.stop_known_at > q.due_at`;

/**
 * All clocks of a conversation that count, packed into one list because one look-up serves all: how many; the first due
 * instant that was missed; from when to when one counts as missed because its stop was not known yet; how many still run;
 * when all are due, and when all stops are known. Read by metrics/all-met.ts.
 */
const ALL_CLOCKS = `(SELECT json_array(count(*), min(CASE WHEN NOT (${KEPT}) THEN q.due_at END),
    min(CASE WHEN ${KEPT_BUT_KNOWN_LATER} THEN q.due_at END),
    max(CASE WHEN ${KEPT_BUT_KNOWN_LATER} THEN q.stop_known_at END),
    sum(q.stopped_at IS NULL), max(q.due_at), max(q.stop_known_at))
  FROM clock q WHERE q.conversation_id = f.conversation_id AND q.is_exempt = 0
    AND (q.stopped_at IS NULL OR q.stopped_at >= q.started_at))`;

/** What every table of conversations' facts carries, so that each can be grouped and filtered alike. */
const CONVERSATION_COLUMNS: [string, string][] = [
  ...columnsOf('f', CONVERSATION_FACT),
  // Integer division of a stored integer; a bound operand would make it REAL.
  ['opened_hour', 'f.opened_slot / 60 * 60'],
  ['opened_half_hour', 'f.opened_slot / 30 * 30'],
  ['external_id', 'c.external_id'],
  ['complaint_type', 'c.complaint_type'],
  ['thread', 'th.external_id'],
  ['first_responder', 'fr.external_id'],
  ['first_responder_name', 'fr.name'],
  ['last_human', 'lh.external_id'],
  ['last_human_name', 'lh.name'],
  ['is_bot_resolved', 'm.is_bot_resolved'],
  ['bot_resolved_known_at', 'm.bot_resolved_known_at'],
  ['contact_id', 'm.contact_id'],
  ['person', 'm.cluster'],
];

const CONVERSATION_JOINS: Record<string, Join> = {
  c: { sql: 'LEFT JOIN conversation c ON c.id = f.conversation_id' },
  th: { sql: 'LEFT JOIN conversation th ON th.id = c.thread_id', after: 'c' },
  fr: { sql: 'LEFT JOIN agent fr ON fr.id = f.first_responder_id' },
  lh: { sql: 'LEFT JOIN agent lh ON lh.id = f.last_human_id' },
  m: { sql: 'LEFT JOIN contact_member m ON m.conversation_id = f.conversation_id' },
};

const ROUND_AGENT: [string, string][] = [
  ['round_agent', 'ra.external_id'],
  ['round_agent_name', 'ra.name'],
];
const ROUND_AGENT_JOIN: Join = { sql: 'LEFT JOIN agent ra ON ra.id = r.agent_id', after: 'r' };

/** Own columns win over the conversation's of the same name. */
function factSource(from: string, own: [string, string][], joins: Record<string, Join> = {}): FactSource {
  return {
    from,
    joins: { ...CONVERSATION_JOINS, ...joins },
    columns: new Map([...CONVERSATION_COLUMNS, ...own]),
  };
}

const CONVERSATIONS = factSource(
  'conversation_fact f',
  [
    ['first_response_due_at', 'k.due_at'],
    ['first_response_stopped_at', 'k.stopped_at'],
    ['first_response_target_ms', 'k.target_ms'],
    ['first_response_rule', 'k.rule'],
    ['first_response_is_assumed', 'k.is_assumed'],
    ['first_response_is_exempt', 'kx.is_exempt'],
    ['all_clocks', ALL_CLOCKS],
  ],
  {
    k: {
      sql: "LEFT JOIN clock k ON k.conversation_id = f.conversation_id AND k.metric = 'first_response' AND k.is_exempt = 0",
    },
    kx: {
      sql: "LEFT JOIN clock kx ON kx.conversation_id = f.conversation_id AND kx.metric = 'first_response' AND kx.is_exempt = 1",
    },
  },
);

/** The clock of a round: one that counts, or one that is exempt. */
function roundClock(alias: string, isExempt: 0 | 1): Join {
  return {
    sql: `LEFT JOIN clock ${alias} ON ${alias}.conversation_id = r.conversation_id AND ${alias}.round_no = r.round_no
      AND ${alias}.metric = CASE r.is_first WHEN 1 THEN 'first_response' ELSE 'next_response' END
      AND ${alias}.is_exempt = ${isExempt}`,
  };
}

const ROUNDS = factSource(
  'round_fact r JOIN conversation_fact f ON f.conversation_id = r.conversation_id',
  [
    ...columnsOf('r', ROUND_FACT),
    ...columnsOf('k', 'rule calendar target_ms at_risk_at due_at stopped_at is_assumed'),
    ['is_exempt', 'kx.is_exempt'],
    ...ROUND_AGENT,
  ],
  { k: roundClock('k', 0), kx: roundClock('kx', 1), ra: ROUND_AGENT_JOIN },
);

const CLOCKS = factSource(
  'clock k JOIN conversation_fact f ON f.conversation_id = k.conversation_id',
  [...columnsOf('k', CLOCK), ...ROUND_AGENT],
  {
    r: {
      sql: "LEFT JOIN round_fact r ON r.conversation_id = k.conversation_id AND r.round_no = k.round_no AND k.metric IN ('first_response', 'next_response')",
    },
    ra: ROUND_AGENT_JOIN,
  },
);

const CONTACTS = factSource(
  'contact t JOIN conversation_fact f ON f.conversation_id = t.id',
  columnsOf('t', CONTACT),
);

const MESSAGES = factSource(
  'message g JOIN conversation_fact f ON f.conversation_id = g.conversation_id',
  [
    ...columnsOf('g', MESSAGE),
    ['message_external_id', 'g.external_id'],
    ['author_external_id', 'ga.external_id'],
  ],
  { ga: { sql: 'LEFT JOIN agent ga ON ga.id = g.author_id' } },
);

const EVENTS = factSource(
  'event e JOIN conversation_fact f ON f.conversation_id = e.conversation_id',
  columnsOf('e', EVENT),
);

const SOURCE_METRICS = factSource(
  'source_metric x JOIN conversation_fact f ON f.conversation_id = x.conversation_id',
  columnsOf('x', SOURCE_METRIC),
);

const ORDERS: FactSource = {
  from: 'purchase_order o',
  joins: {
    s: { sql: 'JOIN scope s ON s.id = o.scope_id' },
    // Orders placed after a past --as-of have no facts, and are not known yet.
    y: { sql: 'JOIN order_fact y ON y.order_id = o.id' },
  },
  columns: new Map([
    ...columnsOf('o', PURCHASE_ORDER),
    ...columnsOf('s', 'source shop'),
    ...columnsOf('y', ORDER_FACT),
  ]),
};

/** What a conversation has and an order has not, so that metrics of both can be cut and filtered alike. */
const NOT_OF_ORDERS = `channel team category tier priority stage class cause complaint_type last_human last_human_name
  opened_hour opened_half_hour opened_slot round_no other_sources`;

const ORDER_CLOCKS: FactSource = {
  from: 'order_clock k JOIN purchase_order o ON o.id = k.order_id JOIN scope s ON s.id = o.scope_id',
  joins: { c: { sql: 'LEFT JOIN conversation c ON c.id = k.conversation_id' } },
  columns: new Map([
    ...columnsOf('o', PURCHASE_ORDER),
    ...columnsOf('s', 'source shop'),
    ...columnsOf('k', CLOCK.replace('round_no ', '').replace('stop_known_at other_sources ', '')),
    ['stop_known_at', 'k.stopped_at'],
    ['stopped_by', 'c.external_id'],
    ['opened_at', 'o.placed_at'],
    ['opened_day', 'o.placed_day'],
    ...NOT_OF_ORDERS.split(/\s+/).map((name): [string, string] => [name, 'NULL']),
  ]),
};

/** Every table that can be asked. */
export const FACT_SOURCES: Readonly<Record<FactTable, FactSource>> = {
  conversations: CONVERSATIONS,
  rounds: ROUNDS,
  clocks: CLOCKS,
  contacts: CONTACTS,
  messages: MESSAGES,
  events: EVENTS,
  orders: ORDERS,
  order_clocks: ORDER_CLOCKS,
  source_metrics: SOURCE_METRICS,
};
